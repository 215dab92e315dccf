"""What the public page tells: shares of people and of shifts, small numbers kept back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.core.coverage.specialists import strategy_of, trained_until
from shiftready.core.disclosure import PublicTable, Share, shown, table_of
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed, require, the_shell
from shiftready.services.clock import today_in
from shiftready.services.coverage import coverage_board
from shiftready.services.elements import DISPATCHER, has_completed
from shiftready.services.public.choose import PublicSaid, said_of
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency
from shiftready.store.own_courses import own_courses

#: So many days of shifts, from the one the page is of.
DAYS = 91
#: For so many seconds a page is told as it was worked out; switched off it is gone at once.
KEPT = 3600
SWORN = "sworn"
FRAMEWORK = "ten_essential_elements"
NO_SHIFT = "without a named shift"


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Shares on the first day of a month; None stands for a number that is kept back.

    `people` are by the words for them, only those there are any of. `course` is what the sworn are trained in, "" where
    the agency has not said; then, and where nobody is on duty, `shifts` is None.
    """

    agency: str
    as_of: date
    said: PublicSaid
    course: str
    people: Mapping[str, Share | None]
    shifts: PublicTable | None

    @property
    def last_on(self) -> date:
        """The last day of the shifts that were counted; the first is the page's own day."""
        return self.as_of + timedelta(days=DAYS - 1)


def public_page(slug: str) -> PublicPage:
    """The page of an agency, for anyone.

    Raises:
        NotFound: `public_page_not_found`, alike whether there is no such agency or it shows no page.
    """
    agency = Agency.objects.filter(slug=slug).first()
    said = said_of(agency) if agency else PublicSaid()
    if agency is None or not said.is_on:
        raise NotFound("public_page_not_found", "There is no such page. Ask your police department whether it has one.")
    as_of = _month(agency)
    key = f"public:{agency.pk}:{as_of}:{said.largest_hidden}:{said.may_be_found}"
    found: PublicPage | None = cache.get(key)
    if found is None:
        found = _page(agency, as_of, said)
        cache.set(key, found, KEPT)
    return found


def preview_public_page(actor: Actor) -> PublicPage:
    """What everyone would see now, for those who decide on it.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`.
    """
    require(actor, Deed.SEE_AUDIT)
    return _page(actor.agency, _month(actor.agency), said_of(actor.agency))


def _month(agency: Agency) -> date:
    """The first of the month: from one day to the next nobody can be told by what has changed."""
    return today_in(agency).replace(day=1)


def _page(agency: Agency, as_of: date, said: PublicSaid) -> PublicPage:
    facts = facts_of(agency, version_of(agency))
    people = {words: shown(one, said.largest_hidden) for words, one in _people(facts, as_of).items() if one.whole}
    return PublicPage(agency.name, as_of, said, _title(agency, facts), people, _shifts(agency, as_of, said))


def _title(agency: Agency, facts: AgencyFacts) -> str:
    course = facts.strategy.course if facts.strategy else ""
    known = {**load_catalogue().courses, **own_courses(agency)}
    versions = known.get(course, ())
    return versions[-1].title if versions else course


def _people(facts: AgencyFacts, as_of: date) -> dict[str, Share]:
    sworn, dispatchers = _of_role(facts, SWORN, as_of), _of_role(facts, DISPATCHER, as_of)
    version = load_program().framework(FRAMEWORK).version_on(as_of)
    elements = version.elements if version else ()
    courses = {course for one in elements if "dispatch" in one.shows for course in one.courses}
    answered = sum(has_completed(facts, person, courses, as_of) for person in dispatchers)
    found = {"Dispatchers trained for crisis calls": Share(answered, len(dispatchers))}
    try:
        trained = trained_until(facts, strategy_of(facts).course, as_of)
    except ShiftreadyError:
        return found
    return {"Sworn officers trained": Share(len(sworn & trained.keys()), len(sworn)), **found}


def _of_role(facts: AgencyFacts, role: str, as_of: date) -> frozenset[str]:
    postings = ((person, facts.roster.posting_on(person, as_of)) for person in facts.roster.people)
    return frozenset(person for person, posting in postings if posting is not None and posting.role == role)


def _shifts(agency: Agency, as_of: date, said: PublicSaid) -> PublicTable | None:
    """Of the shifts of squads on which somebody was at work: on how many a specialist was, as duty is planned."""
    try:
        board = coverage_board(the_shell(agency), as_of=as_of, days=DAYS)
    except ShiftreadyError:
        return None
    rows: dict[str, Share] = {}
    for squad, cells in zip(board.squads, board.cells, strict=True):
        name = board.places[squad].shift or NO_SHIFT
        before = rows.get(name, Share(0, 0))
        worked = [cell for cell in cells if cell.heads]
        met = sum(cell.specialists > 0 for cell in worked)
        rows[name] = Share(before.part + met, before.whole + len(worked))
    rows = {name: one for name, one in sorted(rows.items()) if one.whole}
    return table_of(rows, said.largest_hidden) if rows else None


def told_page(page: PublicPage) -> dict[str, Any]:
    """The page as programs and the shell are told it; null for what is kept back."""
    table = page.shifts
    return {
        "agency": page.agency,
        "as_of": page.as_of,
        "hidden_up_to": page.said.largest_hidden,
        "course": page.course,
        "people": {words: _told(one) for words, one in page.people.items()},
        "shifts": None if table is None else {name: _told(one) for name, one in table.rows.items()},
        "shifts_together": None if table is None else _told(table.total),
        "shifts_first_on": page.as_of,
        "shifts_last_on": page.last_on,
    }


def _told(share: Share | None) -> dict[str, int | None] | None:
    return None if share is None else {"part": share.part, "whole": share.whole, "percent": share.percent}
