"""Pages of the shared library."""
