"""Before the week: the class is made, seats are asked for, given, given up and offered on; people and tests."""

from __future__ import annotations

from tests.journeys.hand import PHONE, Hand
from tests.journeys.week import COURSE, Week

FIVE = "H112, volunteered, 4\nH113, assigned\nH114, assigned\nH115, assigned\nH116, assigned"


def make_the_class(week: Week) -> None:
    it = week.hand("coordinator")
    it.go("")
    it.press("Classes", "New class")
    it.choose("Course", COURSE)
    it.fill("First day", "2026-03-23")
    it.fill("Place", "Harbor Academy, room 2")
    it.fill("Seats", "6")
    it.press("Look at its days first")
    it.see("Fri 27 Mar 2026")
    it.press("Make the class")
    it.see("Give seats")
    it.press("Announce")
    it.see("The class is announced")


def fill_it(week: Week) -> None:
    """Five by the coordinator, one by himself on his phone; all approved at once, and the class is full."""
    it = week.at_class()
    it.press("Applications", "Apply for several people")
    it.fill("Roster numbers, a line each", FIVE)
    it.press("Look at it first", "Write these applications")
    _ask(week.hand("supervisor"))
    it = week.at_class()
    it.press("Applications")
    it.tick_all("application")
    it.press("Approve those chosen")
    it.see("Approved: 6 applications. Now 6 have a seat.")


def wait_for_a_seat(week: Week) -> None:
    """One more asks, is recommended and approved, and stands first on the waiting list."""
    _ask(week.hand("member"))
    word = week.hand("supervisor")
    word.press("Menu", "Today", "1 application for a seat waits", "Maple Inventdale")
    word.tick("I recommend it")
    word.press("Keep my word")
    it = week.at_class()
    it.press("Seats and waiting list")
    it.fill("Hours to answer an offer", "48")
    it.press("Keep it so")
    it = week.at_class()
    it.press("Applications")
    it.tick("Choose Maple Inventdale")
    it.press("Approve those chosen")
    it.see("Now 1 on the waiting list.", "On the waiting list, place 1")


def move_up(week: Week) -> None:
    """Somebody gives up his seat; the one who waited finds it offered, accepts it and reads why it is hers."""
    one = week.hand("supervisor")
    one.go("my-training/")
    one.press("Ask for a seat in a class", COURSE)
    one.fill("Reason, if there is one to say", "In court that week")
    one.press("Give up my seat")
    other = week.hand("member")
    other.go("")
    other.press("A seat is offered to you")
    other.see("Nobody else waits for whom a seat is free.")
    other.press("Accept the seat")
    other.see("The seat is yours.")
    it = week.at_class()
    it.see("6 of 6", "Released seats (1)")


def find_who_teaches(week: Week) -> None:
    it = week.at_class()
    it.press("Who teaches", "Propose people", "Accept all", "Ask them")
    it.see("15 people are asked.")
    teacher = week.sit("", PHONE)
    teacher.open(it.page.locator("details code").first.text_content() or "")
    teacher.see("I come")
    for block in teacher.page.get_by_text("I come", exact=True).all():
        block.click()
    teacher.press("Send my answer")
    teacher.see("Your answer is kept. Thank you.")


def choose_what_is_asked(week: Week) -> None:
    it = week.at_class()
    it.press("Test", "Choose a test")
    it.tick_all("first")
    it.press("Keep the test")
    it = week.at_class()
    it.press("Evaluation", "Choose what is asked")
    it.tick_all("before")
    it.press("Ask this")
    it.see("It is kept.")


def _ask(one: Hand) -> None:
    one.go("")
    one.press("Menu", "My training", "Ask for a seat in a class", COURSE)
    one.fill("Whole years of service", "4")
    one.fill("Why you want to sit in it", "Two crisis calls a week")
    one.press("Ask for a seat")
    one.see("You have asked for a seat.")
