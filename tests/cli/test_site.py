"""`shiftready site`: listed, matched, and what the agency is."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="AZ")
    user = User.objects.create_user("lead@lakeside.example", None)
    Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["site", *words])


@pytest.mark.usefixtures("agency")
def test_the_agency_is_said_and_the_sites_are_matched():
    said = run("about", "lakeside", "--as", "lead@lakeside.example", "--type", "sheriff", "--setting", "rural")
    table = run("match", "lakeside", "--approach", "mobile")
    whole = json.loads(run("match", "lakeside", "--approach", "mobile", "--format", "json").stdout)
    lines = run("match", "lakeside", "--format", "csv").stdout.splitlines()

    assert said.stdout == "Sites are weighed by this from now on.\n"
    assert "Not said of the agency, so no site is weighed by it: size." in table.stdout
    assert "4 + 2 + 2 + 1 = 9 of 9" in table.stdout
    assert (whole["sites"][0]["site"], whole["sites"][0]["points"], len(lines)) == ("yavapai", 9, 12)


def test_the_sites_are_listed_with_their_certainty():
    lines = run("list", "--format", "csv").stdout.splitlines()
    whole = json.loads(run("list", "--format", "json").stdout)

    assert lines[0] == "site,name,state,described,officers,known_for,certainty"
    assert lines[1].startswith("arlington-ma,Arlington Police Department,MA,small town,,")
    assert (len(lines), len(whole["sites"])) == (12, 11)
    assert "Tucson Police Department" in run("list").stdout


@pytest.mark.usefixtures("agency")
def test_what_is_not_known_is_refused():
    refused = run("match", "lakeside", "--approach", "magic")

    assert (refused.exit_code, '"magic" is not known here.' in refused.output) == (2, True)
