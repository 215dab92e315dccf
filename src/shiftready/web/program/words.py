"""Standings of elements, their age and their figures in words and colours."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.program import MEANINGS, NOT_ASSESSED, ElementStanding
from shiftready.services.program.board import BoardLine
from shiftready.services.program.figures import Figure
from shiftready.store.models import ElementAssessment
from shiftready.web.status_words import Look

A_YEAR = 365
LOOKS: dict[ElementStanding | None, Look] = {
    None: Look.QUIET,
    "not_begun": Look.WARNING,
    "under_way": Look.NOTICE,
    "in_place": Look.GOOD,
    "reviewed": Look.GOOD,
}


@dataclass(frozen=True, slots=True)
class Then:
    """A figure as it is now (None: told no more), and the sentence it had when the element was assessed ("": none)."""

    title: str
    now: Figure | None
    then: str


def standing_words(standing: ElementStanding | None) -> tuple[Look, str]:
    """A look and a word, such as "Under way"."""
    return LOOKS[standing], MEANINGS[standing][0] if standing else NOT_ASSESSED


def age_words(days: int) -> str:
    """How long ago it was said; after a year, that it is time to look again."""
    if days <= 0:
        return "today"
    ago = "1 day ago" if days == 1 else f"{days:,} days ago"
    return f"{ago}: more than a year, look again" if days > A_YEAR else ago


def figures_of(line: BoardLine) -> list[Then]:
    """Every figure of an element, now and as it was when the element was assessed."""
    frozen = {one["key"]: one for one in line.assessment.figures} if line.assessment else {}
    now = {one.key: one for one in line.figures}
    titles = {**{key: one["title"] for key, one in frozen.items()}, **{key: one.title for key, one in now.items()}}
    return [Then(title, now.get(key), _then(frozen.get(key))) for key, title in titles.items()]


def _then(frozen: dict[str, str] | None) -> str:
    return frozen["says"] if frozen else ""


def row_words(row: ElementAssessment) -> tuple[Look, str]:
    """The standing of a row, also one of a version that knew another."""
    known = next((one for one in MEANINGS if one == row.standing), None)
    return standing_words(known)
