"""Pages of what a funder sees, and of the links by which it does."""
