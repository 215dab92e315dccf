"""The cheapest cure: small cases a reader can check, and every choice of a small shelf tried against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, judge
from shiftready.core.compliance.amounts import Accepted, AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.cure import LATE, Cure, Cures
from shiftready.core.compliance.cure_search import MANY_MINUTES
from shiftready.core.compliance.cure_words import NO_COURSE, say_cure
from shiftready.core.compliance.lines import Filter
from shiftready.core.compliance.moments import Fixed, YearDay
from shiftready.core.compliance.strict_amounts import StrictMinutes
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.who import Posted
from shiftready.core.compliance.windows import Yearly
from shiftready.core.dates import Span
from shiftready.core.facts import AgencyFacts
from shiftready.core.training import Allowance, Block, Course
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_properties import days, people, records, rules

AS_OF = date(2026, 3, 2)
TOPICS = {"law": "Law", "crisis": "Crisis"}


def course(name, minutes, first_on=date(2000, 1, 1), **topics):
    blocks = tuple(Block(topic, topic, 1, length, topic, "lecture") for topic, length in topics.items())
    return Course(name, name.title(), first_on, minutes, blocks=blocks)


SHORT, LONG = course("short", 60, law=60), course("long", 240, law=120, crisis=120)
CRISIS_DAY, AID = course("crisis", 480, crisis=480), course("aid", 390, crisis=90)
SHELF = (SHORT, LONG, CRISIS_DAY, AID)


def cure(*taken, law, shelf=SHELF, as_of=AS_OF, topics=None, **person):
    """The cure of a rule of one wording, or of several, for the one person of an agency."""
    facts: AgencyFacts = agency(*taken, **person)
    laws = book(rule(*(law if isinstance(law, tuple) else (law,))), courses=shelf)
    return Cures(facts, laws, TOPICS if topics is None else topics).of(judge(facts, laws, as_of)[0], as_of)


def steps(found):
    return [(step.course, step.minutes) for step in found.steps]


def test_the_only_course_that_counts_is_the_cure_of_who_is_overdue_and_the_sooner_the_better():
    found = cure(law=version(needs=CRISIS, deadline=Fixed(date(2020, 1, 1))))

    assert (steps(found), found.minutes, found.by, found.is_late, found.then) == (
        [("crisis", 480)],
        480,
        AS_OF,
        True,
        Status.MET,
    )
    assert say_cure(found) == "Cheapest way: Crisis (8 hours), as soon as possible: the deadline has passed."


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        (Minutes(60), [("short", 60)]),
        (Minutes(61), [("long", 240)]),
        (Minutes(300), [("short", 60), ("long", 240)]),
        (Minutes(390), [("aid", 390)]),
        (AllOf((Minutes(60, ("law",)), Minutes(80, ("crisis",)))), [("long", 240)]),
        (AllOf((CRISIS, Completion((Accepted("short"),)))), [("short", 60), ("crisis", 480)]),
        (AnyOf((CRISIS, AllOf((Minutes(60, ("law",)), Minutes(90, ("crisis",)))))), [("long", 240)]),
    ],
)
def test_the_fewest_minutes_are_found_over_the_whole_tree_of_what_is_asked(needs, expected):
    assert steps(cure(law=version(needs=needs, deadline=Fixed(date(2026, 6, 30))))) == expected


def test_what_was_completed_already_is_not_asked_again():
    law = version(Yearly(YearDay(1, 1)), Minutes(300))

    found = cure(took("short", date(2026, 1, 5)), law=law, hired_on=date(2026, 1, 1))

    assert (steps(found), found.by) == ([("long", 240)], date(2026, 12, 31))
    assert say_cure(found) == "Cheapest way: Long (4 hours), by 2026-12-31."


def test_where_no_course_holds_the_topic_the_missing_minutes_are_said_beside_the_courses():
    needs = AllOf((Minutes(300), Minutes(45, ("bias",)), CRISIS))

    found = cure(law=version(needs=needs, deadline=Fixed(date(2026, 6, 30))), topics={"law": "Law", "bias": "Bias"})

    assert (steps(found), found.code) == ([("crisis", 480), (None, 45)], "courses_and_topics")
    assert say_cure(found) == "Cheapest way: Crisis (8 hours) and 45 minutes of Bias, by 2026-06-30."


def test_an_empty_shelf_leaves_minutes_of_any_topic():
    found = cure(law=version(needs=Minutes(90)), shelf=())

    assert (found.code, found.minutes, found.by) == ("topics", 90, None)
    assert say_cure(found) == "Cheapest way: 1 hour 30 minutes of any topic, on any day: no deadline is stated."


def test_several_topics_are_each_asked_no_longer_than_needed():
    needs = AllOf((Minutes(45, ("law",)), Minutes(30, ("crisis",))))

    found = cure(law=version(needs=needs), shelf=())

    assert [step.topics for step in found.steps] == [(("law", 45),), (("crisis", 30),)]


def test_where_nothing_of_the_shelf_cures_it_says_so():
    elsewhere = version(needs=Completion((Accepted("elsewhere"),)))

    found, late = cure(law=elsewhere), cure(law=replace(elsewhere, deadline=Fixed(date(2020, 1, 1))))

    assert (found, late) == (Cure((), None), Cure((), AS_OF, is_late=True))
    assert (found.code, found.minutes, say_cure(found)) == ("no_course_cures", None, NO_COURSE)


def test_a_course_without_stated_minutes_is_the_last_choice_and_has_no_sum():
    either = Completion((Accepted("unmeasured"), Accepted("crisis")))
    unmeasured = course("unmeasured", None)

    assert steps(cure(law=version(needs=either), shelf=(unmeasured, CRISIS_DAY))) == [("crisis", 480)]
    alone = cure(law=version(needs=either), shelf=(unmeasured,))
    assert (alone.minutes, say_cure(alone)) == (
        None,
        "Cheapest way: Unmeasured (length not stated), on any day: no deadline is stated.",
    )


def test_a_course_is_taken_in_its_version_of_the_day_it_would_be_completed():
    shorter = course("crisis", 400, date(2026, 5, 1))

    found = cure(law=version(needs=CRISIS, deadline=Fixed(date(2026, 6, 30))), shelf=(CRISIS_DAY, shorter))

    assert steps(found) == [("crisis", 400)]


def test_a_missed_year_is_made_up_first_and_the_next_is_named():
    found = cure(took("crisis", date(2024, 2, 1)), law=version(Yearly(YearDay(1, 1)), CRISIS))

    assert (steps(found), found.is_late, found.then, found.then_due_on) == (
        [("crisis", 480)],
        True,
        Status.DUE,
        date(2026, 12, 31),
    )
    assert say_cure(found).endswith("That makes up for what was missed; the next is due by 2026-12-31.")


@pytest.mark.parametrize(
    "person",
    [
        {"hired_on": date(2027, 1, 1)},
        {"hired_on": None},
        {"allowances": [Allowance("p1", "exempt", Span(date(2020, 1, 1)))]},
    ],
)
def test_who_owes_nothing_or_of_whom_a_fact_is_missing_has_no_cure(person):
    assert cure(law=version(Yearly(YearDay(1, 1)), Completion((Accepted("elsewhere"),))), **person) is None


def test_one_course_that_is_long_enough_makes_up_a_year_and_meets_the_next():
    found = cure(law=version(Yearly(YearDay(1, 1)), Minutes(60)), shelf=(CRISIS_DAY,), hired_on=date(2025, 1, 1))

    assert found == Cure(found.steps, AS_OF, is_late=True)
    assert steps(found) == [("crisis", 480)]


HERE = replace(course("here", 240, crisis=120), state="ZZ")
AWAY = replace(course("away", 60, crisis=60), state="YY")


@pytest.mark.parametrize(
    ("state", "needs", "expected"),
    [
        ("ZZ", Minutes(60, ("crisis",)), [("here", 240)]),
        ("YY", Minutes(60, ("crisis",)), [("away", 60)]),
        ("", Minutes(60, ("crisis",)), [("away", 60)]),
        ("ZZ", Completion((Accepted("away"),)), [("away", 60)]),
        ("ZZ", AllOf((Completion((Accepted("away"),)), Minutes(45, ("bias",)))), [("away", 60), (None, 45)]),
    ],
)
def test_a_course_of_another_state_is_proposed_only_where_nothing_here_is_enough(state, needs, expected):
    facts, laws = replace(agency(), state=state), book(rule(version(needs=needs)), courses=(HERE, AWAY))

    found = Cures(facts, laws, {"bias": "Bias"}).of(judge(facts, laws, AS_OF)[0], AS_OF)

    assert steps(found) == expected


def test_a_shelf_of_one_s_own_stands_for_the_catalogue_s():
    facts, laws = agency(), book(rule(version(needs=Minutes(60, ("law",)))), courses=SHELF)

    found = Cures(facts, laws, shelf={"long": (LONG,)}).of(judge(facts, laws, AS_OF)[0], AS_OF)

    assert steps(found) == [("long", 240)]


def test_where_a_test_must_be_passed_the_course_is_proposed_with_its_mark():
    passed = StrictCompletion((Accepted("crisis"),), pass_mark=80)
    topic = StrictMinutes(45, Filter(frozenset({"law"}), having=frozenset({"in_person"})))

    found = cure(law=version(needs=AllOf((passed, topic))), shelf=(CRISIS_DAY,))

    assert steps(found) == [("crisis", 480), (None, 45)]
    assert found.as_asked == ("in person", "passed with 80 %")


def test_a_course_that_states_no_minutes_makes_no_missed_year_dearer_to_make_up():
    """It may leave enough over for the year that runs, which nobody can tell: at worst that year is due."""
    law = version(Yearly(YearDay(1, 1)), AllOf((Minutes(60, ("law",)), Minutes(60, ("crisis",)))))

    found = cure(law=law, shelf=(course("custom", None),), hired_on=date(2025, 1, 1))

    assert [(step.topics, step.minutes) for step in found.steps] == [((("law", 60),), 60), ((("crisis", 60),), 60)]
    assert (found.is_late, found.then, found.then_due_on) == (True, Status.DUE, date(2026, 12, 31))


def test_equal_situations_share_one_search():
    facts, laws = agency(), book(rule(version(needs=AllOf((CRISIS, Minutes(500))))), courses=SHELF)
    twins = replace(facts, roster=replace(facts.roster, people=dict.fromkeys(("p1", "p2"), facts.roster.people["p1"])))
    cures = Cures(twins, laws)
    asked = []
    cures.supposing.verdict = counted(cures.supposing.verdict, asked)
    cures.supposing.verdict_each_way = counted(cures.supposing.verdict_each_way, asked)
    for finding in judge(twins, laws, AS_OF):
        asked.append("next")
        cures.of(finding, AS_OF)

    first, second = " ".join(asked).split("next")[1:]
    assert (len(first.split()) > 10, len(second.split())) == (True, 2)


def in_turn(laws, as_of, *agencies):
    """The cure of each agency's only officer, with what was found for those before at hand."""
    shared = Cures(agencies[0], laws)
    for facts in agencies:
        shared.supposing = Supposing(facts, laws)
        yield shared.of(judge(facts, laws, as_of)[0], as_of)


def test_who_has_made_up_a_missed_year_is_not_answered_with_what_was_found_for_who_has_not():
    """Who has made it up needs one course more for this year; two of one kind on one day are never proposed."""
    laws = book(rule(version(Yearly(YearDay(1, 1)), CRISIS)), courses=SHELF)
    behind, caught_up = (agency(took(name, AS_OF), hired_on=None) for name in ("short", "crisis"))

    first, second = in_turn(laws, AS_OF, behind, caught_up)

    assert first is None
    assert steps(second) == [("crisis", 480)]


@pytest.mark.parametrize("taken", [(), (took("short", date(2026, 8, 1)),)])
def test_who_owes_a_smaller_part_of_a_year_is_not_answered_with_what_was_found_for_who_owes_more(taken):
    """Of 600 minutes whoever is hired in April owes 453 and in July 303; one hour may be on file."""
    laws = book(rule(version(Yearly(YearDay(1, 1)), Minutes(600), partial="prorated")), courses=[SHORT])
    april, july = (agency(*taken, hired_on=date(2026, month, 1)) for month in (4, 7))

    found = in_turn(laws, date(2026, 8, 2), april, july)

    assert [one.minutes for one in found] == [453 - 60 * len(taken), 303 - 60 * len(taken)]


def test_where_nobody_knows_whether_a_rule_speaks_of_one_another_is_not_left_without_a_way():
    """Of both the day of hire is missing, and of the first whether they are sworn."""
    laws = book(rule(version(needs=CRISIS, who=Posted("role", frozenset({"sworn"})))), courses=SHELF)

    first, second = in_turn(laws, AS_OF, agency(postings=(), hired_on=None), agency(hired_on=None))

    assert first is None
    assert (steps(second), second.in_doubt) == ([("crisis", 480)], True)


def counted(ask, asked):
    def answer(*question):
        asked.append("asked")
        return ask(*question)

    return answer


SMALL_SHELF = (
    course("first-aid", 30, crisis=30),
    course("crisis", 60, law=60),
    course("other", 90, crisis=90),
    course("fourth", 150, law=90, crisis=60),
)


several_records = some.lists(records, max_size=5)


@settings(max_examples=400, deadline=None)
@given(rules(), people(), some.lists(records, max_size=5), days)
def test_no_choice_of_the_shelf_is_cheaper_than_the_cure(law, person, taken, as_of):
    facts, laws = agency(*taken, **person), book(law, courses=SMALL_SHELF)
    finding = judge(facts, laws, as_of)[0]
    found = Cures(facts, laws, TOPICS).of(finding, as_of)
    if found is None or found.keeps:
        return
    day = found.by or as_of
    met, in_time = (
        cheapest_of_all(facts, laws, day, good) for good in ({Status.MET}, {Status.MET, Status.DUE, Status.EXTENDED})
    )

    wanted = in_time if finding.status in LATE else met
    if found.code != "courses":
        assert wanted is None
        assert_no_minute_is_needless(facts, laws, day, found)
    else:
        assert names(found.steps) == wanted


@settings(max_examples=300, deadline=None)
@given(rules(), people(), some.lists(records, max_size=5), days)
def test_what_is_completed_by_the_day_named_keeps_the_rule_from_lapsing(law, person, taken, as_of):
    facts, laws = agency(*taken, **person), book(law, courses=SMALL_SHELF)
    finding = judge(facts, laws, as_of)[0]
    found = Cures(facts, laws, TOPICS).of(finding, as_of)
    if found is None or not found.keeps or not found.steps:
        return

    on = found.by or finding.changes_on
    cured = with_steps(facts, found.steps, on)
    # Whoever is excused on the day named may still be, where the course counts by a wording that comes later.
    excused = {status_on(facts, laws, on)} & {Status.WAIVED, Status.EXEMPT}

    assert status_on(cured, laws, on) in {found.then, *excused}
    if found.by is not None and found.by < finding.changes_on:
        assert status_on(cured, laws, finding.changes_on) is Status.MET


@settings(max_examples=300, deadline=None)
@given(rules(), some.tuples(people(), people()), some.tuples(several_records, several_records), days)
def test_what_is_shared_between_people_is_what_each_would_get_alone(law, both, taken, as_of):
    laws = book(law, courses=SMALL_SHELF)
    facts, second = (agency(*own, **person) for own, person in zip(taken, both, strict=True))
    shared = Cures(facts, laws, TOPICS)
    shared.of(judge(facts, laws, as_of)[0], as_of)
    shared.supposing = Supposing(second, laws)

    finding = judge(second, laws, as_of)[0]

    assert shared.of(finding, as_of) == Cures(second, laws, TOPICS).of(finding, as_of)


def names(steps):
    return tuple(step.course for step in steps)


def cheapest_of_all(facts, laws, day, good):
    """Every choice of the shelf tried: the ids of the cheapest that is good, None where none is."""
    shelf = sorted(SMALL_SHELF, key=lambda one: (one.minutes, one.id))
    choices = [choice for size in range(1, 5) for choice in combinations(range(4), size)]
    enough = [
        (sum(shelf[place].minutes for place in choice), len(choice), choice)
        for choice in choices
        if status_on(with_courses(facts, [shelf[place].id for place in choice], day), laws, day) in good
    ]
    return tuple(shelf[place].id for place in min(enough)[2]) if enough else None


def assert_no_minute_is_needless(facts, laws, day, found):
    for place, step in enumerate(found.steps):
        if step.course is None:
            topic, minutes = step.topics[0]
            less = replace(step, minutes=minutes - 1, topics=((topic, minutes - 1),))
            fewer = with_steps(facts, (*found.steps[:place], less, *found.steps[place + 1 :]), day)
            assert minutes < MANY_MINUTES
            assert status_on(fewer, laws, day) is not found.then


def with_courses(facts, courses, day):
    return with_records(facts, [took(name, day) for name in courses])


def with_steps(facts, steps, day):
    return with_records(facts, [step.record("p1", day) for step in steps])


def with_records(facts, more):
    held = (*facts.training.records["p1"], *more)
    return replace(facts, training=replace(facts.training, records={"p1": held}))


def status_on(facts, laws, day):
    return judge(facts, laws, day, with_reasons=False)[0].status
