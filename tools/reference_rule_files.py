"""The page of rule files: what each key says, held complete against the code that reads the keys."""

from __future__ import annotations

from typing import get_args

from keys_read import keys_read, refuse_differences
from page_shapes import code, table
from rule_file_words import PARTS, Part
from shiftready.core.compliance.aftermath import Effect
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.rule import Certainty
from shiftready.core.staffing import ABSENCE_KINDS

MODULES = (
    *("rule_files", "vocabulary", "who_parts", "moment_parts", "window_parts", "amount_parts", "rule_parts"),
    *("relief_parts", "example_files", "example_facts"),
)

HEAD = """# Rule files

A rule is one YAML file. Its path below `rules/` without the ending is its id: `us/calea/mental_health_refresher`.
An agency's own orders are written the same way, in a folder `rules` beside its `agency.toml`, and judged by the same
judge.

`shiftready rules check` reads every file strictly and judges every worked example. Unknown keys, keys that stand twice,
versions that overlap or leave a gap, sources that are not listed and changes without an example are refused with
file, line and key. Days are written 2024-07-01, days of the year "07-01" in quotes.

"""


def rule_files_page() -> str:
    read = {
        f"{module}.{function}": keys
        for module in MODULES
        for function, keys in keys_read(f"shiftready.catalogue.{module}").items()
    }
    refuse_differences(read, {place: part.keys for place, part in PARTS.items()}, "tools/rule_file_words.py")
    return HEAD + "\n".join(_section(part) for part in PARTS.values()) + "\n" + _closed_lists()


def _section(part: Part) -> str:
    rows = [(code(key), says) for key, says in part.keys.items()]
    return "\n\n".join(filter(None, [f"## {part.title}", part.intro, table(("key", "says"), rows)]))


def _closed_lists() -> str:
    lists = {
        "Certainty of a source": get_args(Certainty),
        "Status of a finding": tuple(Status),
        "Effect of a consequence": get_args(Effect),
        "Kind of absence": ABSENCE_KINDS,
    }
    said = (f"{name}: {', '.join(code(word) for word in words)}." for name, words in lists.items())
    return "\n\n".join(("## Words with a fixed meaning", *said)) + "\n"
