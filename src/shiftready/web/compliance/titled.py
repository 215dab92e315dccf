"""What a rule says on pages, with courses by their titles: the catalogue's and the agency's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shiftready.catalogue.course_titles import Say
from shiftready.core.compliance.compare import Difference
from shiftready.core.compliance.parts_told import PartTold


def titled_parts(parts: Iterable[PartTold], say: Say) -> list[PartTold]:
    """The parts of a wording."""
    return [one._replace(says=tuple(map(say, one.says))) for one in parts]


def titled_changes(changes: Iterable[Difference], say: Say) -> list[Difference]:
    """What differs between two wordings."""
    return [replace(one, before=say(one.before), after=say(one.after)) for one in changes]
