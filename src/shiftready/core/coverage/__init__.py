"""Are specialists on duty: a result, never a constraint."""
