"""The people who teach and tell: kept, approved, asked, and shown to those who may see them."""
