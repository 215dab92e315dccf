"""Coverage: is a specialist on duty when a call comes."""
