"""The page of rule files: what each key says, with an example of every one, held complete against the code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

from keys_read import keys_read, refuse_differences
from page_shapes import code, table
from rule_examples import ORDERS, ROOT, Use, example, sample
from rule_file_words import PARTS
from rule_part import Part
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.aftermath import Effect
from shiftready.core.compliance.findings import Status
from shiftready.core.compliance.lines import SAID_WHERE_SO
from shiftready.core.compliance.rule import Certainty
from shiftready.core.staffing import ABSENCE_KINDS

MODULES = (
    *("rule_files", "vocabulary", "who_parts", "moment_parts", "window_parts", "amount_parts", "rule_parts"),
    *("relief_parts", "example_files", "example_facts"),
)
FIRST_RULE = ORDERS / "orders" / "first_rule.yaml"
WHOLE_FILE = "rule_files.read_rule"

HEAD = Path(__file__).with_suffix(".md")
"""What stands before the tables, with the first file in place of FIRST_RULE."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "The file, its versions and their sources": (WHOLE_FILE, "rule_files._version", "vocabulary.source"),
    "Whom it binds": (
        *("who_parts.read_who", "who_parts._cohort", "who_parts._happened", "who_parts._ranked", "who_parts._holds"),
        *("who_parts._break", "who_parts._agency"),
    ),
    "Moments": ("moment_parts.read_moment", "moment_parts._credentialed"),
    "The time it counts in": (
        *("window_parts.read_window", "window_parts._block", "window_parts._snapped", "window_parts._span"),
        *("window_parts._cycle", "window_parts._around", "window_parts._rolling", "rule_parts.read_way"),
    ),
    "How much it asks for": ("amount_parts.read_amount", "amount_parts._accepted", "amount_parts._cap"),
    "When a deadline is missed or moved": (
        *("rule_parts.read_grace", "rule_parts.read_leave", "rule_parts.read_days", "rule_parts.read_step"),
        "relief_parts.read_relief",
    ),
    "What a whole group must hold": ("rule_parts.read_group",),
    "Worked examples": (
        *("example_files.read_example", "example_facts._person", "example_facts._posting", "example_facts._record"),
        *("example_facts._credit", "example_facts._agency", "example_facts._credential", "example_facts._service"),
        *("example_facts._absence", "example_facts._allowance"),
    ),
}
"""The parts in the order in which a rule is written, under what they are about."""


def rule_files_page() -> str:
    read = {
        f"{module}.{function}": keys
        for module in MODULES
        for function, keys in keys_read(f"shiftready.catalogue.{module}").items()
    }
    refuse_differences(read, {place: part.keys for place, part in PARTS.items()}, "tools/rule_file_words.py")
    head = HEAD.read_text("utf-8").replace("FIRST_RULE\n", FIRST_RULE.read_text("utf-8"))
    groups = (_group(title, places) for title, places in GROUPS.items())
    return head + "\n".join((*groups, _closed_lists(), _words_of_the_catalogue()))


def without_example() -> list[str]:
    """Keys that neither a rule of the catalogue nor an invented order uses."""
    return [f"{place}: {key}" for place, part in PARTS.items() for key in part.keys if sample(place, key) is None]


def _group(title: str, places: Iterable[str]) -> str:
    return "\n".join((f"## {title}\n", *(_section(place, PARTS[place]) for place in places)))


def _section(place: str, part: Part) -> str:
    rows = [(code(key), says, _sample(place, key)) for key, says in part.keys.items()]
    shown = table(("key", "says", "example"), rows).rstrip()
    return "\n\n".join(filter(None, [f"### {part.title}", part.intro, shown, _example(place, part)]))


def _sample(place: str, key: str) -> str:
    found = sample(place, key)
    if found is None:
        return ""
    said, use = found
    return f"{code(said)}{' *invented*' if use.is_invented else ''}"


def _example(place: str, part: Part) -> str:
    use = example(place, part.keys)
    if use is None:
        return "A whole file stands [at the top](#a-first-complete-file).\n"
    return f"From {_link(use)}:\n\n```yaml\n{use.excerpt}\n```\n"


def _link(use: Use) -> str:
    return f"[`{use.rule}`](../../{use.path.relative_to(ROOT)})"


def _closed_lists() -> str:
    lists = {
        "Certainty of a source": get_args(Certainty),
        "Status of a finding": tuple(Status),
        "Effect of a consequence": get_args(Effect),
        "Kind of absence": ABSENCE_KINDS,
    }
    said = (f"{name}: {', '.join(code(word) for word in words)}." for name, words in lists.items())
    return "\n\n".join(("## Words with a fixed meaning", *said)) + "\n"


_COURSES = (
    "For `course`, `courses` and `completed`. A course of the agency's own is named by its id as well, once a version "
    "of "
    "it is released or lies in the folder `courses`; [Build a course](../how-to/build-a-course.md) leads through it."
)
_CLOSED = (
    "An agency adds courses to these lists and nothing else, so that no rule asks for what no record ever says. Where "
    "no "
    "topic is the one your order names, take the wider one that holds it, and say so in `note`."
)
_ATTRIBUTES = (
    "For `with`, `without` and `also`, and the attributes of a record. Of "
    f"{', '.join(code(word) for word in sorted(SAID_WHERE_SO))} a record that says nothing says no; of the others, "
    "where it says none of them, it leaves open whether it was so."
)


def _words_of_the_catalogue() -> str:
    """Ids that `needs`, `who` and examples may name, so that nobody must look elsewhere."""
    catalogue = load_catalogue()
    courses = {key: versions[-1].title for key, versions in catalogue.courses.items()}
    words = catalogue.words
    lists = {
        "Courses": (_COURSES, courses),
        "Topics": ("For `topics` and `but_topics`, and the minutes of a record.", catalogue.topics),
        "Attributes": (_ATTRIBUTES, words.attributes),
        "Credentials": ("For `credential`, `ever` and `credential_cycle`.", words.credentials),
        "Tags of an agency": ("For `agency`.", words.tags),
    }
    said = (
        f"### {name}\n\n{use}\n\n{table(('word', 'means'), [(code(key), text) for key, text in known.items()])}"
        for name, (use, known) in lists.items()
    )
    return "\n".join((f"## Words of the catalogue\n\n{_CLOSED}\n", *said))
