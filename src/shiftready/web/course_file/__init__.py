"""Pages of the file of a class."""
