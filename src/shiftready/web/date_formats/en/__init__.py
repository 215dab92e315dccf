"""The formats of our English."""
