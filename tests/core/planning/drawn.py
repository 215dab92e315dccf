"""Agencies, wishes and rules drawn at random, small enough that every plan of theirs can be tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from shiftready.core.dates import DAY
from shiftready.core.money.budgets import Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.core.planning.deadlines import Deadline
from shiftready.core.planning.weights import USUAL, Weights
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import AS_OF, agency, record, seat, span, strategy, volunteer
from tests.core.planning.tiny import FIRST_WEEK, SECOND_WEEK

THREE_TWO = DutyPattern("always", (True, True, True, False, False), FIRST_WEEK)
#: The usual ones, days off for nothing, a day off dearer than a day short, and two that go badly together.
WEIGHTS = (USUAL, Weights(1, 0), Weights(1, 3), Weights(7, 5))


@st.composite
def agencies(draw, most, kinds=("specialist", "specialist", "all_patrol")):
    """A few people in one to three squads with absences, short service, floors and phases drawn at random."""
    count = draw(st.integers(1, most))
    names = [f"p{i}" for i in range(count)]
    squads = {}
    for name in names:
        squads.setdefault(draw(st.sampled_from("ABN")), []).append(name)
    some = st.sets(st.sampled_from(names))
    first_away, opinions = st.integers(5, 24), st.sampled_from([None, True, False])
    lasting, renewals = draw(st.sampled_from([(None, ()), (24, ()), (24, ("cit-refresher",)), (24, ("cit-40",))]))
    facts = agency(
        squads,
        records=[record(name, date(2022, 1, draw(st.integers(4, 31)))) for name in sorted(draw(some))],
        floors={squad: draw(st.integers(0, len(members))) for squad, members in squads.items()},
        away={name: span(first, first + 2) for name in sorted(draw(some)) for first in [draw(first_away)]},
        hired={name: AS_OF - draw(st.integers(700, 740)) * DAY for name in names},
        phases={name: draw(st.integers(0, 4)) for name in names},
        shifts={"N": "night"},
        volunteers=[volunteer(name, recommended=draw(opinions)) for name in sorted(draw(some))],
        seats=draw(_seats_given(names)),
        chosen=strategy(
            kind=draw(st.sampled_from(kinds)),
            share=draw(st.sampled_from([0.0, 0.3, 0.5])),
            at_least=draw(st.integers(0, 2)),
            minimum_months_of_service=24,
            night_before_class_off=draw(st.booleans()),
            volunteers=draw(st.sampled_from(["first", "not_recorded"])),
            lasting_months=lasting,
            renewals=renewals,
        ),
    )
    return replace(facts, staffing=replace(facts.staffing, patterns={"always": THREE_TWO}))


def _seats_given(names):
    """Seats in earlier classes of this or another course, seldom many; some meet on their first and last day alone."""
    first = st.integers(4, 24)
    kinds = st.tuples(
        st.sampled_from(names),
        first,
        st.sampled_from(["cit-40", "cit-refresher", "legal"]),
        st.sampled_from(["x", "y"]),
    )
    return st.lists(
        st.tuples(kinds, st.booleans()).map(lambda drawn: _earlier(*drawn[0], has_gap=drawn[1])),
        max_size=2,
        unique_by=lambda s: s.person,
    )


def _earlier(person, first, course, offering, *, has_gap):
    on = (first, first + 2) if has_gap else ()
    return seat(person, first, first + 2, course=course, offering=offering, on=on)


@st.composite
def near_plans(draw, most):
    """An earlier plan: some of the people, each with a week."""
    chosen = draw(st.sets(st.integers(0, most - 1)))
    return {f"p{i}": draw(st.sampled_from([FIRST_WEEK, SECOND_WEEK])) for i in sorted(chosen)}


@st.composite
def paying(draw, facts):
    """The facts, in most cases with pay by rank and prices, so that one seat costs more than another."""
    if draw(st.integers(0, 3)) == 0:
        return facts
    people = facts.roster.people
    ranks = {p: draw(st.sampled_from(["Officer", "Sergeant"])) for p in people}
    postings = {p: (replace(facts.roster.postings[p][0], rank=rank),) for p, rank in ranks.items()}
    pay = Pay(
        hourly_cents={"Officer": 2_000, "Sergeant": draw(st.sampled_from([2_000, 3_333]))},
        period=draw(st.sampled_from([None, WorkPeriod(14, FIRST_WEEK)])),
        is_backfilled=draw(st.booleans()),
    )
    prices = (Price("Room", 20_000, "class"), Price("Meals", 1_250, "seat_day"))[: draw(st.integers(0, 2))]
    roster = replace(facts.roster, postings=postings)
    return replace(facts, roster=roster, money=Money(draw(st.sampled_from([pay, pay, None])), prices))


@st.composite
def deadlines(draw, most):
    """Some of the people must have the course by a day before the first class, within or after the plan."""
    chosen = draw(st.sets(st.integers(0, most - 1)))
    return {f"p{i}": Deadline(date(2024, 1, draw(st.integers(6, 30))), "zz/rule", "A rule") for i in sorted(chosen)}


@st.composite
def class_sizes(draw):
    """A class of one to three seats, held with one person or only with more; and what weighs how much."""
    seats, weights = draw(st.integers(1, 3)), draw(st.sampled_from(WEIGHTS))
    return {"seats": seats, "fewest_in_class": draw(st.integers(1, seats)), "weights": weights}


@st.composite
def askings(draw, most):
    """Of some of the people a rule asks the course: by a day or none, for now, for later, or to keep what they have."""
    january = st.integers(6, 30).map(lambda day: date(2024, 1, day))
    asked = {}
    for i in sorted(draw(st.sets(st.integers(0, most - 1)))):
        late_from, not_before = draw(st.one_of(st.none(), january)), draw(st.one_of(st.none(), st.none(), january))
        lacks_from = not_before or draw(st.sampled_from([AS_OF, late_from or AS_OF]))
        asked[f"p{i}"] = Deadline(late_from, "zz/rule", "A rule", not_before=not_before, lacks_from=lacks_from)
    return asked
