"""Claims to funders, prepared from the attendance of a class and the ledger."""
