"""All steps run, and the worst speaks for all."""

from __future__ import annotations

import pytest

import steps
from steps import Outcome, Step


def test_the_exit_code_is_the_worst_and_every_step_has_its_line(capsys):
    code = steps.close([Outcome("lint", 0, 0.25, "All good"), Outcome("types", 1, 12.0, "== 3 errors ==")])

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        "",
        "✓ lint      0.2 s  All good",
        "✗ types    12.0 s  3 errors",
        "",
        "Not well: types. What each of them said stands above.",
    ]


def test_a_step_killed_by_a_signal_is_a_failure(capsys):
    assert steps.close([Outcome("sqlite", -9, 1.0, "")]) == 9
    assert "✗ sqlite" in capsys.readouterr().out


def test_a_step_that_is_not_there_is_refused_with_those_that_are(monkeypatch):
    monkeypatch.setattr("sys.argv", ["check.py", "lnit"])

    with pytest.raises(SystemExit) as refusal:
        steps.chosen([Step("lint", ()), Step("types", ())])

    assert str(refusal.value) == "There is no step named lnit. There are: lint, types."


def test_a_quiet_step_shows_what_it_printed_only_when_it_fails(capsys):
    outcome = steps.run(Step("fails", ("python", "-c", "print('why'); raise SystemExit(3)")), quiet=True)

    assert (outcome.code, outcome.last_line) == (3, "why")
    assert capsys.readouterr().out == "   fails …\nwhy\n\n"


def test_steps_side_by_side_are_told_in_their_order_with_what_a_failed_one_said(capfd):
    slow, quick = ("python", "-c", "import time; time.sleep(0.3)"), ("python", "-c", "raise SystemExit('not so')")

    outcomes = steps.run_together([Step("slow", slow), Step("quick", quick)])

    assert [(one.name, one.code, one.last_line) for one in outcomes] == [("slow", 0, ""), ("quick", 1, "not so")]
    assert "not so\n" in capfd.readouterr().out
