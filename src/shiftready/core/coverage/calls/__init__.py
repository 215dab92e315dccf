"""What a crisis call meets: demand by hour, units on duty, and the share of calls a specialist answers."""
