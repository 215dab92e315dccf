"""Pages of funds and grants."""
