"""Cells that a spreadsheet would run as a formula, made harmless on the way out and read back as they were."""

from __future__ import annotations

import re

#: A plain negative number is a number in a spreadsheet, and harmless.
_WOULD_RUN = re.compile(r"(?!-\d+(?:\.\d+)?\Z)'*[=+\-@\t\r]", re.ASCII)
_WAS_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quote_cell(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula; `unquote_cell` takes it off again."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def unquote_cell(text: str) -> str:
    """Take off the apostrophe that says "this is text": the exact reverse of `quote_cell`."""
    return text[1:] if text.startswith("'") and _WAS_QUOTED.match(text) else text
