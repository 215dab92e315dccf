"""Trainers: how people become certified to teach and stay so, who taught whom, and for which topics they suffice."""
