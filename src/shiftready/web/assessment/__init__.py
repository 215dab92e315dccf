"""Pages of questions, of the test a class ends with, and where somebody takes it."""
