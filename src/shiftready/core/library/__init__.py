"""What agencies share with each other: kinds, licences, and how it is found by its words."""
