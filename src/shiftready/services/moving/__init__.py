"""A class moved to other dates, hours, rooms or another place, with everything that follows from it."""
