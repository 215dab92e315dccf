"""The law and the courses, as dated and cited data."""
