"""Pages of invoices to neighbors."""
