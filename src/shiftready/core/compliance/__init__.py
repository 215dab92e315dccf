"""The rule language, the judge and the reasons."""
