"""The page of the catalogue's other files: what each key says, held complete against the code that reads the keys."""

from __future__ import annotations

from catalogue_file_words import PARTS
from keys_read import keys_read, refuse_differences
from page_shapes import code, table
from rule_file_words import Part

MODULES = (
    "course_files",
    "topic_files",
    "curriculum_files",
    "element_files",
    "site_files",
    "board_files",
    "edition_files",
    "statement_files",
    "research_files",
    "measure_files",
    "tier_files",
    "tailoring_files",
)

HEAD = """# Catalogue files

Beside [rules](rules.md) the catalogue holds courses and what surrounds them, one idea a YAML file, read as
strictly as rules are: unknown keys, keys that stand twice, names that nobody knows and sums that differ are refused
with file, line, key and the way out. Each cites a source that stands in `sources.yaml`, with the day it was read and
how certain it is. Days are written 2024-07-01, durations in whole minutes.

"""


def catalogue_files_page() -> str:
    read = {
        f"{module}.{function}": keys
        for module in MODULES
        for function, keys in keys_read(f"shiftready.catalogue.{module}").items()
    }
    refuse_differences(read, {place: part.keys for place, part in PARTS.items()}, "tools/catalogue_file_words.py")
    return HEAD + "\n".join(_section(part) for part in PARTS.values())


def _section(part: Part) -> str:
    rows = [(code(key), says) for key, says in part.keys.items()]
    return "\n\n".join(filter(None, [f"## {part.title}", part.intro, table(("key", "says"), rows)]))
