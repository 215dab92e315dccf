"""What people are told by mail, and how an agency wants it."""
