"""Pages of what training boards are told."""
