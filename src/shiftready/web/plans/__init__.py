"""Plans: how do we get there, at what cost?"""
