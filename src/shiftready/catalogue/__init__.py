"""The law and the courses, as data: dated, cited, and refused where they are not whole."""
