"""What must hold for every rule, every person and every day, tried on many small cases."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, judge, statuses
from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.moments import Event, Fixed, Shifted, YearDay
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.who import Any, Cohort, Not, Posted
from shiftready.core.compliance.windows import Block, FixedSpan, Once, Rolling, SnappedBlock, WholeSet, Yearly
from shiftready.core.dates import Span
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance
from tests.core.compliance.people import agency, book, rule, source, took, version

FIRST, LAST = date(2018, 1, 1), date(2021, 12, 31)
HIRED = Event("hired")
days = some.dates(FIRST, LAST)

windows = some.one_of(
    some.builds(Yearly, some.sampled_from([YearDay(1, 1), YearDay(7, 1), YearDay(2, 29)])),
    some.builds(Block, some.integers(1, 14), some.one_of(some.builds(Fixed, days), some.just(Event("hired")))),
    some.builds(
        SnappedBlock,
        some.integers(1, 14),
        some.just(Event("hired")),
        some.sampled_from([YearDay(6, 30), YearDay(2, 28)]),
    ),
    some.builds(
        lambda first_on, length: FixedSpan(first_on, first_on + timedelta(length)), days, some.integers(0, 700)
    ),
    some.just(Once()),
    some.builds(Rolling, some.integers(1, 20)),
    some.builds(WholeSet, some.integers(1, 20)),
)
leaves = some.sampled_from(
    [
        Completion((Accepted("crisis"),)),
        Completion((Accepted("first-aid"), Accepted("crisis", date(2019, 5, 1)))),
        Minutes(60),
        Minutes(120, ("law",)),
        Minutes(90, ("law", "crisis")),
    ]
)
amounts = some.one_of(
    leaves,
    some.lists(leaves, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))),
    some.lists(leaves, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
)
whos = some.sampled_from(
    [
        Posted("role", frozenset({"sworn"})),
        Not(Posted("role", frozenset({"dispatcher"}))),
        Any((Posted("role", frozenset({"sworn"})), Cohort(Event("hired"), None, date(2019, 6, 1)))),
    ]
)
graces = some.sampled_from([Grace(), Grace(30), Grace(until=YearDay(3, 15))])
deadlines = some.sampled_from([None, Fixed(date(2019, 7, 1)), Shifted(Event("hired"), months=6)])
starts = some.sampled_from(
    [Event("hired"), Shifted(Event("hired"), next_year_day=YearDay(1, 1), strictly=True), Fixed(date(2018, 7, 1))]
)


ways = some.builds(Way, windows, amounts, deadlines)
others = some.one_of(some.just(()), some.just(()), some.lists(ways, min_size=1, max_size=2).map(tuple))


@some.composite
def versions(draw, first_on=date(2000, 1, 1), last_on=None, certainty="seen_official"):
    return version(
        draw(windows),
        draw(amounts),
        who=draw(whos),
        grace=draw(graces),
        deadline=draw(deadlines),
        starts=draw(starts),
        instead=draw(others),
        first_on=first_on,
        last_on=last_on,
        source=source(certainty),
    )


@some.composite
def rules(draw):
    if draw(some.booleans()):
        return rule(draw(versions()))
    turn = draw(days)
    second = versions(
        turn, draw(some.sampled_from([None, LAST])), draw(some.sampled_from(["seen_official", "seen_bill"]))
    )
    return rule(draw(versions()), draw(second))


records = some.builds(
    took,
    some.sampled_from(["crisis", "first-aid", "other"]),
    days,
    some.sampled_from([30, 60, 120]),
    topic=some.sampled_from(["law", "crisis"]),
)


@some.composite
def people(draw):
    moved = draw(days)
    postings = (
        Posting("p1", date(2015, 1, 1), moved, role="sworn"),
        Posting("p1", moved + timedelta(1), role="dispatcher"),
    )
    steady = (Posting("p1", date(2015, 1, 1), role="sworn"),)
    granted = Allowance("p1", draw(some.sampled_from(["waived", "extended", "exempt"])), Span(moved, draw(days)))
    return {
        "postings": draw(some.sampled_from([steady, postings])),
        "allowances": draw(some.sampled_from([(), (granted,)])),
        "hired_on": draw(some.one_of(some.dates(date(2016, 1, 1), LAST), some.none())),
        "left_on": draw(some.one_of(some.none(), some.none(), days)),
    }


@settings(max_examples=5000, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), days)
def test_a_status_stays_until_the_day_it_names_and_differs_on_it(law, person, taken, as_of):
    facts = agency(*taken, **person)

    finding = judge(facts, book(law), as_of)[0]

    until = finding.changes_on or date(2027, 1, 1)
    between = [as_of + timedelta(n) for n in range((until - as_of).days)]
    assert {status_on(facts, law, day) for day in between} == {finding.status}
    assert finding.changes_on is None or status_on(facts, law, finding.changes_on) != finding.status


GOODNESS = {
    Status.NOT_APPLICABLE: 3,
    Status.MET: 3,
    Status.EXEMPT: 3,
    Status.WAIVED: 3,
    Status.EXTENDED: 2,
    Status.DUE: 2,
    Status.UNDETERMINED: 2,
    Status.IN_GRACE: 1,
    Status.OVERDUE: 0,
}


@settings(max_examples=5000, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), records, days)
def test_one_more_passed_completion_never_leaves_a_person_worse(law, person, taken, one_more, as_of):
    before = judge(agency(*taken, **person), book(law), as_of)[0]
    after = judge(agency(*taken, one_more, **person), book(law), as_of)[0]

    assert GOODNESS[after.status] >= GOODNESS[before.status]
    if before.status == after.status and before.due_on and after.due_on:
        assert after.due_on >= before.due_on


@settings(max_examples=5000, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), days)
def test_the_fast_path_and_the_reasoned_path_agree(law, person, taken, as_of):
    facts = agency(*taken, **person)

    finding = judge(facts, book(law), as_of)[0]

    assert statuses(facts, book(law), as_of) == {"p1": (finding.status,)}
    assert judge(facts, book(law), as_of, with_reasons=False) == (finding._replace(reasons=()),)


def status_on(facts, law, day):
    return statuses(facts, book(law), day)["p1"][0]
