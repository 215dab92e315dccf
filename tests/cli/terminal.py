"""A stream that says it is a terminal, and keeps what is drawn on it."""

import io


class Terminal(io.StringIO):
    def isatty(self):
        return True
