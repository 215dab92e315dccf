"""What Django and allauth say of themselves, in our words: `stock_words.po` beside this file, read at the start.

Their sentences pass through gettext, whether or not anything is translated. So ours are put where a translation into
plain English would stand, and every form, page and mail of theirs says them, without a copy of its template.
"""

from __future__ import annotations

import ast
import io
import re
import struct
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.utils.translation import trans_real

WORDS = Path(__file__).with_suffix(".po")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:{_TEXT}\s*)+)", re.MULTILINE)
MAGIC, HEADER_BYTES, ENTRY_BYTES = 0x950412DE, 28, 8


def say_our_words() -> None:
    """Put our sentences in place of theirs; the apps must be known by then."""
    theirs = trans_real.translation(settings.LANGUAGE_CODE)
    theirs.merge(GNUTranslations(io.BytesIO(compiled(read_words(WORDS.read_text(encoding="utf-8"))))))


def read_words(text: str) -> dict[str, str]:
    """Theirs = ours; singular and plural are joined by a zero character on both sides, as gettext wants them."""
    pairs: list[tuple[list[str], list[str]]] = []
    for kind, quoted in _LINE.findall(text):
        said = "".join(ast.literal_eval(part) for part in re.findall(_TEXT, quoted))
        if kind == "msgid":
            pairs.append(([], []))
        pairs[-1][kind.startswith("msgstr")].append(said)
    return {"\0".join(theirs): "\0".join(ours) for theirs, ours in pairs}


def compiled(words: dict[str, str]) -> bytes:
    """The words as gettext reads them: two tables of lengths and places, then the texts.

    Source: GNU gettext manual, The Format of GNU MO Files.
    """
    pairs = sorted((theirs.encode(), ours.encode()) for theirs, ours in words.items())
    table_bytes = ENTRY_BYTES * len(pairs)
    tables, texts = b"", b""
    for column in zip(*pairs, strict=True):
        for text in column:
            tables += struct.pack("<II", len(text), HEADER_BYTES + 2 * table_bytes + len(texts))
            texts += text + b"\0"
    header = struct.pack("<7I", MAGIC, 0, len(pairs), HEADER_BYTES, HEADER_BYTES + table_bytes, 0, 0)
    return header + tables + texts
