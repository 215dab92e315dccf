"""People: who is this, what do they have, what do they need."""
