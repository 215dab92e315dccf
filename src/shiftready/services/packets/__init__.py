"""Audit packets: everything that bears out a person, a class, a rule or a year, frozen, in one file."""
