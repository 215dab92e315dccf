"""The guided plan of an agency: answers, proposals with reasons, what was decided of them."""
