"""What was learned and what it was worth: questions, tests, scenes that are scored, evaluations and their results."""
