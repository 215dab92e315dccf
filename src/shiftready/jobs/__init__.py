"""The same deeds, later."""
