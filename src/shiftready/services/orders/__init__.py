"""An agency's own orders: drafted, tested, reviewed by a second person, released together on a date."""
