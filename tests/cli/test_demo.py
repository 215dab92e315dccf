"""The demo from the shell."""

import re
from datetime import date

import pytest
from click.testing import CliRunner

from shiftready.cli.demo import demo
from shiftready.cli.main import main
from shiftready.store.models import Agency, Person, User
from tests.cli.terminal import Terminal


def _run(*words):
    return CliRunner().invoke(main, ["demo", *words], catch_exceptions=False)


@pytest.mark.django_db
def test_the_demo_says_once_how_to_sign_in_and_then_how_to_start_anew():
    first, second = _run("--stage", "roster"), _run()

    password = re.search(r"Password of all of them, shown only this once: (\S+)", first.output)[1]
    assert User.objects.get(email="coordinator@harbor.example").check_password(password)
    assert second.output == (
        "Harbor Example Police Department is there already. "
        "To build it anew, with a new password: shiftready demo --again\n"
    )


@pytest.mark.django_db
def test_a_bar_is_drawn_for_who_waits_at_a_terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)

    demo.main(["--stage", "roster"], standalone_mode=False)

    assert "Building the demo" in terminal.getvalue()


@pytest.mark.django_db
def test_the_demo_as_a_folder_leaves_the_database_alone(tmp_path):
    result = _run("--folder", str(tmp_path / "demo"), "--today", "2026-11-23")

    assert result.output == (
        f"Harbor Example Police Department is in {tmp_path / 'demo'}. "
        f"Look at it: shiftready judge {tmp_path / 'demo'} --as-of 2026-11-23\n"
    )
    assert (tmp_path / "demo" / "agency.toml").is_file()
    assert Agency.objects.count() == 0


@pytest.mark.django_db
def test_the_demo_can_be_dated_by_a_day_that_lies_far_ahead():
    result = _run("--stage", "roster", "--today", "2031-07-04")

    assert result.output.startswith("Harbor Example Police Department is there. Everyone in it is invented.\n")
    people = Person.objects.of(Agency.objects.get())
    assert people.order_by("-hired_on").first().hired_on > date(2031, 1, 1)
