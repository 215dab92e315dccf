"""Ways to get people trained compared by the agency's own wages and prices: nothing is kept of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.budgets import Money
from shiftready.core.money.cents import dollars, read_cents
from shiftready.core.money.pay import Pay
from shiftready.core.money.ways import Way, WayKey, WaysAsked, ways
from shiftready.core.training import Course
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import course_known_on
from shiftready.services.ledger.usual_pay import usual_pay
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Agency

AMOUNTS = ("pay_an_hour", "tuition", "travel_a_day", "trainer_tuition", "trainer_price")
AMOUNT = "Write dollars of 0 or more, with at most two decimals, such as 38.50."
#: By number the fewest and the most there may be.
NUMBERS = {
    "people": (1, 100_000),
    "seats": (1, 500),
    "partner_seats": (0, 499),
    "trainers": (0, 500),
    "trainer_days": (0, 60),
}


@dataclass(frozen=True, slots=True)
class WaysSaid:
    """What is compared, as it is written: amounts are texts in dollars, blank for nothing.

    `pay_an_hour` blank takes `usual_pay`; `shorter` blank leaves that way out.
    """

    course: str
    people: int
    seats: int = 30
    pay_an_hour: str = ""
    tuition: str = ""
    travel_a_day: str = ""
    partner_seats: int = 0
    trainers: int = 2
    trainer_tuition: str = ""
    trainer_days: int = 5
    trainer_price: str = ""
    shorter: str = ""


@dataclass(frozen=True, slots=True)
class WayNote:
    """A sentence on the sums; `way` the one it is about, None for all."""

    text: str
    way: WayKey | None = None


@dataclass(frozen=True, slots=True)
class WaysCompared:
    """The ways, the courses they teach by id, and what is not in the sums."""

    ways: tuple[Way, ...]
    titles: Mapping[str, str]
    said: tuple[WayNote, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Every sentence."""
        return tuple(note.text for note in self.said)

    def notes_on(self, way: WayKey) -> tuple[str, ...]:
        """The sentences about one way, and those about all."""
        return tuple(note.text for note in self.said if note.way in (None, way))


def compare_ways(actor: Actor, *, said: WaysSaid) -> WaysCompared:
    """Each way with its arithmetic, by the prices and the pay the agency states.

    Raises:
        NotAllowed: without `Deed.SEE_COSTS`.
        ShiftreadyError: `ways_wrong`, with a remark for every field.
    """
    require(actor, Deed.SEE_COSTS)
    facts = facts_of(actor.agency, version_of(actor.agency))
    money = facts.money or Money()
    pay, day = money.pay or Pay(), today_in(actor.agency)
    remarks: dict[str, str] = {}
    course = _course(actor.agency, said.course, day, remarks, "course")
    shorter = _course(actor.agency, said.shorter, day, remarks, "shorter") if said.shorter else None
    cents = {name: _cents(getattr(said, name), name, remarks) for name in AMOUNTS}
    is_usual = not said.pay_an_hour.strip() and pay.hourly_cents_else is None
    if not said.pay_an_hour.strip():
        cents["pay_an_hour"] = usual_pay(facts, pay, day) or 0
    _note_numbers(said, remarks)
    if remarks or course is None:
        raise ShiftreadyError("ways_wrong", "These ways cannot be compared as they are.", fields=remarks)
    asked = WaysAsked(
        people=said.people, course=course, hourly_cents=cents["pay_an_hour"], seats=said.seats,
        tuition=cents["tuition"], travel_a_day=cents["travel_a_day"], partner_seats=said.partner_seats,
        trainers=said.trainers, trainer_tuition=cents["trainer_tuition"], trainer_days=said.trainer_days,
        trainer_price=cents["trainer_price"], shorter=shorter,
    )  # fmt: skip
    titles = {one.id: one.title for one in (course, shorter) if one}
    return WaysCompared(ways(asked, pay, money.prices), titles, tuple(_notes(asked, money, is_usual=is_usual)))


def _course(agency: Agency, course: str, day: date, remarks: dict[str, str], field: str) -> Course | None:
    found = course_known_on(agency, course, day)
    if found is None:
        remarks[field] = f'There is no course "{course}". Take one of the catalogue, or a released one of yours.'
    elif found.minutes is None:
        remarks[field] = f"The source of {found.title} does not say how long it is, so it cannot be compared."
    else:
        return found
    return None


def _cents(text: str, field: str, remarks: dict[str, str]) -> int:
    cents = read_cents(text) if text.strip() else 0
    if cents is None:
        remarks[field] = AMOUNT
    return cents or 0


def _note_numbers(said: WaysSaid, remarks: dict[str, str]) -> None:
    for name, (fewest, most) in NUMBERS.items():
        if not fewest <= getattr(said, name) <= most:
            remarks[name] = f"Take a number from {fewest:,} to {most:,}."
    if "seats" not in remarks and said.partner_seats >= said.seats:
        remarks["partner_seats"] = f"Leave at least one of the {said.seats} seats for your own people."


def _notes(asked: WaysAsked, money: Money, *, is_usual: bool) -> Iterator[WayNote]:
    """What the sums leave out, so that nobody takes them for more than they are."""
    yield from map(WayNote, _on_all(asked, money, is_usual=is_usual))
    if not asked.partner_seats:
        yield WayNote("No seats are filled by partners, so sharing a class comes to the same as holding one.", "share")
    if asked.shorter:
        less = f"{asked.shorter.title} trains for less: whoever takes it has not taken {asked.course.title}."
        yield WayNote(less, "shorter")


def _on_all(asked: WaysAsked, money: Money, *, is_usual: bool) -> list[str]:
    notes = ["Time of coordination, and what partners may give without money, are in none of the sums."]
    if not asked.hourly_cents:
        notes.append("No pay by the hour is stated, so wages are in none of the sums.")
    elif is_usual:
        notes.append(f"Wages are at {dollars(asked.hourly_cents)} an hour, the pay in the middle of your roster.")
    if not money.prices:
        notes.append("No prices are stated under Pay and costs, so rooms and materials are in none of the sums.")
    if money.pay is None or not money.pay.is_backfilled:
        notes.append("Nobody is replaced at overtime pay, since Pay and costs does not say that you backfill.")
    else:
        notes.append(
            f"Whoever stands in costs {money.pay.overtime_percent} % of {dollars(asked.hourly_cents)} an hour."
        )
    return notes
