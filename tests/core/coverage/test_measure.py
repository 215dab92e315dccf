"""People and specialists by unit and squad."""

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.coverage.measure import Coverage, CoverageRow, measure_coverage, natural_order
from shiftready.core.coverage.notes import Note
from shiftready.core.errors import ShiftreadyError
from tests.core.coverage.shifts import AS_OF, agency, strategy


def test_units_are_counted_as_the_folder_writes_them_in_natural_order():
    facts = agency(
        {"A": ["ann", "bob"], "B": ["cat", "dan"]},
        trained=["ann", "cat"],
        units={"ann": "10", "bob": "2", "cat": "2", "dan": "2"},
    )

    found = measure_coverage(facts, as_of=AS_OF, by="unit")

    assert found == Coverage(AS_OF, "unit", "patrol", (CoverageRow("2", 3, 1), CoverageRow("10", 1, 1)))
    assert [row.share for row in found.rows] == [1 / 3, 1.0]
    assert found.total == CoverageRow(None, 4, 2)


def test_squads_are_counted_by_the_duty_table():
    facts = agency({"B": ["cat"], "A": ["ann", "bob"]}, trained=["ann"])

    found = measure_coverage(facts, as_of=AS_OF, by="squad")

    assert found.rows == (CoverageRow("A", 2, 1), CoverageRow("B", 1, 0))


def test_a_course_completed_on_the_day_counts_and_one_completed_the_day_after_does_not():
    facts = agency({"A": ["ann"]}, trained=["ann"])

    assert measure_coverage(facts, as_of=date(2020, 5, 8)).total.specialists == 1
    assert measure_coverage(facts, as_of=date(2020, 5, 7)).total.specialists == 0


def test_another_course_makes_no_specialist():
    facts = agency({"A": ["ann"]}, trained=["ann"], chosen=strategy(course="mhfa"))

    assert measure_coverage(facts, as_of=AS_OF).rows == (CoverageRow("1", 1, 0),)


def test_who_left_before_the_day_is_not_counted():
    facts = agency({"A": ["ann", "bob"]}, left={"bob": date(2024, 1, 5)})

    assert measure_coverage(facts, as_of=AS_OF).total.people == 1


def test_a_list_drawn_earlier_is_said_with_every_later_answer():
    facts = agency({"A": ["ann"]}, complete_until=date(2023, 8, 19))

    assert measure_coverage(facts, as_of=AS_OF).notes == (
        Note(
            "completions_drawn_earlier",
            "The list of completions was drawn on 2023-08-19: whoever was trained between then and 2024-01-06 looks "
            "untrained here.",
        ),
    )
    assert measure_coverage(facts, as_of=date(2023, 8, 19)).notes == ()


@pytest.mark.parametrize(
    ("chosen", "code", "words"),
    [
        (
            None,
            "strategy_missing",
            (
                "Mapleton Police (invented) states no strategy, so nobody knows whom to train. "
                "Choose one under Strategy in the settings, or add a [strategy] with kind, course and group to "
                "agency.toml."
            ),
        ),
        (
            strategy(group="pond"),
            "group_unknown",
            (
                'The strategy names the group "pond", which is not described (groups here: patrol). '
                "Add [groups.pond] to agency.toml or name another group."
            ),
        ),
        (
            strategy(specialist_when="listed"),
            "specialist_list_missing",
            (
                'The strategy counts listed specialists (specialist_when = "listed"), but nobody was ever put on '
                "the list. Designate people on their pages or bring a table specialist_status, or "
                'write specialist_when = "completed" to count everyone who completed the course.'
            ),
        ),
    ],
)
def test_what_cannot_be_measured_is_refused_with_the_way_out(chosen, code, words):
    facts = replace(agency({"A": ["ann"]}), strategy=chosen)

    with pytest.raises(ShiftreadyError) as refusal:
        measure_coverage(facts, as_of=AS_OF)

    assert (refusal.value.code, refusal.value.message) == (code, words)


def test_natural_order_puts_2_before_10_and_the_unknown_last():
    assert sorted([None, "10", "2", "A10", "A9"], key=natural_order) == ["2", "10", "A9", "A10", None]
