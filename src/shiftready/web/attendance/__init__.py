"""Pages of attendance: the blocks of a class and the sheet of one block, made for a phone at the door."""
