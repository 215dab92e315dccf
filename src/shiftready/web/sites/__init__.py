"""Learning sites: whom to learn from, and how well each fits."""
