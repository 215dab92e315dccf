"""Problem, solve, plan, and a check that knows no solver."""
