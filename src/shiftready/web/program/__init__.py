"""Program: the whole of it, element by element."""
