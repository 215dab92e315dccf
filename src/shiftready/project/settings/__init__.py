"""Django's settings: base, and what differs for developing, testing and serving."""
