"""What is asked of HiGHS, and what it is not believed."""

from __future__ import annotations

import pytest

from shiftready.core.planning.highs import Stop, minimise
from shiftready.core.planning.program import Program


def _squad_short_of_specialists():
    """Six places of a pattern, each on duty on four days of six; a day short costs far more than a graduate."""
    program = Program()
    trained = [program.column(cost=1, upper=20, whole=True) for _ in range(6)]
    for day, lack in enumerate([11, 13, 13, 14, 15, 12]):
        short = program.column(cost=6000, upper=lack, whole=False)
        on_duty = [trained[(day + place) % 6] for place in range(4)]
        program.row([(short, 1), *((column, 1) for column in on_duty)], low=lack)
    return program, trained


def test_a_beginning_that_the_solver_takes_for_better_than_it_is_does_not_end_the_search():
    program, trained = _squad_short_of_specialists()

    begun = minimise(program, stop=Stop(), seed=0, threads=1, begin_with=dict.fromkeys(trained, 1))
    anew = minimise(program, stop=Stop(), seed=0, threads=1, begin_with={})

    assert sum(begun.values[column] for column in trained) == sum(anew.values[column] for column in trained) == 20
    assert begun.bound == anew.bound == 20


def test_a_row_that_names_a_column_twice_is_a_mistake_and_no_answer():
    program = Program()
    column = program.column(cost=1, upper=1, whole=True)
    program.row([(column, 1), (column, 2)], high=2)

    with pytest.raises(ValueError, match="a row names a column twice"):
        minimise(program, stop=Stop(), seed=0, threads=1, begin_with={})
