"""Settings: the agency's facts, who may do what, and what was done."""
