"""What the department brings along: looked at first, then written whole, and taken back whole."""
