"""After the week: time is made up, the file is filled, the class closed, a certificate checked by a stranger."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

import pikepdf
from playwright.sync_api import Download

from tests.journeys.hand import PHONE
from tests.journeys.week import PAPER, Week

MONDAY_AFTER = 30
#: What is brought by hand, as the course file names it.
PAPERS = ("Objectives", "Lesson plan", "Instructors and their qualifications", "Materials and handouts")


def make_time_up(week: Week) -> None:
    week.now(MONDAY_AFTER, 9)
    it = week.at_class()
    it.press("Who can still complete it", "Write a make-up down")
    it.choose("Where", "In a session of its own")
    it.fill("Minutes", "60")
    it.fill("Day", "2026-03-28")
    it.fill("Who led it", "Cora Sample")
    it.press("Keep this make-up")
    it.see("Counted: 1 hour for Suicide risk.")


def close_it(week: Week) -> None:
    """Nobody is left open; the reason stands beside what was made up."""
    it = week.at_class()
    it.press("Close the class")
    it.see("completed the course: a record and a certificate")
    assert it.page.locator(".sr-counts strong").all_inner_texts() == ["6", "0", "0", "6"]
    it.press("Close the class")
    it.see("All certificates, one PDF")


def fill_the_file(week: Week) -> None:
    it = week.at_class()
    it.press("Course file")
    it.see("Bring a paper")
    for place, item in enumerate(PAPERS):
        row = it.page.get_by_role("row").filter(has=it.page.get_by_role("rowheader", name=re.compile(f"^{item}")))
        row.get_by_role("link", name="Bring a paper").click()
        it.upload("PDF or picture", f"paper {place}.pdf", PAPER + str(place).encode())
        it.press("Put it into the file")


def is_complete_at_the_first_try(week: Week) -> list[str]:
    """What stands in the ZIP, without numbers and names, each as its manifest has it; the light is looked at once."""
    it = week.at_class()
    it.press("Course file")
    it.see("10 of 10 items are there.")
    with it.page.expect_download() as waiting:
        it.press("All of it (ZIP)")
    with ZipFile(BytesIO(_bytes(waiting.value))) as file:
        told = dict(reversed(line.split("  ")) for line in file.read("SHA256SUMS").decode().splitlines())
        assert told == {name: hashlib.sha256(file.read(name)).hexdigest() for name in told}
        assert {*told, "SHA256SUMS"} == set(file.namelist())
    return sorted(re.sub("-.*", "", name) for name in told)


def check_a_certificate(week: Week) -> str:
    """The holder saves it on the phone; a stranger types its number and reads no name. The number is given back."""
    one = week.hand("member")
    one.go("my-training/")
    with one.page.expect_download() as waiting:
        one.press("PDF")
    with pikepdf.open(BytesIO(_bytes(waiting.value))) as paper:
        assert paper.Root.MarkInfo.Marked
    number = one.page.locator("a[href^='/verify/']").first.inner_text()
    stranger = week.sit("", PHONE)
    stranger.open("/verify/")
    stranger.fill("Certificate number", number)
    stranger.press("Check")
    stranger.see(f"Certificate {number}", week.agency.name)
    assert stranger.page.get_by_text("Maple Inventdale").count() == 0
    return number


def _bytes(download: Download) -> bytes:
    return download.path().read_bytes()
