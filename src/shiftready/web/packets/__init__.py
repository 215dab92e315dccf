"""Pages of audit packets."""
