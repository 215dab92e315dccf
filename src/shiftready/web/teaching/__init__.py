"""Pages of who takes which block of a class, and the page on which somebody answers without an account."""
