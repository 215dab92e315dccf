"""Who takes which block of a class: given, asked by a link, answered, replaced, reminded and thanked."""
