"""The whole program: its elements assessed, with figures and papers, and what training is among them."""
