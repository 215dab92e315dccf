"""The people who teach and tell: who they are, what they may teach and when, and who of them takes which block."""
