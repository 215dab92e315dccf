"""The page that an agency shows to everyone."""
