"""Pages of classes built together."""
