"""Pages of applications for seats."""
