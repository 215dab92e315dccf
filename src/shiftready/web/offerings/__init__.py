"""Pages of classes: the list, the calendar, one class, its seats, and its close."""
