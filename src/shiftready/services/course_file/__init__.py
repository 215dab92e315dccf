"""The file of a class: what it must hold, what was brought for it, and all of it in one archive."""
