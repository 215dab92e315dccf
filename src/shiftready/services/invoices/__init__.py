"""Invoices to neighbors for seats in shared classes."""
