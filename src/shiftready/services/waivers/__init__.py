"""Asking to be excused, deciding about it, and what was shown for it."""
