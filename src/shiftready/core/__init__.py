"""Pure arithmetic: no Django, no files, no clock, no randomness of its own."""
