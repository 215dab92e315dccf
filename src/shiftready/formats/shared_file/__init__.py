"""Files that agencies hand on to each other: what they really are, what in them is refused, and whom they name."""
