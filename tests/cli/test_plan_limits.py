"""What a plan keeps to where `shiftready plan` is told so: how many sit in a class, and what budgets hold."""

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def _run(folder, *options):
    size = ("--as-of", "2024-01-06", "--weeks", "2", "--seats", "2")
    return CliRunner().invoke(main, ["plan", str(folder), *size, *options])


def test_a_class_is_held_with_as_many_as_asked_or_not_at_all(folder):
    plan = json.loads(_run(folder, "--fewest-in-class", "2", "--format", "json").stdout)
    refused = _run(folder, "--fewest-in-class", "3")

    assert {len(one["seats"]) for one in plan["offerings"]} == {2}
    assert refused.exit_code == 2
    assert "A class is to be held with at least 3 people, and 2 people at most fit into one." in refused.stderr


def test_no_class_holds_more_than_the_stations_take_and_what_decides_is_said(folder):
    answer = json.loads(_run(folder, "--stations", "1", "1", "--room-seats", "20", "--format", "json").stdout)

    assert {len(one["seats"]) for one in answer["offerings"]} == {1}
    assert "A class seats 1 and not 2: 1 station with 1 person each holds no more." in answer["warnings"]


def test_a_plan_is_kept_within_the_budgets_and_refused_where_none_says_what_it_holds(folder):
    refused = _run(folder, "--within-budgets")
    with (folder / "agency.toml").open("a", encoding="utf-8") as stated:
        stated.write(
            '\n[money.pay]\nhourly_else = 40\n[money.prices.Room]\namount = 250\nbudget = "Training"\n'
            "[money.budgets.Training]\n2024 = 400\n"
        )

    within = json.loads(_run(folder, "--within-budgets", "--format", "json").stdout)

    assert refused.exit_code == 2
    assert "No budget says what it holds in the fiscal years of this plan" in refused.stderr
    assert [(one["budget"], one["cents"]) for one in within["cost"]["budgets"] if one["limit"]] == [
        ("Training", 25_000)
    ]
    assert len(within["offerings"]) == 1
    assert (
        "Nobody stated what the budget without a name holds in fiscal year 2024, so nothing keeps it."
        in (within["warnings"])
    )
