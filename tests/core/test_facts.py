"""Who belongs to a group on a day."""

from datetime import date

from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.strategy import Group

BEGIN = date(2020, 1, 1)


def _facts(postings, group, people=None):
    people = people or {p: Person(p) for p in postings}
    return AgencyFacts("Mapleton (invented)", "ZZ", "UTC", Roster(people, postings), groups={"g": group})


def test_members_fit_every_fact_the_group_asks_for_in_roster_order():
    facts = _facts(
        {
            "cat": (Posting("cat", BEGIN, unit="1", rank="SGT", role="sworn"),),
            "ann": (Posting("ann", BEGIN, unit="1", rank="PO", role="sworn"),),
            "bob": (Posting("bob", BEGIN, unit="2", rank="PO", role="sworn"),),
            "dan": (Posting("dan", BEGIN, unit="1", rank="PO", role="dispatcher"),),
        },
        Group("g", units=frozenset({"1"}), ranks=frozenset({"PO", "SGT"}), roles=frozenset({"sworn"})),
    )

    assert facts.members("g", date(2024, 1, 1)) == ("cat", "ann")


def test_who_lacks_a_fact_belongs_to_no_group_that_asks_for_it():
    postings = {"ann": (Posting("ann", BEGIN),)}

    assert _facts(postings, Group("g", units=frozenset({"1"}))).members("g", BEGIN) == ()
    assert _facts(postings, Group("g")).members("g", BEGIN) == ("ann",)


def test_membership_follows_the_postings_of_the_day_and_ends_with_the_last_day():
    moved = (Posting("ann", BEGIN, date(2021, 12, 31), squad="A"), Posting("ann", date(2022, 1, 1), squad="B"))
    facts = _facts(
        {"ann": moved}, Group("g", squads=frozenset({"B"})), {"ann": Person("ann", left_on=date(2023, 6, 30))}
    )

    days = [date(2019, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2023, 6, 30), date(2023, 7, 1)]

    assert [facts.members("g", day) for day in days] == [(), (), ("ann",), ("ann",), ()]
