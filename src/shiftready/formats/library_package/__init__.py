"""A package of works of the library, as one installation hands it to another."""
