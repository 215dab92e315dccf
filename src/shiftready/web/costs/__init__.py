"""Pages of what classes cost."""
