"""Pages of Catalogue: what we teach, what a program is held to, and whom to learn from."""
