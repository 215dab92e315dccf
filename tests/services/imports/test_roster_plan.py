"""What a roster changes, worked out without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.formats.roster_csv import RosterRead
from shiftready.services.imports.roster_plan import FieldChange, PersonPlan, RosterPlan, plan_roster

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
ALL = frozenset({"name", "hired_on", "certified_on", "left_on", "unit", "squad", "rank", "role"})

days = st.none() | st.dates(date(1990, 1, 1), date(2025, 12, 31))
words = st.none() | st.sampled_from(["North", "South"])
people = st.dictionaries(
    st.sampled_from([f"p{i}" for i in range(6)]),
    st.tuples(st.sampled_from(["", "Ada"]), days, words, words),
    max_size=6,
)


def read(listed, as_at):
    """A roster of people given as number: (name, hired_on, unit, rank)."""
    persons = {number: Person(number, name, hired) for number, (name, hired, _, _) in listed.items()}
    postings = {number: Posting(number, as_at, unit=unit, rank=rank) for number, (_, _, unit, rank) in listed.items()}
    return RosterRead(persons, postings, {}, len(listed), ())


def known(roster):
    return AgencyFacts(
        "A", "IL", "America/Chicago", Roster(roster.people, {n: (p,) for n, p in roster.postings.items()}, JANUARY)
    )


@given(people)
def test_the_same_roster_again_changes_nothing(listed):
    facts = known(read(listed, JANUARY))

    plan = plan_roster(read(listed, MARCH), facts, brings=ALL, as_at=MARCH)

    assert plan == RosterPlan(MARCH, (), (), (), len(listed))


@given(people, people)
def test_everyone_of_both_rosters_is_told_of_exactly_once(before, after):
    plan = plan_roster(read(after, MARCH), known(read(before, JANUARY)), brings=ALL, as_at=MARCH)

    assert {one.person.id for one in plan.joins} == after.keys() - before.keys()
    assert {one.person.id for one in plan.leaves} == before.keys() - after.keys()
    assert len(plan.changes) + plan.unchanged == len(after.keys() & before.keys())


def test_a_month_does_not_replace_the_day_that_is_known():
    facts = known(read({"p1": ("Ada", date(2015, 3, 9), "North", None)}, JANUARY))
    said = read({"p1": ("Ada", date(2015, 3, 1), "North", None)}, MARCH)
    vaguer = replace(said, people={"p1": replace(said.people["p1"], hired_on_is_month=True)})

    assert plan_roster(vaguer, facts, brings=ALL, as_at=MARCH).changes == ()


def test_who_had_left_and_stands_in_the_roster_is_back():
    gone = read({"p1": ("Ada", None, "North", None)}, JANUARY)
    facts = known(replace(gone, people={"p1": Person("p1", "Ada", left_on=date(2026, 2, 1))}))

    plan = plan_roster(read({"p1": ("Ada", None, "North", None)}, MARCH), facts, brings=ALL, as_at=MARCH)

    was = facts.roster.postings["p1"][0]
    assert plan.changes == (
        PersonPlan(Person("p1", "Ada"), (FieldChange("left_on", date(2026, 2, 1), None),), None, was),
    )


def test_someone_hired_after_the_roster_was_drawn_has_not_left():
    facts = known(read({"p1": ("Ada", date(2025, 1, 1), "North", None)}, JANUARY))
    people_ = {"p1": replace(facts.roster.people["p1"], hired_on=date(2026, 4, 1))}
    later = replace(facts, roster=replace(facts.roster, people=people_))

    assert plan_roster(read({}, MARCH), later, brings=ALL, as_at=MARCH).leaves == ()
