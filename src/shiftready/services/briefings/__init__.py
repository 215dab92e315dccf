"""Briefings at roll call: logged in under a minute by whoever led them, and counted in minutes."""
