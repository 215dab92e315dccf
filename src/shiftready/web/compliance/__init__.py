"""Rules: what the law asks of us, and who is short."""
