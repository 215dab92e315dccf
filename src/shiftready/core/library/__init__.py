"""What agencies share with each other: kinds, licenses, and how it is found by its words."""
