"""One table of the page of rule files, and rows that several of them share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Part(NamedTuple):
    """One table of a rule file: a heading, a sentence or two, and what each key says."""

    title: str
    intro: str
    keys: Mapping[str, str]


SPAN = {"from": "First day.", "to": "Last day. Left out: without end."}
FACTS = {"role": "Role.", "rank": "Rank.", "unit": "Unit.", "squad": "Squad."}
