"""Delivering a course: its blocks on dates, credits from who was present, and numbers for certificates."""
