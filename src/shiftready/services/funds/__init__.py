"""Funds and grants: their terms, what is paid from them, their match and the days of their reports."""
