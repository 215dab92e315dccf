"""In which line of a TOML text a key stands, since the parser does not say."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str, ...]

_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_TABLE = re.compile(r"\s*\[\[?(.+?)\]\]?\s*(?:#.*)?$")


def find_lines(text: str) -> dict[Path, int]:
    """Line of every table and key, by its path from the top; a key inside an inline table has none of its own."""
    lines: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of a key, or of the nearest thing around it that has one; 0 where nothing does."""
    return next((lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 0)


def _parts(dotted: str) -> Path:
    """The parts of a dotted key, unquoted by the parser itself."""
    try:
        found = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return (dotted,)
    parts: list[str] = []
    while isinstance(found, dict):
        name, found = next(iter(found.items()))
        parts.append(name)
    return tuple(parts)
