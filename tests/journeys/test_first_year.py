"""A new agency of twelve, without a partner, walks the tutorial: plan, partner, shared class, costs, board, program."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account, create_agency
from shiftready.store.models import Offering, Role
from tests.journeys.hand import Hand, hands

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "first-year.md"
COURSE = "Crisis intervention course, 8 hours"
NEIGHBOR = "Two Rivers Example Police"
GUESTS = ("Robin Madeup", "Sasha Pretend")
SHORT = "Hold the shorter course for everyone, in two sittings"
TEXAS = "Texas Commission on Law Enforcement (TCOLE)"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def clock():
    """It is the first Monday of March in the agency's zone, and time goes on."""
    with time_machine.travel(datetime(2026, 3, 2, 15, tzinfo=UTC), tick=True) as traveller:
        yield traveller


@pytest.fixture
def words():
    return set()


@pytest.fixture
def agency(transactional_db, clock):  # noqa: ARG001 (the database must be there, and the day)
    made = create_agency(slug="falls", name="Example Falls Police (invented)", state="TX", time_zone="America/Chicago")
    create_account(
        the_shell(made), email="coordinator@falls.example", password="quiet-harbor-lantern-7",
        roles=[Role.COORDINATOR], name="Cora Sample",
    )  # fmt: skip
    return made


@pytest.fixture
def sit(browser, live_server, agency, words):
    sits = hands(browser, live_server.url, words, agency.slug)
    return lambda: sits("coordinator")


def _told() -> tuple[set[str], str]:
    """What the tutorial says to press, fill or look for, and the roster it gives."""
    text = TUTORIAL.read_text()
    roster = re.search(r"```csv\n(.*?)```", text, re.DOTALL)
    assert roster is not None
    return {word for word in re.findall(r"\*\*([^*]+)\*\*", text) if not word.endswith(".")}, roster[1]


def test_twelve_officers_and_no_partner_come_from_a_plan_to_a_shared_class_its_costs_its_board_and_the_program(
    agency, sit, clock, words
):
    told, roster = _told()
    it = sit()
    _bring_the_roster(it, roster)
    _plan_the_year(it)
    _win_a_neighbor(it)
    _share_a_class(it)
    _plan_its_costs(it)
    clock.move_to(datetime(2026, 4, 6, 23, tzinfo=UTC))
    it = sit()
    _hold_it(it)
    _write_what_it_cost(it)
    _tell_the_board(it)
    _look_at_the_program(it)

    assert Offering.objects.of(agency).get().status == "closed"
    assert told - words == set()  # the tutorial asks for nothing that is not there


def _bring_the_roster(it: Hand, roster: str) -> None:
    it.go("")
    it.press("Imports", "Bring a file")
    it.tick("A roster: one line a person")
    it.upload("File", "roster.csv", roster.encode())
    it.press("Look into the file")
    it.fill("The roster was drawn on", "2026-03-02")
    it.press("Show the preview", "Apply")
    it.see("Undo this import")


def _plan_the_year(it: Hand) -> None:
    it.go("")
    it.press("Program", "Guided plan", "Begin")
    it.choose("Setting", "rural land")
    it.fill("Pay by the hour in dollars", "32")
    it.press("Propose a plan")
    it.see("8 people", "Share a class with neighbors", "Begin with 8 hours for everyone")
    it.page.get_by_role("link", name=re.compile("Change this step.*The first year")).click()
    it.words.add("Change this step")
    row = it.page.locator(".sr-decide__line").filter(has_text=SHORT)
    row.get_by_label("Month").select_option(label="April 2026")
    it.words.add(SHORT)
    it.press("Keep this step")
    it.see("The step is kept.")


def _win_a_neighbor(it: Hand) -> None:
    it.press("Keep partners and agreements", "Add a partner")
    it.fill("Name", NEIGHBOR)
    it.choose("Kind", "Neighboring agency")
    it.press("Add it")
    it.press("Write an agreement")
    it.choose("Kind", "Shared-class agreement")
    it.fill("First day", "2026-03-02")
    it.fill("Last day", "2027-03-01")
    it.fill("Seats in its classes: seats a year", "2")
    it.press("Write it")


def _share_a_class(it: Hand) -> None:
    it.press("Classes", "New class")
    it.choose("Course", COURSE)
    it.fill("First day", "2026-04-06")
    it.fill("Place", "Example Falls station, hall")
    it.fill("Seats", "8")
    it.press("Look at its days first", "Make the class", "Give seats")
    it.fill("Roster numbers", "F101, F102, F103, F104")
    it.press("Give seats")
    for name in GUESTS:
        it.press("Seat a guest")
        it.fill("Name", name)
        it.fill("Organization", NEIGHBOR)
        it.press("Give the seat")
    it.press("Announce")


def _plan_its_costs(it: Hand) -> None:
    it.press("Costs", "Plan")
    it.fill("Rooms", "200")
    it.press("Keep the plan")
    it.see("$200.00")


def _hold_it(it: Hand) -> None:
    it.go("classes/")
    it.press(COURSE)
    it.press("Mark attendance", "Crisis intervention", "Everyone is here")
    it.press("All blocks", "Scenes", "Everyone is here")
    it.go("classes/")
    it.press(COURSE)
    it.press("Close the class", "Close the class")
    it.see("All certificates, one PDF")


def _write_what_it_cost(it: Hand) -> None:
    it.press("Costs", "Write a cost")
    it.choose("Kind of cost", "Rooms")
    it.fill("What it was for", "Hall of the fire station")
    it.fill("Dollars", "180")
    it.fill("What proves it", "Letter of 6 April")
    it.choose("Partner who gave it", NEIGHBOR)
    it.press("Write it")
    it.see("Entry 1 stands in the ledger.")


def _tell_the_board(it: Hand) -> None:
    it.go("")
    it.press("Classes", "Boards", "Numbers at boards")
    for place in range(1, 5):
        _number(it, "A person", f"F10{place}", f"90000{place}")
    _number(it, "A course", "crisis-8", "9999")
    it.press("Classes", COURSE, "Report to a board")
    it.choose("Board", TEXAS)
    it.press("Look at it")
    for name in GUESTS:
        it.page.get_by_label(f"Leave {name} out", exact=True).check()
    it.words.add("Leave out")
    it.press("Prepare it")
    it.choose("What happened", "Sent")
    it.press("Write it down")


def _number(it: Hand, whose: str, holder: str, number: str) -> None:
    it.press("Write a number down")
    it.choose("Whose number it is", whose)
    it.fill("Roster number, course or number of the class", holder)
    it.choose("Board", TEXAS)
    it.fill("Number", number)
    it.press("Write it down")


def _look_at_the_program(it: Hand) -> None:
    it.press("Program")
    row = it.page.get_by_role("row").filter(has_text="Specialized training")
    row.get_by_role("link", name=re.compile("^Assess")).click()
    it.words.add("Assess")
    it.tick("Under way")
    it.fill("Next step", "The 40-hour course with our neighbors")
    it.press("Write it down")
    it.see("It is written down.")
    it.press("Program")
    it.see("Training is under way")
