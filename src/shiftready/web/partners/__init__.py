"""Pages of partners and of what was agreed with them."""
