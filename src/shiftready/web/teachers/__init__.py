"""Pages of the people who teach and tell."""
