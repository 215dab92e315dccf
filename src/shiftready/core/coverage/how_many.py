"""How many people to train, and in how many classes a year, so that a target on every shift is reached and held.

Plain arithmetic in exact numbers, and every line of it is kept, so that each door can show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

from shiftready.core.coverage.attrition import Attrition, counted_attrition, stated_attrition
from shiftready.core.coverage.before_roster import refuse_before_roster
from shiftready.core.coverage.how_many_years import MONTHS_A_YEAR, Pool, YearOfTraining, must_be_taken_anew, years_of
from shiftready.core.coverage.notes import Note, note_list_drawn_earlier
from shiftready.core.coverage.on_pattern import people_on_patterns
from shiftready.core.coverage.specialists import specialists_until, strategy_of
from shiftready.core.coverage.target import wanted_specialists, written_share
from shiftready.core.dates import days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.staffing import heads_on_duty
from shiftready.core.strategy import Strategy
from shiftready.core.training import Course

A_YEAR = 365
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: what is worked out, how, and what comes out, with its unit."""

    code: str
    what: str
    how: str
    amount: Fraction
    unit: str

    @property
    def said(self) -> str:
        return _said(self.amount)


@dataclass(frozen=True, slots=True)
class SquadNeed:
    """What one squad needs to have its specialists on duty on an average day: `steps` lead to `needed`.

    `until` are the last days on which the specialists it holds count, None where nothing ends it.
    """

    squad: str
    shift: str
    people: int
    held: int
    needed: int
    steps: tuple[Step, ...]
    until: tuple[date | None, ...] = ()

    @property
    def held_where_needed(self) -> int:
        """Its specialists as far as it needs them: a squad's surplus stands on no other squad's shift."""
        return min(self.held, self.needed)

    @property
    def until_where_needed(self) -> tuple[date | None, ...]:
        """Of those it needs the last days, whoever counts the longest first."""
        return tuple(sorted(self.until, key=lambda day: day or date.max, reverse=True)[: self.needed])


@dataclass(frozen=True, slots=True)
class HowMany:
    """The whole answer: squads, the lines that follow from them, and the years until the target and the one after."""

    as_of: date
    squads: tuple[SquadNeed, ...]
    steps: tuple[Step, ...]
    years: tuple[YearOfTraining, ...]
    notes: tuple[Note, ...] = ()

    @property
    def needed(self) -> int:
        return sum(squad.needed for squad in self.squads)

    @property
    def held(self) -> int:
        return sum(squad.held for squad in self.squads)

    @property
    def held_where_needed(self) -> int:
        return sum(squad.held_where_needed for squad in self.squads)


@dataclass(frozen=True, slots=True)
class Assumed:
    """What an agency states of the years ahead.

    `per_shift` are specialists wanted on duty in every squad each day, None for the strategy's target. `leave_days` are
    days on duty that a person misses in a year. `seats` of a class, of which `pass_share` (0-1) become specialists.
    """

    attrition: Attrition
    leave_days: float
    years: int
    seats: int
    pass_share: float = 1.0
    per_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The same as somebody states it: `attrition` (a share, 0-1) None is counted from the roster; `seats` are at most
    those of the course.
    """

    leave_days: float
    attrition: float | None = None
    years: int = 1
    seats: int = 30
    pass_share: float = 1.0
    per_shift: int | None = None

    def assumed(self, facts: AgencyFacts, course: Course | None, as_of: date) -> Assumed:
        """What follows from it for an agency whose specialists take the course; None where the catalogue has it not.

        Raises:
            ShiftreadyError: as `counted_attrition` and `stated_attrition`.
        """
        share = self.attrition
        most = course.max_seats if course else None
        return Assumed(
            attrition=counted_attrition(facts, as_of) if share is None else stated_attrition(share),
            leave_days=self.leave_days,
            years=self.years,
            seats=self.seats if most is None else min(self.seats, most),
            pass_share=self.pass_share,
            per_shift=self.per_shift,
        )


def how_many_to_train(facts: AgencyFacts, assumed: Assumed, *, as_of: date) -> HowMany:
    """Work out people and classes a year for the year that begins on the day, squad by squad.

    Raises:
        ShiftreadyError: `roster_begins_later`, `strategy_missing`, `group_unknown`, `specialist_list_missing`,
            `assumption_not_possible`, `nobody_on_patterns`, `never_on_duty`.
    """
    _check(assumed)
    refuse_before_roster(facts.roster, as_of)
    squads = tuple(_squads(facts, assumed, as_of))
    notes = (*note_list_drawn_earlier(facts.training, as_of), *_note_too_few(squads))
    found = HowMany(as_of, squads, (), (), notes)
    strategy = strategy_of(facts)
    pool = Pool(
        found.needed,
        tuple(day for squad in squads for day in squad.until_where_needed),
        as_of,
        assumed.attrition.share,
        strategy.lasting_months if must_be_taken_anew(strategy) else None,
    )
    years = tuple(years_of(pool, assumed.years, assumed.seats * written_share(assumed.pass_share)))
    steps = (*_whole(found, years[0], assumed), *_held(pool, assumed, strategy))
    return replace(found, steps=steps, years=years)


def _check(assumed: Assumed) -> None:
    wrong = {
        "leave_days": (0 <= assumed.leave_days < A_YEAR, f"{assumed.leave_days:g} days of leave a year", "0 to 364"),
        "years": (1 <= assumed.years <= MOST_YEARS, f"{assumed.years} years", f"1 to {MOST_YEARS}"),
        "seats": (assumed.seats >= 1, f"{assumed.seats} seats a class", "1 or more"),
        "pass_share": (0 < assumed.pass_share <= 1, f"a pass share of {assumed.pass_share:g}", "more than 0, up to 1"),
        "per_shift": ((assumed.per_shift or 0) >= 0, f"{assumed.per_shift} specialists a shift", "0 or more"),
    }
    for field, (is_possible, said, way_out) in wrong.items():
        if not is_possible:
            raise ShiftreadyError(
                "assumption_not_possible", f"{said} cannot be. State {way_out}.", fields={field: said}
            )


def _squads(facts: AgencyFacts, assumed: Assumed, as_of: date) -> Iterator[SquadNeed]:
    staffing, strategy = facts.staffing, strategy_of(facts)
    days = days_from(as_of, A_YEAR)
    trained = specialists_until(facts, as_of)
    people: dict[str, list[str]] = {}
    for person in people_on_patterns(facts, facts.members(strategy.group, as_of)):
        people.setdefault(staffing.duty[person].squad, []).append(person)
    known = [squad for squad in staffing.floors if squad in people]
    for squad in (*known, *(squad for squad in people if squad not in staffing.floors)):
        heads = heads_on_duty(staffing, people[squad], days)[squad]
        stated = assumed.per_shift
        wanted = [wanted_specialists(strategy, h) if stated is None else stated for h in heads]
        on_pattern = Fraction(
            sum(_days_on_pattern(facts, person, days) for person in people[squad]), len(people[squad])
        )
        until = tuple(trained[person] for person in people[squad] if person in trained)
        steps = tuple(_steps(squad, Fraction(sum(wanted), A_YEAR), on_pattern, written_share(assumed.leave_days)))
        shift = staffing.duty[people[squad][0]].shift
        yield SquadNeed(squad, shift, len(people[squad]), len(until), ceil(steps[-1].amount), steps, until)


def _days_on_pattern(facts: AgencyFacts, person: str, days: Sequence[date]) -> int:
    duty = facts.staffing.duty[person]
    pattern = facts.staffing.patterns[duty.pattern or ""]
    return sum(pattern.is_on_duty(day, duty.phase) for day in days)


def _steps(squad: str, wanted: Fraction, on_pattern: Fraction, leave: Fraction) -> Iterator[Step]:
    at_work = on_pattern - leave
    if at_work <= 0:
        raise ShiftreadyError(
            "never_on_duty",
            f"The pattern of {squad} puts a person on duty {_said(on_pattern)} days a year; with {_said(leave)} "
            "missed, none remain. State fewer days missed, or check the pattern.",
            fields={"squad": squad},
        )
    relief = A_YEAR / at_work
    yield Step("wanted", "Specialists wanted on duty", "mean over the days of the year", wanted, "a day")
    yield Step("on_pattern", "Days on duty by the pattern", "mean over the squad's people", on_pattern, "days a year")
    yield Step("leave", "Days on duty missed", "leave, sickness, court, training", leave, "days a year")
    worked = f"{_said(on_pattern)} - {_said(leave)}"
    yield Step("at_work", "Days on duty that remain", worked, at_work, "days a year")
    yield Step("relief", "Relief factor", f"{A_YEAR} / {_said(at_work)}", relief, "people for one on duty")
    yield Step("needed", "Specialists needed", f"{_said(wanted)} x {_said(relief)}", wanted * relief, "people")


def _whole(found: HowMany, first: YearOfTraining, assumed: Assumed) -> Iterator[Step]:
    needed, held, useful = found.needed, found.held, found.held_where_needed
    share, passing = assumed.attrition.share, written_share(assumed.pass_share)
    graduates = assumed.seats * passing
    yield Step("needed", "Specialists needed", "sum over the squads, each rounded up", Fraction(needed), "people")
    yield Step("held", "Specialists now", "sum over the squads", Fraction(held), "people")
    how = "a squad's surplus stands on no other shift"
    yield Step("held_where_needed", "Of them where they are needed", how, Fraction(useful), "people")
    yield Step("short", "Short of the target", f"{needed:,} - {useful:,}", Fraction(needed - useful), "people")
    yield Step("attrition", "Specialists who leave", assumed.attrition.how, share * 100, "% a year")
    a_class = f"{assumed.seats} seats, of whom {_said(passing * 100)} % pass"
    yield Step("graduates", "Specialists a class makes", a_class, graduates, "people")
    how = f"the fewest that reach {needed:,} after {_years_said(assumed.years)}"
    yield Step("train", "To train until the target is reached", how, Fraction(first.trained), "people a year")
    how = f"{first.trained:,} / {_said(graduates)}, rounded up"
    yield Step("classes", "Classes until then", how, Fraction(first.classes), "classes a year")


def _held(pool: Pool, assumed: Assumed, strategy: Strategy) -> Iterator[Step]:
    """What holds the target year after year, once it is reached."""
    needed, graduates = pool.needed, assumed.seats * written_share(assumed.pass_share)
    how = f"{needed:,} x {_said(pool.leaving * 100)} %, rounded up"
    if pool.lasting_months is not None:
        counting = pool.years_counting
        said = f"a completion counts for {pool.lasting_months} months; less those who leave"
        yield Step("lasting", "Years of training that count at once", said, counting, "years")
        how = f"{needed:,} / {_said(counting)}, rounded up"
    hold = pool.to_hold
    yield Step("hold", "To train from then on, to hold it", how, Fraction(hold), "people a year")
    how = f"{hold:,} / {_said(graduates)}, rounded up"
    yield Step("hold_classes", "Classes from then on", how, Fraction(ceil(hold / graduates)), "classes a year")
    if strategy.lasting_months is not None and pool.lasting_months is None:
        renew = Fraction(needed * MONTHS_A_YEAR, strategy.lasting_months)
        how = f"{needed:,} x {MONTHS_A_YEAR} / {strategy.lasting_months} months, in {' or '.join(strategy.renewals)}"
        yield Step("renew", "To renew in time each year, once reached", how, renew, "people a year")


def _note_too_few(squads: Sequence[SquadNeed]) -> Iterator[Note]:
    for squad in squads:
        if squad.needed > squad.people:
            yield Note(
                "more_than_people",
                f"{squad.squad} would need {squad.needed} specialists and has {squad.people} people. "
                "Lower its target, or add people.",
            )


def _years_said(years: int) -> str:
    return "1 year" if years == 1 else f"{years} years"


def _said(amount: Fraction) -> str:
    """A number with two digits after the point at most."""
    return f"{float(amount):,.2f}".rstrip("0").rstrip(".")
