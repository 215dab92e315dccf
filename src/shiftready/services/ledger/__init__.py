"""What classes cost: planned, written into the ledger, corrected, and added up."""
