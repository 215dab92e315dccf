"""Whom an agency may learn from, and how well each fits it."""
