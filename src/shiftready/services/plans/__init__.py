"""Plans as deeds: ask, make, look, adopt, take back. Nothing is imported here: the solver's child knows no Django."""
