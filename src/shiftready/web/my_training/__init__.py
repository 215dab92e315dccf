"""The page of one's own training, made for a phone."""
