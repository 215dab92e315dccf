"""Why many names stand for no page of their own."""

DEED = "a deed, sent by a button of a page"
FILE = "a file"
PIECE = "a piece of another page"
BY_LINK = "reached only by a link that somebody was given"
