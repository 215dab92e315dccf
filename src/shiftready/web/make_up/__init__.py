"""Pages of time missed and made up: who can still complete a class, make-ups, and closing for one person."""
