"""Five ways to get people trained, each with its arithmetic: send out, host, share, own trainers, a shorter course.

The ways are those which the training page of the federal toolkit names for agencies that cannot pay for a class of
their own (domain notes, 1.4); what each comes to follows from the agency's own wages and prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from shiftready.core.money.cents import part_of
from shiftready.core.money.pay import STRAIGHT_PERCENT, Pay
from shiftready.core.money.prices import Price
from shiftready.core.training import Course

WayKey = Literal["send_out", "host", "share", "own_trainers", "shorter"]
WAYS: tuple[WayKey, ...] = get_args(WayKey)
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class WayLine:
    """One line of the sum: so many units at so many cents; `of` bears a part where others bear the rest of it."""

    what: str
    count: int
    unit: str
    cents_each: int
    part: int = 1
    of: int = 1

    @property
    def cents(self) -> int:
        """What the line comes to, to the nearest cent."""
        return part_of(self.count * self.cents_each, self.part, self.of)


@dataclass(frozen=True, slots=True)
class Way:
    """A way with its lines; `days_away`: person-days off the floor, those of teachers and future trainers included."""

    key: WayKey
    course: str
    minutes: int
    lines: tuple[WayLine, ...]
    days_away: int
    classes: int

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.lines)


@dataclass(frozen=True, slots=True)
class WaysAsked:
    """What is compared; amounts in whole cents.

    `people` are to be trained in `course`, `hourly_cents` is what one of them is paid. Away each takes `tuition` and
    `travel_a_day`. In a class of one's own `seats` fit; shared, partners fill `partner_seats` of them. `trainers` of
    one's own cost `trainer_tuition` and `trainer_days` each once, and spare `trainer_price` in each class. `shorter` is
    the course to start with; None leaves that way out.
    """

    people: int
    course: Course
    hourly_cents: int
    seats: int
    tuition: int
    travel_a_day: int
    partner_seats: int
    trainers: int
    trainer_tuition: int
    trainer_days: int
    trainer_price: int
    shorter: Course | None = None


def ways(asked: WaysAsked, pay: Pay, prices: tuple[Price, ...]) -> tuple[Way, ...]:
    """Each way with its arithmetic, in the order of `WAYS`."""
    found = (_send_out(asked, pay), _host(asked, pay, prices), _share(asked, pay, prices))
    shorter = (_shorter(asked, asked.shorter, pay, prices),) if asked.shorter else ()
    return (*found, _own_trainers(asked, pay, prices), *shorter)


def _send_out(asked: WaysAsked, pay: Pay) -> Way:
    days = asked.course.days
    lines = (
        WayLine("Tuition", asked.people, "people", asked.tuition),
        WayLine("Travel", asked.people * days, "days of somebody away", asked.travel_a_day),
        *_wages(asked, asked.course, pay),
    )
    return _way("send_out", asked.course, lines, asked.people * days, classes=0)


def _host(asked: WaysAsked, pay: Pay, prices: Iterable[Price]) -> Way:
    classes = _classes(asked.people, asked.seats)
    lines = (*_priced(asked.course, prices, classes, asked.people), *_wages(asked, asked.course, pay))
    return _way("host", asked.course, lines, asked.people * asked.course.days, classes)


def _share(asked: WaysAsked, pay: Pay, prices: Iterable[Price]) -> Way:
    """What is paid by the class is borne by seats; partners pay for their own seats and their own people."""
    own = max(1, asked.seats - asked.partner_seats)
    classes = _classes(asked.people, own)
    everyone = asked.people + classes * asked.partner_seats
    priced = [
        line if line.unit in ("seats", "seat days") else WayLine(
            line.what, line.count, line.unit, line.cents_each, asked.people, everyone
        )
        for line in _priced(asked.course, prices, classes, asked.people)
    ]  # fmt: skip
    lines = (*priced, *_wages(asked, asked.course, pay))
    return _way("share", asked.course, lines, asked.people * asked.course.days, classes)


def _own_trainers(asked: WaysAsked, pay: Pay, prices: Iterable[Price]) -> Way:
    """As a class of one's own, taught by one's own people on duty in place of those who are paid by the class."""
    classes, minutes = _classes(asked.people, asked.seats), asked.course.minutes or 0
    learning = asked.trainer_days * pay.duty_minutes_else
    lines = (
        WayLine("Tuition of own trainers", asked.trainers, "trainers", asked.trainer_tuition),
        WayLine(
            "Their wages while they learn to teach", asked.trainers, "trainers",
            pay.worth(asked.hourly_cents, learning, STRAIGHT_PERCENT),
        ),
        WayLine(
            "Wages of a trainer who teaches on duty", classes, "classes",
            pay.worth(asked.hourly_cents, minutes, STRAIGHT_PERCENT),
        ),
        WayLine("Trainers who need not be paid", classes, "classes", -asked.trainer_price),
        *_priced(asked.course, prices, classes, asked.people),
        *_wages(asked, asked.course, pay),
    )  # fmt: skip
    away = (asked.people + classes) * asked.course.days + asked.trainers * asked.trainer_days
    return _way("own_trainers", asked.course, lines, away, classes)


def _shorter(asked: WaysAsked, course: Course, pay: Pay, prices: Iterable[Price]) -> Way:
    classes = _classes(asked.people, asked.seats)
    lines = (*_priced(course, prices, classes, asked.people), *_wages(asked, course, pay))
    return _way("shorter", course, lines, asked.people * course.days, classes)


def _way(key: WayKey, course: Course, lines: Iterable[WayLine], away: int, classes: int) -> Way:
    """Lines that come to nothing are left out."""
    return Way(key, course.id, course.minutes or 0, tuple(line for line in lines if line.cents), away, classes)


def _wages(asked: WaysAsked, course: Course, pay: Pay) -> Iterator[WayLine]:
    """What people are paid while in class, and whoever stands in for them where the agency backfills."""
    minutes = course.minutes or 0
    yield WayLine(
        "Wages while in class", asked.people, "people", pay.worth(asked.hourly_cents, minutes, STRAIGHT_PERCENT)
    )
    if pay.is_backfilled:
        stand_in = pay.worth(asked.hourly_cents, minutes, pay.percent(is_overtime=True))
        yield WayLine("Overtime of whoever stands in", asked.people, "people", stand_in)


def _priced(course: Course, prices: Iterable[Price], classes: int, seats: int) -> Iterator[WayLine]:
    """The agency's stated prices of so many classes with so many seats taken in all."""
    counts = {"class": classes, "class_day": classes * course.days, "seat": seats, "seat_day": seats * course.days}
    units = {"class": "classes", "class_day": "class days", "seat": "seats", "seat_day": "seat days"}
    for price in prices:
        if price.is_for(course.id):
            yield WayLine(price.name, counts[price.each], units[price.each], price.cents)


def _classes(people: int, seats: int) -> int:
    return -(-people // seats)
