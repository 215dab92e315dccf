"""The page of kinds of rule: which parts say each, and which test proves it."""

from __future__ import annotations

from page_shapes import code, table
from rule_kinds import KINDS, Kind

HEAD = """# Kinds of rule

Every kind of rule found so far in the texts of states, accreditors, pledges and chiefs, with the parts of a
[rule file](rules.md) that say it and the test that proves it. A new kind is said by the parts that are there, or
it becomes a part; it is never a special case.

"""


def rule_kinds_page() -> str:
    return HEAD + "\n".join(_section(title, kinds) for title, kinds in KINDS.items())


def _section(title: str, kinds: list[Kind]) -> str:
    rows = [(f"RK-{kind.number:02}", kind.asks_for, kind.said_by, code(kind.proof)) for kind in kinds]
    return f"## {title}\n\n{table(('kind', 'asks for', 'said by', 'proved by'), rows)}\n"
