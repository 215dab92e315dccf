"""Plans that a reader can work out by hand, one constraint at a time."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.planning.plan import Cost, Seat, Unmet, WeekCoverage
from shiftready.core.planning.unmet import SENTENCES
from shiftready.core.planning.weights import Weights
from shiftready.core.staffing import DutyPattern
from tests.core.coverage.shifts import agency, record, span, strategy, volunteer
from tests.core.planning.tiny import CIT, FIRST_WEEK, SECOND_WEEK, THIRD_WEEK, planned, seated


def test_one_seat_closes_the_gap_of_a_squad_from_the_saturday_after_the_class():
    plan = planned(agency({"A": ["ann"]}), weeks=2)

    assert (plan.status, plan.objective, plan.bound, plan.gap) == ("optimal", 0, 0, 0.0)
    assert [o.id for o in plan.offerings] == ["cit-40-2024-01-08"]
    assert plan.offerings[0].seats == (Seat("ann", "A", "longest_service"),)
    assert plan.offerings[0].ends_on == date(2024, 1, 12)
    assert plan.coverage_after == (
        WeekCoverage(1, date(2024, 1, 13), date(2024, 1, 19), 1, 1, 0, 7, 0),
        WeekCoverage(2, date(2024, 1, 20), date(2024, 1, 26), 1, 1, 0, 7, 0),
    )
    assert plan.unmet == ()
    assert plan.cost.duty_days_removed == 5


def test_nothing_short_is_nothing_to_do():
    plan = planned(agency({"A": ["ann", "bob"]}, trained=["ann"]))

    assert (plan.status, plan.objective, plan.bound, plan.offerings, plan.unmet) == ("nothing_to_do", 0, 0, (), ())


def test_closing_a_gap_comes_before_days_off_and_both_are_counted():
    facts = agency(
        {"A": ["ann", "bob"]}, pattern="alternate", phases={"ann": 1}, chosen=strategy(share=0.5, at_least=0)
    )

    plan = planned(facts)

    # Of 13-19 January ann is on duty on the three even days and bob on the four odd ones, so bob is seated, though
    # three days of his class (8, 10 and 12 January) are days off of his and only two of hers.
    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert plan.objective == 100 * 3 + 3
    assert plan.cost == Cost(
        duty_days_removed=2,
        class_days_on_days_off=3,
        cents=None,
        why="No pay is recorded for these people, so duty days are counted and no money.",
    )


@pytest.mark.parametrize(
    ("weights", "classes", "score"),
    [
        (Weights(), {FIRST_WEEK: ["bob"]}, 303),
        (Weights(3, 4), {FIRST_WEEK: ["ann"]}, 20),
        (Weights(1, 2), {}, 7),
    ],
)
def test_what_weighs_how_much_decides_whether_somebody_gives_up_a_day_off(weights, classes, score):
    facts = agency(
        {"A": ["ann", "bob"]}, pattern="alternate", phases={"ann": 1}, chosen=strategy(share=0.5, at_least=0)
    )

    plan = planned(facts, weights=weights)

    # With bob three of the seven days stay short and he gives up three days off, with ann four and she gives up two.
    assert (seated(plan), plan.objective) == (classes, score)


def test_where_the_gap_closes_alike_nobody_gives_up_days_off():
    facts = agency({"A": ["ann", "bob"]})
    week_off = DutyPattern("week off", (False,) * 5 + (True,) * 9, FIRST_WEEK)
    ann = replace(facts.staffing.duty["ann"], pattern="week off")
    staffing = replace(
        facts.staffing,
        patterns={**facts.staffing.patterns, "week off": week_off},
        duty={**facts.staffing.duty, "ann": ann},
    )

    assert seated(planned(replace(facts, staffing=staffing))) == {FIRST_WEEK: ["bob"]}


def test_a_seat_that_closes_no_gap_is_given_back():
    facts = agency({"A": ["ann", "bob", "cat"]})

    assert [len(people) for people in seated(planned(facts, seats=3)).values()] == [1]


def test_a_floor_holds_on_every_class_day():
    facts = agency({"A": ["ann", "bob", "cat"]}, floors={"A": 2}, chosen=strategy(at_least=2))

    plan = planned(facts, seats=2)

    assert [len(people) for people in seated(plan).values()] == [1]
    assert plan.unmet == (Unmet("A", None, 7, "floor_binds", SENTENCES["floor_binds"]),)


def test_people_away_count_on_no_floor():
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1}, away={"bob": span(10, 10)})

    plan = planned(facts)

    assert plan.offerings == ()
    assert plan.unmet == (Unmet("A", None, 7, "floor_binds", SENTENCES["floor_binds"]),)


def test_people_away_on_a_class_day_are_not_seated_but_come_in_a_later_week():
    plan = planned(agency({"A": ["ann"]}, away={"ann": span(12, 12)}), weeks=2)

    assert seated(plan) == {SECOND_WEEK: ["ann"]}
    assert plan.objective == 700


def test_a_graduate_who_is_away_is_not_counted_those_days():
    facts = agency({"A": ["ann", "bob"]}, away={"ann": span(13, 14)})

    assert seated(planned(facts)) == {FIRST_WEEK: ["bob"]}


def _night_squad(*, night_before_class_off, away):
    return agency(
        {"N": ["ann", "bob"]},
        trained=["bob"],
        floors={"N": 1},
        shifts={"N": "night"},
        away=away,
        chosen=strategy(at_least=2, night_before_class_off=night_before_class_off),
    )


@pytest.mark.parametrize(("night_before_class_off", "classes"), [(False, {FIRST_WEEK: ["ann"]}), (True, {})])
def test_a_night_squad_keeps_its_floor_on_the_night_before_the_class(night_before_class_off, classes):
    """On Sunday 7 January bob is away: ann cannot be spared that night."""
    facts = _night_squad(night_before_class_off=night_before_class_off, away={"bob": span(7, 7)})

    assert seated(planned(facts)) == classes


@pytest.mark.parametrize(("night_before_class_off", "days"), [(False, 5), (True, 6)])
def test_the_night_before_is_a_duty_day_taken(night_before_class_off, days):
    facts = _night_squad(night_before_class_off=night_before_class_off, away={})

    assert planned(facts).cost.duty_days_removed == days


def test_a_day_squad_is_not_asked_for_its_night():
    facts = agency({"D": ["ann"]}, chosen=strategy(night_before_class_off=True))

    assert planned(facts).cost.duty_days_removed == 5


def test_a_broken_floor_lets_nobody_go_and_makes_nothing_infeasible():
    facts = agency({"A": ["ann", "bob"], "B": ["cat"]}, floors={"A": 2}, away={"bob": span(1, 31)})

    plan = planned(facts)

    assert seated(plan) == {FIRST_WEEK: ["cat"]}
    assert [unmet.squad for unmet in plan.unmet] == ["A"]
    assert len([warning for warning in plan.warnings if warning.startswith("Squad A is below its floor")]) == 1


def test_service_must_suffice_on_the_first_day_of_the_class():
    chosen = strategy(minimum_months_of_service=24)

    in_time = planned(agency({"A": ["ann"]}, hired={"ann": date(2022, 1, 8)}, chosen=chosen), weeks=2)
    a_day_late = planned(agency({"A": ["ann"]}, hired={"ann": date(2022, 1, 9)}, chosen=chosen), weeks=2)

    assert (seated(in_time), seated(a_day_late)) == ({FIRST_WEEK: ["ann"]}, {SECOND_WEEK: ["ann"]})


def test_no_eligible_people_is_explained_with_the_obstacles():
    facts = agency(
        {"A": ["ann", "bob"]},
        hired={"ann": date(2023, 6, 1), "bob": None},
        chosen=strategy(minimum_months_of_service=24),
    )

    assert planned(facts).unmet == (
        Unmet(
            "A",
            None,
            7,
            "no_eligible_people",
            "No eligible people are left: of those not trained, 1 has too little service in every week they could "
            "come; 1 has no hire date, so their service is not known.",
        ),
    )


def test_seats_that_ran_out_are_the_reason():
    plan = planned(agency({"A": ["ann"], "B": ["bob"]}))

    assert [(unmet.code, unmet.short) for unmet in plan.unmet] == [("seats_ran_out", 7)]


def test_two_classes_side_by_side_share_the_week_evenly():
    squads = {squad: [squad.lower()] for squad in "ABC"}

    plan = planned(agency(squads), seats=2, classes_per_week=2)

    assert [(o.id, len(o.seats)) for o in plan.offerings] == [("cit-40-2024-01-08-1", 2), ("cit-40-2024-01-08-2", 1)]
    assert plan.objective == 0


def test_no_class_in_a_week_with_a_closed_day():
    plan = planned(agency({"A": ["ann"]}, closed=[date(2024, 1, 10)]), weeks=2)

    assert seated(plan) == {SECOND_WEEK: ["ann"]}


def test_weeks_without_room_leave_everything_unmet_with_the_reason():
    plan = planned(agency({"A": ["ann"]}, closed=[date(2024, 1, 10)]))

    assert (plan.status, plan.objective, plan.bound, plan.offerings) == ("optimal", 700, 700, ())
    assert plan.unmet == (Unmet("A", None, 7, "no_open_week", SENTENCES["no_open_week"]),)


def test_a_strategy_may_put_the_shortest_service_first():
    hired = {"ann": date(2015, 1, 1), "bob": date(2010, 1, 1), "cat": date(2005, 1, 1)}
    facts = agency({"A": ["bob", "ann", "cat"]}, hired=hired, chosen=strategy(at_least=2, service_first="shortest"))

    (offering,) = planned(facts, seats=2).offerings

    assert offering.seats == (Seat("ann", "A", "shortest_service"), Seat("bob", "A", "shortest_service"))
    assert offering.seats[0].reason == (
        "Squad A is short of specialists; shortest service of those alike who can come that week."
    )


def test_volunteers_come_first_then_longest_service():
    facts = agency(
        {"A": ["ann", "bob", "cat", "dan"]},
        volunteers=[volunteer("cat"), volunteer("dan", recommended=False)],
        hired={"ann": date(2015, 1, 1), "bob": date(2010, 1, 1)},
        chosen=strategy(at_least=2, volunteers="first"),
    )

    plan = planned(facts, seats=2)

    # dan was hired first of all (2000), but a supervisor advised against the volunteer: no advantage, no bar.
    first, second = sorted(plan.offerings[0].seats, key=lambda seat: seat.person)
    assert (first, second) == (Seat("cat", "A", "volunteer"), Seat("dan", "A", "longest_service"))
    assert first.reason == "Squad A is short of specialists; asked for it, before all who did not."


def test_a_volunteer_comes_before_somebody_of_another_squad_whose_seat_closes_as_many_gaps():
    two_squads = {"A": ["ann"], "B": ["bob"]}
    facts = agency(two_squads, volunteers=[volunteer("bob")], chosen=strategy(volunteers="first"))
    other = replace(facts, strategy=strategy(volunteers="not_recorded"))

    plan = planned(facts)

    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert [(one.level, one.value, one.bound) for one in plan.levels if one.level == "unasked"] == [("unasked", 0, 0)]
    assert [one.level for one in planned(other).levels if one.level == "unasked"] == []


def test_where_volunteers_are_required_nobody_else_is_seated():
    chosen = strategy(volunteers="required")
    facts = agency({"A": ["ann", "bob"], "B": ["cat"]}, volunteers=[volunteer("bob")], chosen=chosen)

    plan = planned(facts, seats=2)

    assert seated(plan) == {FIRST_WEEK: ["bob"]}
    assert [(u.squad, u.why) for u in plan.unmet] == [
        ("B", "No eligible people are left: of those not trained, 1 has not volunteered, which the strategy requires.")
    ]


def test_the_seed_draws_among_equals_and_repeats_itself():
    facts = agency({"A": ["ann", "bob", "cat", "dan"]})

    drawn = {seed: planned(facts, seed=seed).offerings[0].seats for seed in range(8)}

    assert drawn == {seed: planned(facts, seed=seed).offerings[0].seats for seed in range(8)}
    assert len({seats[0].person for seats in drawn.values()}) > 1
    assert {seats[0].chosen_for for seats in drawn.values()} == {"drawn"}


def test_a_short_course_that_ends_on_tuesday_counts_from_wednesday_of_a_measured_week():
    facts = agency({"A": ["ann"], "B": ["bob"]}, chosen=strategy(at_least=1))

    plan = planned(facts, course=replace(CIT, days=2), weeks=2)

    # The second class ends on Tuesday 16 January; from Wednesday its graduate is on duty, within 13-19 January.
    assert [week.short for week in plan.coverage_after] == [4, 0]


def test_where_everyone_shall_be_trained_each_untrained_person_counts_every_day():
    facts = agency({"A": ["ann", "bob", "cat"]}, trained=["cat"], chosen=strategy(kind="all_patrol"))

    plan = planned(facts, weeks=2)

    assert sorted(len(people) for people in seated(plan).values()) == [1, 1]
    assert [week.short for week in plan.coverage_after] == [7, 0]
    assert plan.objective == 700


def test_who_of_everyone_stays_untrained_is_named_with_the_cause():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(kind="all_sworn"), away={"bob": span(10, 10)})

    plan = planned(facts, seats=2)

    assert seated(plan) == {FIRST_WEEK: ["ann"]}
    assert [(u.person, u.squad, u.short, u.code) for u in plan.unmet] == [("bob", None, 7, "no_eligible_people")]


def test_a_tiered_strategy_plans_its_short_course_for_everyone_and_its_long_one_for_squads():
    facts = agency({"A": ["ann", "bob"]}, chosen=strategy(kind="tiered", everyone_course="cit-16"))
    facts = replace(facts, training=replace(facts.training, records={"ann": (record("ann", course="cit-16"),)}))

    short = planned(facts, course=replace(CIT, id="cit-16", days=2), seats=5)
    long = planned(facts, seats=5)

    assert seated(short) == {FIRST_WEEK: ["bob"]}
    assert [len(people) for people in seated(long).values()] == [1]


def test_people_outside_the_group_hold_the_floor_but_are_not_seated():
    facts = agency({"A": ["ann", "bob"]}, floors={"A": 1})
    clinician = replace(facts.roster.postings["bob"][0], role="clinician")
    postings = {**facts.roster.postings, "bob": (clinician,)}

    plan = planned(replace(facts, roster=replace(facts.roster, postings=postings)))

    assert seated(plan) == {FIRST_WEEK: ["ann"]}


def test_three_weeks_fill_the_largest_gaps_first():
    facts = agency({"A": ["a1", "a2"], "B": ["b1"]}, trained=[], chosen=strategy(at_least=1))

    plan = planned(facts, weeks=3)

    assert sorted(seated(plan)) == [FIRST_WEEK, SECOND_WEEK]
    assert THIRD_WEEK not in seated(plan)
    assert plan.objective == 700
