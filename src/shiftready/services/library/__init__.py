"""What agencies share: written, let go by a second person, found, read."""
