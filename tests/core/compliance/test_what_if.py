"""What another rule would change: statuses, seats, minutes, shares."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance import Status
from shiftready.core.compliance.amounts import Accepted, AllOf, Completion, Minutes
from shiftready.core.compliance.group_data import group_as_data, presence_as_data
from shiftready.core.compliance.how_certain import rule_as_data
from shiftready.core.compliance.rule import GroupDuty
from shiftready.core.compliance.what_if import CourseCost, StatusChange, what_if, with_rule
from shiftready.core.compliance.what_if_data import what_if_as_data
from shiftready.core.compliance.who import Everyone, Posted
from shiftready.core.compliance.windows import Rolling
from shiftready.core.training import Course
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_presence import DAY, PRESENT, squads

TODAY, RULE = date(2026, 3, 2), "us/zz/test"
COURSES = (Course("crisis", "Crisis course", BEGIN, 480),)
THREE_YEARS, ONE_YEAR = rule(version(Rolling(36))), rule(version(Rolling(12)))
TRAINED = agency(took("crisis", date(2025, 1, 10)))


def test_the_same_rules_change_nothing():
    same = book(THREE_YEARS, courses=COURSES)

    found = what_if(TRAINED, same, same, TODAY)

    assert (found.rules, found.changes, found.costs, found.groups) == ((), (), (), ())


def test_a_shorter_time_makes_people_overdue_and_costs_a_seat():
    before = book(THREE_YEARS, courses=COURSES)

    found = what_if(TRAINED, before, with_rule(before, ONE_YEAR), TODAY)

    assert found.changes == (StatusChange("p1", "us/zz/test", Status.MET, Status.OVERDUE, date(2026, 1, 10)),)
    assert found.costs == (CourseCost("crisis", "Crisis course", 0, 1, 0, 480),)
    assert (found.costs[0].seats, found.costs[0].minutes, found.not_curable) == (1, 480, 0)
    assert dict(found.moves) == {("us/zz/test", Status.MET, Status.OVERDUE): 1}


def test_a_longer_time_frees_the_seat():
    before = book(ONE_YEAR, courses=COURSES)

    found = what_if(TRAINED, before, with_rule(before, THREE_YEARS), TODAY)

    assert [(one.course, one.seats, one.minutes) for one in found.costs] == [("crisis", -1, -480)]


def test_a_rule_that_is_new_says_what_each_would_be_and_not_whom_it_leaves_alone():
    empty = book(courses=COURSES)
    later = rule(version(Rolling(36), first_on=date(2030, 1, 1)), rule_id="us/zz/later")

    found = what_if(TRAINED, empty, with_rule(with_rule(empty, THREE_YEARS), later), TODAY)

    assert [(one.rule, one.before, one.after) for one in found.changes] == [("us/zz/test", None, Status.MET)]
    assert found.rules == (THREE_YEARS, later)
    assert found.certainties == {"us/zz/test": "seen_official", "us/zz/later": None}


def test_what_no_course_cures_is_counted_and_not_priced():
    empty = book(courses=())

    found = what_if(agency(), empty, with_rule(empty, ONE_YEAR), TODAY)

    assert (found.costs, found.not_curable) == ((), 1)


def test_what_differs_is_told_as_plain_data_under_names_for_programs():
    before = book(THREE_YEARS, courses=COURSES)
    share = GroupDuty("Patrol", 100, Posted("unit", frozenset({"Patrol"})), CRISIS)
    yearly = rule(version(Rolling(12), AllOf((CRISIS, Minutes(30, ("law",)))), groups=(share,)))

    found = what_if(TRAINED, before, with_rule(before, yearly), TODAY, topics={"law": "Law"})

    change = {"person": "p1", "name": "Ada Ek", "rule": RULE, "before": "met", "after": "overdue"}
    assert what_if_as_data(found, {"p1": "Ada Ek"}, str) == {
        "as_of": TODAY,
        "rules": [rule_as_data(yearly, TODAY)],
        "people": 1,
        "moves": [{"rule": RULE, "before": "met", "after": "overdue", "people": 1}],
        "changes": [{**change, "due_on": date(2011, 3, 15)}],
        "costs": [cost(None, seats=0, minutes=30), cost("crisis", title="Crisis course", seats=1, minutes=480)],
        "not_curable": 0,
        "words_of_nobody": [
            {
                "rule": RULE,
                "fact": "unit",
                "word": "Patrol",
                "known": (),
                "text": f"{RULE} speaks of the unit “Patrol”, which nobody ever had. The roster states no unit.",
            }
        ],
        "groups": [{"before": None, "after": group_as_data(found.groups[0].after, "seen_official", str)}],
        "presence": [],
    }
    assert what_if_as_data(found, {}, str)["changes"][0]["name"] == ""


def cost(course, *, title="", seats, minutes):
    """Nothing was needed before."""
    before, after = {"seats_before": 0, "minutes_before": 0}, {"seats_after": seats, "minutes_after": minutes}
    return {"course": course, "title": title, **before, **after, "seats": seats, "minutes": minutes}


def test_what_a_rule_costs_is_freed_where_it_is_taken_away_and_what_was_entered_later_is_not_known_either_way():
    share = GroupDuty("Everyone", 100, Everyone(), CRISIS)
    asked = rule(version(Rolling(36), AllOf((CRISIS, Minutes(30, ("law",)))), groups=(share,)))
    late = agency(took("crisis", date(2025, 1, 10), 30, topic="law", entered_on=TODAY))
    empty, full = book(courses=COURSES), book(asked, courses=COURSES)
    known = {"known_by": date(2026, 3, 1), "topics": {"law": "Law"}}

    come, gone = what_if(late, empty, full, TODAY, **known), what_if(late, full, empty, TODAY, **known)

    due_on = date(2013, 3, 15)
    assert come.changes == (StatusChange("p1", RULE, None, Status.OVERDUE, due_on),)
    assert gone.changes == (StatusChange("p1", RULE, Status.OVERDUE, None, None),)
    assert come.costs == (CourseCost("", "", 0, 0, 0, 30), CourseCost("crisis", "Crisis course", 0, 1, 0, 480))
    assert gone.costs == (CourseCost("", "", 0, 0, 30, 0), CourseCost("crisis", "Crisis course", 1, 0, 480, 0))
    ((nobody, before), (after, nobody_again)) = ((one.before, one.after) for one in (come.groups[0], gone.groups[0]))
    assert (nobody, before, nobody_again) == (None, after, None)
    assert (before.numerator, before.denominator) == (0, 1)
    (told,) = what_if_as_data(gone, {}, str)["groups"]
    assert told == {"before": group_as_data(after, "seen_official", str), "after": None}


def test_seats_and_minutes_of_all_rules_that_differ_are_summed_by_course():
    aid, custom, elsewhere = (Completion((Accepted(name),)) for name in ("aid", "custom", "elsewhere"))
    of_topics = AllOf((Minutes(30, ("law",)), Minutes(20, ("ethics",))))
    asked = (aid, CRISIS, elsewhere, of_topics, custom, elsewhere, CRISIS)
    rules = [rule(version(needs=needs), rule_id=f"us/zz/{place}") for place, needs in enumerate(asked)]
    shelf, known = (*COURSES, Course("custom", "Custom", BEGIN, None)), {"topics": {"law": "Law", "ethics": "Ethics"}}
    facts, empty, full = agency(took("aid", date(2025, 1, 10), 390)), book(courses=shelf), book(*rules, courses=shelf)

    come, gone = what_if(facts, empty, full, TODAY, **known), what_if(facts, full, empty, TODAY, **known)

    assert come.costs == (
        CourseCost("", "", 0, 0, 0, 50),
        CourseCost("crisis", "Crisis course", 0, 2, 0, 960),
        CourseCost("custom", "Custom", 0, 1, 0, 0),
    )
    assert (come.not_curable, gone.not_curable) == (2, -2)


def test_a_change_that_moves_nobody_and_costs_the_same_is_told_by_the_name_of_its_rule_alone():
    before, after = ONE_YEAR, rule(version(Rolling(12), text="Be trained well."))

    found = what_if(TRAINED, book(before, courses=COURSES), book(after, courses=COURSES), TODAY)

    assert (found.rules, found.changes, found.moves, found.costs, found.not_curable) == ((after,), (), {}, (), 0)


def test_a_rule_takes_the_place_of_the_one_of_its_id_or_stands_behind_all_others():
    other = rule(version(), rule_id="us/zz/other")
    later = rule(version(), rule_id="us/zz/later")
    before = book(THREE_YEARS, other)

    assert with_rule(before, ONE_YEAR).rules == (ONE_YEAR, other)
    assert with_rule(before, later).rules == (THREE_YEARS, other, later)


def test_a_share_of_a_group_is_told_before_and_after():
    asked = rule(version(Rolling(36), groups=(GroupDuty("Everyone", 100, Everyone(), CRISIS),)))
    before = book(THREE_YEARS, courses=COURSES)

    (found,) = what_if(TRAINED, before, with_rule(before, asked), TODAY).groups

    assert found.before is None
    assert (found.after.numerator, found.after.denominator, found.after.status) == (1, 1, Status.MET)


def test_presence_on_every_shift_is_told_before_and_after():
    asked, facts = with_rule(book(), rule(version(groups=(PRESENT,)))), squads("p1")

    found = what_if(facts, book(), asked, DAY)
    (told,) = what_if_as_data(found, {}, str)["presence"]
    (gone,) = what_if(facts, asked, book(), DAY).presence

    assert (found.presence[0].before, found.presence[0].after.says()) == (None, "28 of 56 shifts, asked 1 on each")
    assert told == {"before": None, "after": presence_as_data(found.presence[0].after, "seen_official", str)}
    assert (gone.before, gone.after) == (found.presence[0].after, None)
    assert what_if(facts, asked, asked, DAY).presence == ()


def test_without_a_duty_pattern_nobody_can_tell_who_is_present():
    asked = with_rule(book(), rule(version(groups=(PRESENT,))))

    (found,) = what_if(TRAINED, book(), asked, DAY).presence

    assert (found.after.status, found.after.says()) == (
        Status.UNDETERMINED,
        "not known: no duty pattern says who works when",
    )
