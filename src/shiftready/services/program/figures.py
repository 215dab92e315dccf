"""Figures that bear out an element, worked out from what the agency holds: counted over everybody, without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.element_files import Element, FrameworkVersion, Shown
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule, Status
from shiftready.core.compliance.windows import FixedSpan, LastingWindow, PeriodWindow
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor
from shiftready.services.compliance import Report, report
from shiftready.services.coverage import coverage_board
from shiftready.services.elements import DISPATCHER, has_completed
from shiftready.services.partners.find import partner_lines
from shiftready.services.program.shares import shares_of
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.services.teachers.find import list_teachers
from shiftready.store.models import Partner

#: How far ahead shifts are looked at.
DAYS_AHEAD = 14
#: Begins the key of a figure that counts one rule.
RULE = "rule:"
#: Begins the key of a figure that counts the share an element of a pledge asks for.
SHARE = "share:"
NOT_ASKED = (Status.NOT_APPLICABLE, Status.WAIVED, Status.EXEMPT)
TITLES: Mapping[str, str] = {
    "mandated": "People who have all training that is asked of them",
    "current": "People current in training that returns",
    "dispatchers": "Dispatchers trained",
    "coverage": "Shifts with a specialist on duty",
    "teachers": "Instructors approved to teach",
    "agreements": "Partners with an agreement in force",
}
SUGGESTED: Mapping[Shown, tuple[str, ...]] = {
    "training": ("mandated", "current"),
    "dispatch": ("dispatchers",),
    "coverage": ("coverage",),
    "classes": ("teachers",),
    "partners": ("agreements",),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`part` of `whole` on a day, and a sentence that says of what; both None where it cannot be told, and why not."""

    key: str
    title: str
    part: int | None
    whole: int | None
    says: str
    as_of: date


def suggested(element: Element) -> tuple[str, ...]:
    """The figures that belong to an element, each once."""
    known = (key for shown in element.shows for key in SUGGESTED.get(shown, ()))
    return tuple(dict.fromkeys([*known, *share_titles(element)]))


def share_titles(element: Element) -> Mapping[str, str]:
    """The figure that counts the share which an element asks for, by its key; none where it asks for none."""
    return {f"{SHARE}{element.key}": element.share} if element.share else {}


def rule_titles(actor: Actor, as_of: date) -> Mapping[str, str]:
    """The rules that can be counted on a day, by the key of their figure: what each is called."""
    return {f"{RULE}{rule.id}": rule.title for rule in report(actor, as_of=as_of).rules}


class Figures:
    """The figures of a day for one framework, each worked out once."""

    def __init__(self, actor: Actor, version: FrameworkVersion, as_of: date) -> None:
        self.as_of = as_of
        self._actor = actor
        answers_calls = (one.courses for one in version.elements if "dispatch" in one.shows)
        self._shares = {f"{SHARE}{one.key}": one for one in version.elements if one.share}
        self._courses = frozenset(course for courses in answers_calls for course in courses)
        self._told: dict[str, Figure] = {}
        self._report: Report | None = None

    @property
    def rules(self) -> Mapping[str, str]:
        """As `rule_titles` of the day."""
        return {f"{RULE}{rule.id}": rule.title for rule in self._judged.rules}

    def is_known(self, key: str) -> bool:
        """Whether there is such a figure: a rule that was dropped since has none."""
        return key in TITLES or key in self._shares or key in self.rules

    def of(self, key: str) -> Figure:
        """One figure.

        Raises:
            ShiftreadyError: `figure_unknown`.
        """
        if key not in self._told:
            self._told[key] = self._tell(key)
        return self._told[key]

    def _tell(self, key: str) -> Figure:
        shared = self._shares.get(key)
        title = TITLES.get(key) or (shared.share if shared else self.rules.get(key))
        if title is None:
            known = ", ".join([*TITLES, *self.rules])
            message = f'There is no figure "{key}". There are: {known}.'
            raise ShiftreadyError("figure_unknown", message, fields={"figures": message})
        try:
            part, whole, says = self._counted(key)
        except ShiftreadyError as refusal:
            return Figure(key, title, None, None, refusal.message, self.as_of)
        return Figure(key, title, part if whole else None, whole or None, says, self.as_of)

    def _counted(self, key: str) -> tuple[int, int, str]:
        told: dict[str, Callable[[], tuple[int, int, str]]] = {
            "mandated": self._mandated,
            "current": self._current,
            "dispatchers": self._dispatchers,
            "coverage": self._coverage,
            "teachers": self._teachers,
            "agreements": self._agreements,
        }
        if shared := self._shares.get(key):
            return self._of_share(shared)
        return told[key]() if key in told else self._of_rule(key.removeprefix(RULE))

    @property
    def _judged(self) -> Report:
        if self._report is None:
            self._report = report(self._actor, as_of=self.as_of)
        return self._report

    def _mandated(self) -> tuple[int, int, str]:
        rules = self._judged.rules
        if not rules:
            return 0, 0, "The agency goes by no rule yet."
        met, asked = self._met_all(range(len(rules)))
        return met, asked, f"{met:,} of {asked:,} people of whom a rule asks something have met every rule that does."

    def _current(self) -> tuple[int, int, str]:
        places = [place for place, rule in enumerate(self._judged.rules) if _returns(rule, self.as_of)]
        if not places:
            return 0, 0, "The agency goes by no rule that asks for training again and again."
        met, asked = self._met_all(places)
        return met, asked, f"{met:,} of {asked:,} people who have to refresh their training are current in all of it."

    def _met_all(self, places: Iterable[int]) -> tuple[int, int]:
        """How many have met all that the rules at these places ask of them, and of how many any asks something."""
        kept = tuple(places)
        asked = [_asked(one.statuses[place] for place in kept) for one in self._judged.people]
        counted = [statuses for statuses in asked if statuses]
        return sum(set(statuses) == {Status.MET} for statuses in counted), len(counted)

    def _of_rule(self, rule: str) -> tuple[int, int, str]:
        counts = self._judged.counts[rule]
        met = counts.get(Status.MET, 0)
        asked = sum(counts.values()) - sum(counts.get(status, 0) for status in NOT_ASKED)
        return met, asked, f"{met:,} of {asked:,} people of whom it asks something have met it."

    def _of_share(self, element: Element) -> tuple[int, int, str]:
        state = version_of(self._actor.agency)
        facts, book = facts_of(self._actor.agency, state), book_of(self._actor.agency, state)
        found = shares_of(load_catalogue().rules[element.rule], facts, book, self.as_of)
        share = next((one for one in found if one.duty == element.share), None)
        return (share.part, share.whole, share.says) if share else (0, 0, "It is not asked in this wording.")

    def _dispatchers(self) -> tuple[int, int, str]:
        people = [one.person for one in self._judged.people if one.role == DISPATCHER]
        facts = facts_of(self._actor.agency, version_of(self._actor.agency))
        done = sum(has_completed(facts, person, self._courses, self.as_of) for person in people)
        if not people:
            return 0, 0, "Nobody on the roster is a dispatcher."
        return done, len(people), f"{done:,} of {len(people):,} dispatchers have completed a course for call-takers."

    def _coverage(self) -> tuple[int, int, str]:
        board = coverage_board(self._actor, as_of=self.as_of, days=DAYS_AHEAD)
        worked = [cell for row in board.cells for cell in row if cell.presence != "off"]
        met = sum(cell.specialists > 0 for cell in worked)
        if not worked:
            return 0, 0, "Nobody is on duty in these days, as far as duty is stated."
        return met, len(worked), (
            f"In the {DAYS_AHEAD} days from this one, {met:,} of {len(worked):,} shifts of squads have a specialist on "
            "duty, as duty is planned."
        )  # fmt: skip

    def _teachers(self) -> tuple[int, int, str]:
        found = list_teachers(self._actor, kind="instructor", on=self.as_of)
        held = sum(any(each.holds_on(self.as_of) for each in one.approvals) for one in found)
        if not found:
            return 0, 0, "Nobody is on the list of people who teach as an instructor."
        return held, len(found), f"{held:,} of {len(found):,} instructors are approved for a topic on this day."

    def _agreements(self) -> tuple[int, int, str]:
        lines = [one for one in partner_lines(self._actor.agency, self.as_of) if _is_partner(one.partner, self.as_of)]
        held, agreements = sum(bool(one.in_force) for one in lines), sum(len(one.in_force) for one in lines)
        if not lines:
            return 0, 0, "No partner is kept yet."
        word = "agreement" if agreements == 1 else "agreements"
        return held, len(lines), (
            f"{held:,} of {len(lines):,} partners have an agreement in force on this day; {agreements:,} {word} in all."
        )  # fmt: skip


def _is_partner(row: Partner, day: date) -> bool:
    return row.left_on is None or day <= row.left_on


def _returns(rule: Rule, day: date) -> bool:
    """Whether what a rule asks comes again, rather than once."""
    version = rule.version_on(day)
    windows = () if version is None else (version.window, *(way.window for way in version.instead))
    return any(isinstance(one, PeriodWindow | LastingWindow) and not isinstance(one, FixedSpan) for one in windows)


def _asked(statuses: Iterable[Status]) -> list[Status]:
    return [status for status in statuses if status not in NOT_ASKED]
