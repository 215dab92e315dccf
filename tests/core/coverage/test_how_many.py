"""How many to train: every line of the arithmetic, by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from shiftready.core.coverage.attrition import Attrition, counted_attrition, stated_attrition
from shiftready.core.coverage.how_many import Assumed, Step, how_many_to_train
from shiftready.core.coverage.how_many_years import Pool, YearOfTraining, years_of
from shiftready.core.errors import ShiftreadyError
from tests.core.coverage.shifts import AS_OF, agency, record, strategy

TENTH = Attrition(Fraction(1, 10), "stated")
STATED = Assumed(TENTH, leave_days=0, years=1, seats=4)


def _many(squads, assumed=STATED, **parts):
    return how_many_to_train(agency(squads, **parts), assumed, as_of=AS_OF)


def _people(letter, count):
    return [f"{letter}{number}" for number in range(count)]


def test_every_line_of_a_squad_is_kept():
    # Alternate: on duty every other day. From 6 January 2024 on that is 182 of 365 days for phase 0, the odd ones.
    found = _many(
        {"D": _people("d", 6)}, replace(STATED, leave_days=20.5, per_shift=1), pattern="alternate", trained=["d0"]
    )

    (squad,) = found.squads
    at_work = Fraction(182) - Fraction("20.5")
    assert (squad.squad, squad.shift, squad.people, squad.held, squad.needed) == ("D", "day", 6, 1, 3)
    assert squad.steps == (
        Step("wanted", "Specialists wanted on duty", "mean over the days of the year", Fraction(1), "a day"),
        Step("on_pattern", "Days on duty by the pattern", "mean over the squad's people", Fraction(182), "days a year"),
        Step("leave", "Days on duty missed", "leave, sickness, court, training", Fraction("20.5"), "days a year"),
        Step("at_work", "Days on duty that remain", "182 - 20.5", at_work, "days a year"),
        Step("relief", "Relief factor", "365 / 161.5", 365 / at_work, "people for one on duty"),
        Step("needed", "Specialists needed", "1 x 2.26", 365 / at_work, "people"),
    )


def test_the_strategy_s_target_follows_the_heads_of_each_day():
    # Four always on duty and a share of 0.3: 1.2 heads, rounded up to 2 on each day.
    found = _many({"D": _people("d", 4)}, chosen=strategy(share=0.3, at_least=1))

    wanted = found.squads[0].steps[0]
    assert (wanted.code, wanted.amount) == ("wanted", 2)
    assert found.squads[0].needed == 2


def test_the_whole_is_reached_and_then_held_line_by_line():
    found = _many(
        {"D": _people("d", 20), "N": _people("n", 20)},
        replace(STATED, per_shift=10, years=2, seats=4, pass_share=0.9),
        trained=[*_people("d", 12), *_people("n", 4)],
        shifts={"N": "night"},
    )

    assert [(step.code, step.how, float(step.amount)) for step in found.steps] == [
        ("needed", "sum over the squads, each rounded up", 20),
        ("held", "sum over the squads", 16),
        ("held_where_needed", "a squad's surplus stands on no other shift", 14),
        ("short", "20 - 14", 6),
        ("attrition", "stated", 10),
        ("graduates", "4 seats, of whom 90 % pass", 3.6),
        ("train", "the fewest that reach 20 after 2 years", 5),
        ("classes", "5 / 3.6, rounded up", 2),
        ("hold", "20 x 10 %, rounded up", 2),
        ("hold_classes", "2 / 3.6, rounded up", 1),
    ]
    # 14 less 2 who leave, and 5 trained; 17 less 2, and 5; then 20 less 2, and 2.
    assert found.years == (
        YearOfTraining(1, 14, 2, 5, 2, 17),
        YearOfTraining(2, 17, 2, 5, 2, 20),
        YearOfTraining(3, 20, 2, 2, 1, 20),
    )


def test_nobody_is_trained_where_the_target_holds_by_itself():
    found = _many({"D": _people("d", 3)}, replace(STATED, attrition=stated_attrition(0)), trained=["d0"])

    assert found.years == (YearOfTraining(1, 1, 0, 0, 0, 1), YearOfTraining(2, 1, 0, 0, 0, 1))


@pytest.mark.parametrize("held", [0, 3, 9])
@pytest.mark.parametrize("years", [1, 2, 5])
def test_one_fewer_a_year_would_not_reach_the_target(held, years):
    squads = {"D": _people("d", 30)}
    found = _many(squads, replace(STATED, per_shift=9, years=years), trained=_people("d", held))

    at_the_end = found.years[years - 1].ends
    each = found.years[0].trained

    assert at_the_end >= 9
    assert each == 0 or _end_with(each - 1, held, years) < 9


def _end_with(each, held, years):
    for _ in range(years):
        held = held - -(-held // 10) + each
    return held


def test_a_squad_with_fewer_people_than_specialists_needed_is_said():
    found = _many({"D": _people("d", 2)}, replace(STATED, per_shift=3))

    assert [note.message for note in found.notes] == [
        "D would need 3 specialists and has 2 people. Lower its target, or add people."
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"leave_days": -1}, "-1 days of leave a year cannot be. State 0 to 364."),
        ({"years": 0}, "0 years cannot be. State 1 to 30."),
        ({"seats": 0}, "0 seats a class cannot be. State 1 or more."),
        ({"pass_share": 0}, "a pass share of 0 cannot be. State more than 0, up to 1."),
        ({"per_shift": -1}, "-1 specialists a shift cannot be. State 0 or more."),
    ],
)
def test_assumptions_that_cannot_be_are_refused(changed, words):
    with pytest.raises(ShiftreadyError) as refused:
        _many({"D": ["ann"]}, replace(STATED, **changed))

    assert (refused.value.code, refused.value.message) == ("assumption_not_possible", words)


def test_leave_that_eats_all_duty_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        _many({"D": ["ann"]}, replace(STATED, leave_days=200), pattern="alternate")

    assert refused.value.code == "never_on_duty"
    assert refused.value.message == (
        "The pattern of D puts a person on duty 182 days a year; with 200 missed, none remain. "
        "State fewer days missed, or check the pattern."
    )


def test_a_group_without_patterns_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        _many({"D": ["ann"]}, pattern=None)

    assert refused.value.code == "nobody_on_patterns"


def test_those_who_left_in_the_year_before_are_counted():
    facts = agency({"D": _people("d", 4)}, left={"d0": date(2023, 6, 1), "d1": date(2022, 6, 1)})

    assert counted_attrition(facts, AS_OF) == Attrition(Fraction(1, 3), "1 of 3 left between 2023-01-06 and 2024-01-06")


def test_a_roster_that_records_nobody_who_left_asks_for_a_share():
    with pytest.raises(ShiftreadyError) as refused:
        counted_attrition(agency({"D": ["ann"]}), AS_OF)

    assert refused.value.code == "attrition_not_known"
    assert refused.value.message == (
        "The roster records nobody of the group who left between 2023-01-06 and 2024-01-06, so how many specialists "
        "leave in a year is not known. State it."
    )


@pytest.mark.parametrize("share", [-0.1, 1])
def test_a_share_that_cannot_leave_is_refused(share):
    with pytest.raises(ShiftreadyError) as refused:
        stated_attrition(share)

    assert refused.value.message == (
        f"A share of {share:g} cannot leave each year. State 0 or more and less than 1: 0.08 is 8 %."
    )


def _lapsing(**chosen):
    # Of twelve, two lapse in the first year and ten in the second; ten are needed, so that two are a surplus.
    people = _people("d", 12)
    days = [date(2023, 6, 1) if person in {"d0", "d1"} else date(2024, 1, 6) for person in people]
    records = [record(p, date(day.year - 1, day.month, day.day)) for p, day in zip(people, days, strict=True)]
    chosen = strategy(lasting_months=24, **chosen)
    return _many({"D": people}, replace(STATED, per_shift=10, years=2), records=records, chosen=chosen)


def test_whose_status_lapses_is_trained_anew_and_holding_the_target_counts_whole_years_of_training():
    found = _lapsing()

    amounts = {step.code: (step.how, float(step.amount)) for step in found.steps}
    assert amounts["held_where_needed"][1] == 10
    # Of those trained each year a tenth leaves in the next: 1 + 0.9 years' training counts, and 10 / 1.9 are 5.3.
    assert amounts["lasting"] == ("a completion counts for 24 months; less those who leave", 1.9)
    assert amounts["hold"] == ("10 / 1.9, rounded up", 6)
    # Ten who lapse in the second year, of whom 8.1 have not left by then. Of 6 trained first, 4.86 lapse in the third.
    assert found.years == (
        YearOfTraining(1, 10, 1, 6, 2, 15),
        YearOfTraining(2, 15, 2, 6, 2, 10, lapse=9),
        YearOfTraining(3, 10, 1, 6, 2, 10, lapse=5),
    )


def test_where_another_course_renews_nobody_is_taken_to_lapse_and_the_renewals_of_a_year_are_said():
    found = _lapsing(renewals=("cit-refresher",))

    (renew,) = [step for step in found.steps if step.code == "renew"]
    assert renew == Step(
        "renew",
        "To renew in time each year, once reached",
        "10 x 12 / 24 months, in cit-refresher",
        Fraction(5),
        "people a year",
    )
    assert {year.lapse for year in found.years} == {0}
    assert "lasting" not in {step.code for step in found.steps}


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1, 10), Fraction(1, 3)])
@pytest.mark.parametrize("months", [12, 24, 36, 60])
def test_what_holds_the_target_does_so_for_good(share, months):
    pool = Pool(100, (), AS_OF, share, months)

    years = list(years_of(pool, 30, Fraction(1)))

    assert pool.to_hold * pool.years_counting >= 100 > (pool.to_hold - 1) * pool.years_counting
    assert years[29].ends >= 100
