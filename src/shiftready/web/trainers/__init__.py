"""Pages of trainers: their way, who taught whom, and for which topics they suffice."""
