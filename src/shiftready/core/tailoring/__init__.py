"""A guided plan for one community: how it is read, and what is proposed for it."""
