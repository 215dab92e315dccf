"""Texts as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def toml_text(text: str) -> str:
    """A TOML basic string: the escapes of JSON, and the one more that TOML asks for."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_texts(texts: Iterable[str]) -> str:
    """A list of them."""
    return f"[{', '.join(map(toml_text, texts))}]"
