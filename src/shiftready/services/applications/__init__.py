"""Applications for seats: asked, recommended, decided, waiting, offered, seated."""
