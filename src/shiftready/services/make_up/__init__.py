"""Time that was missed and made up: who may, what counts, who can still reach the minimum, who is left open."""
