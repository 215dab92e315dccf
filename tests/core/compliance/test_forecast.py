"""The months ahead: the days that turn against judging every day, and seats that keep everyone in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.core.compliance import Status, judge, statuses
from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.cure_search import Step
from shiftready.core.compliance.forecast import Forecast, forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.compliance.moments import Fixed, YearDay
from shiftready.core.compliance.rule import Rulebook
from shiftready.core.compliance.seats_needed import Need, Seats, needs_of
from shiftready.core.compliance.turns import IN_ORDER, OWED, Turn, by_month, months_ahead, turns_until
from shiftready.core.compliance.windows import Rolling, WholeSet, Yearly
from shiftready.core.dates import DAY, Span
from shiftready.core.roster import Person, Roster
from shiftready.core.training import Allowance, SeatGiven
from tests.core.compliance.people import CRISIS, agency, book, rule, took, version
from tests.core.compliance.test_cure import SHELF, SMALL_SHELF, TOPICS, with_records
from tests.core.compliance.test_properties import days, people, records, rules

AS_OF = date(2026, 3, 10)
RULE = "us/zz/test"


def ahead(*laws, taken=(), months=12, as_of=AS_OF, seats=(), **person):
    facts = replace(agency(*taken, **person), seats={"p1": tuple(seats)})
    return forecast(KeptFindings.of(facts, book(*laws, courses=SHELF), as_of), months, topics=TOPICS)


def test_the_first_month_is_what_is_left_of_it_and_a_month_s_last_day_begins_the_next():
    assert months_ahead(AS_OF, 2) == (
        Span(date(2026, 3, 11), date(2026, 3, 31)),
        Span(date(2026, 4, 1), date(2026, 4, 30)),
    )
    assert months_ahead(date(2026, 12, 31), 1) == (Span(date(2027, 1, 1), date(2027, 1, 31)),)


def test_a_lapse_has_its_person_rule_and_day_and_the_seat_is_needed_in_the_quarter_before():
    law = rule(version(Rolling(12), CRISIS))

    found = ahead(law, taken=[took("crisis", date(2025, 6, 30))])

    assert found.turns == (Turn("p1", RULE, date(2026, 7, 1), Status.MET, Status.OVERDUE),)
    assert found.turns[0].lapses
    assert found.seats == (Seats("crisis", "Crisis", 480, date(2026, 4, 1), is_late=False, people=("p1",), seated=()),)
    assert by_month(found.turns, found.months) == {(RULE, date(2026, 7, 1)): found.turns}


def test_a_deadline_that_passes_is_no_lapse_but_is_told_and_needs_a_seat():
    found = ahead(rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15)))))

    (turn,) = found.turns
    assert (turn.on, turn.lapses, turn.passes_deadline) == (date(2026, 5, 16), False, True)
    assert [(s.quarter, s.is_late) for s in found.seats] == [(date(2026, 4, 1), False)]


def test_who_is_late_already_needs_a_seat_now_and_who_has_no_deadline_some_day():
    pledge = rule(version(needs=Completion((Accepted("aid"),))), rule_id="us/zz/pledge")
    late = rule(version(needs=CRISIS, deadline=Fixed(date(2026, 1, 1))))

    found = ahead(pledge, late)

    assert found.turns == ()
    assert found.seats == (
        Seats("aid", "Aid", 390, None, is_late=False, people=("p1",), seated=()),
        Seats("crisis", "Crisis", 480, None, is_late=True, people=("p1",), seated=()),
    )


def test_what_has_no_deadline_yet_is_needed_before_another_wording_makes_it_late():
    pledge, monthly = version(needs=CRISIS), version(Rolling(1), CRISIS, first_on=date(2026, 7, 1))

    first, *_ = ahead(rule(pledge, monthly), months=5).needs

    assert (first.by, first.is_late) == (date(2026, 6, 30), False)


def test_what_has_no_deadline_yet_is_needed_by_the_one_another_wording_gives_it():
    yearly = version(Yearly(YearDay(8, 1)), CRISIS, first_on=date(2026, 7, 1), starts=Fixed(date(2025, 9, 1)))

    (need,) = ahead(rule(version(needs=CRISIS), yearly), months=5, hired_on=None).needs

    assert (need.by, need.is_late) == (date(2026, 7, 31), False)


def test_one_course_that_serves_two_rules_is_needed_once():
    first = rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15))))
    second = rule(version(needs=CRISIS, deadline=Fixed(date(2026, 9, 1))), rule_id="us/zz/second")
    pledge = rule(version(needs=CRISIS), rule_id="us/zz/pledge")

    assert [(need.rule, need.by) for need in ahead(second, first, pledge).needs] == [(RULE, date(2026, 5, 15))]


def test_what_lapses_twice_within_the_months_is_needed_twice():
    law = rule(version(Rolling(6), CRISIS))

    found = ahead(law, taken=[took("crisis", date(2025, 10, 1))])

    assert [need.by for need in found.needs] == [date(2026, 4, 1), date(2026, 10, 1)]


def test_a_seat_that_ends_in_time_is_counted_as_given_and_one_that_ends_too_late_is_not():
    law = rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15))))
    early = SeatGiven("p1", "crisis", Span(date(2026, 5, 4), date(2026, 5, 8)))
    late = SeatGiven("p1", "crisis", Span(date(2026, 6, 1), date(2026, 6, 5)))

    assert [seats.seated for seats in ahead(law, seats=[early]).seats] == [("p1",)]
    assert [seats.seated for seats in ahead(law, seats=[late]).seats] == [()]


def test_a_need_that_no_course_serves_stands_apart():
    found = ahead(rule(version(needs=Completion((Accepted("elsewhere"),)), deadline=Fixed(date(2026, 5, 15)))))

    assert found.seats == ()
    assert found.without_course == (Need("p1", RULE, None, date(2026, 5, 15), is_late=False),)


def test_a_waiver_that_ends_is_a_lapse():
    waived = Allowance("p1", "waived", Span(date(2026, 1, 1), date(2026, 6, 30)))

    found = ahead(rule(version(Yearly(YearDay(1, 1)), CRISIS)), allowances=[waived], hired_on=date(2026, 1, 1))

    assert [(turn.on, turn.was, turn.becomes) for turn in found.turns][:1] == [
        (date(2026, 7, 1), Status.WAIVED, Status.DUE)
    ]


def test_each_person_s_answer_turns_on_its_own_days_up_to_the_last_and_is_told_once():
    law = rule(version(Yearly(YearDay(7, 1)), CRISIS, first_on=date(2026, 1, 1)))
    facts = several_people([[took("crisis", date(2026, 1, 5))], []], hired_on=date(2026, 1, 1))

    found = tuple(told_until(facts, law, date(2027, 7, 1)))

    assert found == (
        Turn("p1", RULE, date(2026, 7, 1), Status.MET, Status.DUE),
        Turn("p2", RULE, date(2026, 7, 1), Status.DUE, Status.OVERDUE),
        Turn("p1", RULE, date(2027, 7, 1), Status.DUE, Status.OVERDUE),
    )
    assert tuple(told_until(facts, law, date(2027, 6, 30))) == found[:2]
    assert by_month(found, months_ahead(AS_OF, 18)) == {
        (RULE, date(2026, 7, 1)): found[:2],
        (RULE, date(2027, 7, 1)): found[2:],
    }


def test_who_does_not_turn_on_a_day_is_not_looked_at_and_what_was_entered_later_is_not_known_ahead_either():
    first, second = took("crisis", date(2025, 6, 30)), took("crisis", date(2025, 8, 31))
    entered_later = took("crisis", date(2026, 2, 1), entered_on=date(2026, 4, 1))
    law = rule(version(Rolling(12), CRISIS))
    facts = several_people([[first, entered_later], [second]])

    assert tuple(told_until(facts, law, date(2026, 12, 31), known_by=AS_OF)) == (
        Turn("p1", RULE, date(2026, 7, 1), Status.MET, Status.OVERDUE),
        Turn("p2", RULE, date(2026, 9, 1), Status.MET, Status.OVERDUE),
    )


def told_until(facts, law, last_on, known_by=None):
    laws = book(law)
    return turns_until(facts, laws, judge(facts, laws, AS_OF, known_by), last_on, known_by)


def test_some_people_s_forecast_holds_nobody_else():
    found = ahead(rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15)))))

    assert (found.of({"p1"}), found.of(set()).turns, found.of(set()).needs) == (found, (), ())


YEARLY_CRISIS = rule(version(Rolling(12), CRISIS))
AID_BY_AUGUST = rule(
    version(needs=Completion((Accepted("aid"),)), deadline=Fixed(date(2026, 8, 1))), rule_id="us/zz/august"
)
TRAINED_IN = {"p1": date(2025, 8, 1), "p2": date(2025, 6, 30), "p3": date(2025, 8, 1)}


def kept_of_three(**taken):
    facts = several_people([(took("crisis", day), *taken.get(one, ())) for one, day in TRAINED_IN.items()])
    return KeptFindings.of(facts, book(YEARLY_CRISIS, AID_BY_AUGUST, courses=SHELF), AS_OF)


def lapse(person, on):
    return Turn(person, RULE, on, Status.MET, Status.OVERDUE)


def passes(person):
    return Turn(person, "us/zz/august", date(2026, 8, 2), Status.DUE, Status.OVERDUE)


def needs_told(found):
    return [(need.person, need.step.course, need.by) for need in found.needs]


def test_the_months_ahead_are_told_by_day_then_by_rule_then_as_people_stand_on_the_roster():
    found = forecast(kept_of_three(), 6)

    assert replace(found, needs=()) == Forecast(
        AS_OF,
        months_ahead(AS_OF, 6),
        (RULE, "us/zz/august"),
        turns=(
            lapse("p2", date(2026, 7, 1)),
            *(lapse("p1", date(2026, 8, 2)), lapse("p3", date(2026, 8, 2))),
            *(passes("p1"), passes("p2"), passes("p3")),
        ),
        needs=(),
        complete_until=None,
    )
    assert needs_told(found) == [
        *(("p1", "crisis", date(2026, 8, 1)), ("p1", "aid", date(2026, 8, 1))),
        *(("p2", "crisis", date(2026, 6, 30)), ("p2", "aid", date(2026, 8, 1))),
        *(("p3", "crisis", date(2026, 8, 1)), ("p3", "aid", date(2026, 8, 1))),
    ]


def test_when_one_of_three_has_trained_the_others_are_told_as_before_and_all_in_their_places():
    kept = kept_of_three()
    since = kept_of_three(p2=[took("crisis", date(2026, 3, 2)), took("aid", date(2026, 3, 2))])
    again = kept.again(since.facts, AS_OF)

    found = forecast(again, 6, before=forecast(kept, 6))

    assert set(again.moved) == {"p2"}
    assert found == forecast(again, 6) == forecast(since, 6)
    assert found.turns == (lapse("p1", date(2026, 8, 2)), lapse("p3", date(2026, 8, 2)), passes("p1"), passes("p3"))
    assert needs_told(found) == [
        *(("p1", "crisis", date(2026, 8, 1)), ("p1", "aid", date(2026, 8, 1))),
        *(("p3", "crisis", date(2026, 8, 1)), ("p3", "aid", date(2026, 8, 1))),
    ]


def test_minutes_that_no_course_holds_are_told_by_the_name_of_their_topic():
    law = rule(version(needs=Minutes(45, ("bias",)), deadline=Fixed(date(2026, 5, 15))))

    found = forecast(KeptFindings.of(agency(), book(law, courses=SHELF), AS_OF), 6, topics={"bias": "Bias"})

    bias = Step(None, "Bias", 45, (("bias", 45),))
    assert found.without_course == (Need("p1", RULE, bias, date(2026, 5, 15), is_late=False),)


def test_what_was_entered_after_the_day_known_by_is_not_seen_in_the_months_ahead():
    late = took("crisis", date(2026, 2, 1), entered_on=date(2026, 3, 5))
    facts = agency(took("crisis", date(2025, 6, 30)), late, complete_until=date(2026, 3, 1))
    laws = book(YEARLY_CRISIS, courses=SHELF)

    seen, unseen = (
        forecast(KeptFindings.of(facts, laws, AS_OF, known_by), 12) for known_by in (date(2026, 3, 5), date(2026, 3, 4))
    )

    assert [[turn.on for turn in found.turns] for found in (seen, unseen)] == [[date(2027, 2, 2)], [date(2026, 7, 1)]]
    assert [needs_told(found)[0] for found in (seen, unseen)] == [
        ("p1", "crisis", date(2027, 2, 1)),
        ("p1", "crisis", date(2026, 6, 30)),
    ]
    assert seen.complete_until == date(2026, 3, 1)


@settings(max_examples=150, deadline=None)
@given(rules(), people(), some.lists(records, max_size=5), days)
def test_the_days_that_turn_are_those_that_judging_every_day_finds(law, person, taken, as_of):
    facts, laws = agency(*taken, **person), book(law, courses=SMALL_SHELF)

    found = forecast(KeptFindings.of(facts, laws, as_of), 14)

    assert list(found.turns) == day_by_day(facts, laws, as_of, found.last_on)


def day_by_day(facts, laws: Rulebook, as_of, last_on):
    """Every lapse and every deadline passed, with every person judged on every day."""
    before, turns = status_on(facts, laws, as_of), []
    for count in range(1, (last_on - as_of).days + 1):
        day = as_of + timedelta(count)
        now = status_on(facts, laws, day)
        passes = before is Status.DUE and now is Status.OVERDUE
        if now is not before and ((before in IN_ORDER and now in OWED) or passes):
            turns.append(Turn("p1", RULE, day, before, now))
        before = now
    return turns


@settings(max_examples=200, deadline=None)
@given(rules(), people(), some.lists(records, max_size=5), days)
def test_whoever_completes_what_is_needed_is_never_late_in_the_months_ahead(law, person, taken, as_of):
    facts, laws = agency(*taken, **person), book(law, courses=SMALL_SHELF)
    found = forecast(KeptFindings.of(facts, laws, as_of), 10, topics=TOPICS)
    if any(need.step is None or need.is_late for need in found.needs):
        return

    done = with_records(facts, [need.step.record("p1", need.by) for need in found.needs if need.by is not None])

    assert [day for day in span_of(as_of + DAY, found.last_on) if status_on(done, laws, day) is Status.OVERDUE] == []


@settings(max_examples=100, deadline=None)
@given(rules(), some.lists(some.lists(records, max_size=3), min_size=6, max_size=6), days)
def test_a_forecast_made_out_of_the_last_one_is_that_made_anew(law, taken, as_of):
    laws = book(law, courses=SMALL_SHELF)
    kept = KeptFindings.of(several_people(taken[:3]), laws, as_of)
    facts = several_people([taken[0], *taken[4:]])

    again = kept.again(facts, as_of)
    found = forecast(again, 10, topics=TOPICS, before=forecast(kept, 10, topics=TOPICS))

    assert found == forecast(KeptFindings.of(facts, laws, as_of), 10, topics=TOPICS)


def test_people_alike_are_told_the_same_whoever_was_asked_before():
    law = rule(version(WholeSet(1), Minutes(90, ("law", "crisis"))))
    facts = several_people([[], [], [took("crisis", date(2018, 1, 1), 30, topic="law")]])

    found = forecast(KeptFindings.of(facts, book(law, courses=SMALL_SHELF), date(2018, 1, 1)), 10, topics=TOPICS)

    first, second = (
        [(need.step.course, need.by) for need in found.needs if need.person == one] for one in ("p1", "p2")
    )
    assert first == second


def several_people(taken, hired_on=date(2010, 3, 15)):
    """An agency of p1, p2 and so on, each with records of their own."""
    ids = [f"p{count + 1}" for count in range(len(taken))]
    held = agency()
    roster = Roster(
        {one: Person(one, hired_on=hired_on) for one in ids},
        {one: (replace(held.roster.postings["p1"][0], person=one),) for one in ids},
    )
    records_of = {one: tuple(own) for one, own in zip(ids, taken, strict=True)}
    return replace(held, roster=roster, training=replace(held.training, records=records_of))


def test_what_is_enough_after_making_up_a_year_is_sought_anew_for_whom_it_left_something_else_over():
    laws = book(rule(version(Yearly(YearDay(7, 1)), Minutes(120, ("law",)))), courses=SMALL_SHELF)
    taken = [[], [took("crisis", date(2018, 1, 1), 30, topic="law")], []]
    kept = KeptFindings.of(several_people(taken), laws, date(2018, 1, 1))

    found = forecast(kept, 10, topics=TOPICS)

    apart = [
        needs_of(Cures(kept.facts, laws, TOPICS), kept.rows[one].findings, kept.as_of, found.last_on)
        for one in ("p1", "p2", "p3")
    ]
    assert found.needs == tuple(need for own in apart for need in own)


def test_whoever_is_given_a_seat_is_looked_at_again():
    laws = book(rule(version(needs=CRISIS, deadline=Fixed(date(2026, 5, 15)))), courses=SHELF)
    kept = KeptFindings.of(agency(), laws, AS_OF)
    seated = replace(agency(), seats={"p1": (SeatGiven("p1", "crisis", Span(date(2026, 5, 4), date(2026, 5, 8))),)})

    found = forecast(kept.again(seated, AS_OF), 12, topics=TOPICS, before=forecast(kept, 12, topics=TOPICS))

    assert [seats.seated for seats in found.seats] == [("p1",)]


def span_of(first, last):
    return [first + timedelta(count) for count in range((last - first).days + 1)]


def status_on(facts, laws, day):
    return statuses(facts, laws, day)["p1"][0]
