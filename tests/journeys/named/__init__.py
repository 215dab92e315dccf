"""The pages of each theme by name; a theme brings a file of its own."""
