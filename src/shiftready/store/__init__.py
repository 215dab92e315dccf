"""What is remembered: the one Django app."""
