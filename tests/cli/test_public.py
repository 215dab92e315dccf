"""`shiftready public`: on, off, and what would be seen."""

from __future__ import annotations

import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency
from tests.services.classroom import MONDAY_EVENING
from tests.services.public.test_page import staff

pytestmark = pytest.mark.django_db


def run(*arguments):
    done = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["public", *arguments])
    return done.exit_code, done.output


@time_machine.travel(MONDAY_EVENING, tick=False)
def test_it_is_switched_on_shown_and_switched_off():
    staff(Agency.objects.create(slug="millbrook", name="Millbrook"), "dispatcher", 40, 0)

    assert run("on", "millbrook") == (0, "Everyone can read it at http://localhost:8000/public/millbrook/.\n")
    told = json.loads(run("show", "millbrook", "--format", "json")[1])
    assert (told["is_on"], told["people"]["Dispatchers trained for crisis calls"]["whole"]) == (True, 40)
    assert run("show", "millbrook", "--format", "csv") == (
        0,
        "of,part,whole,percent\nDispatchers trained for crisis calls,0,40,0\n",
    )
    assert run("off", "millbrook") == (0, "The page is off.\n")
    assert "The page is off." in run("show", "millbrook")[1]
