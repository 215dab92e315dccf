"""The five days: signs at the door, at a kiosk and on paper, taps on a phone, one absence, the test and opinions."""

from __future__ import annotations

import re
from io import BytesIO

import zxingcpp
from PIL import Image

from shiftready.services.demo.questions import SAMPLES
from tests.journeys.hand import PHONE, Hand
from tests.journeys.week import COURSE, PAPER, Week

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(23, 28)
LEFT = re.compile("Not marked|Marked in part")
PROMPTS = "input[name^=code-]"
ABSENT, MISSED = "Fern Pretendleigh", "Suicide risk"


def hold_monday(week: Week) -> None:
    """The code on the screen at the door, in the morning and in the evening; the rest is marked on a phone."""
    week.now(MONDAY, 7, 50)
    _scan(week, "I am here")
    screen = week.at_class()
    screen.press("Mark attendance", "Code for the door")
    screen.see("1 of 6 are in")
    week.now(MONDAY, 17, 25)
    _scan(week, "I am leaving")
    _mark_the_day(week, 6)


def hold_tuesday(week: Week) -> None:
    """A kiosk; one person is in court during the first block."""
    week.now(TUESDAY, 7, 50)
    kiosk = week.sit("coordinator")
    kiosk.go(f"classes/{week.offering.pk}/")
    kiosk.press("Mark attendance", "Kiosk", "Make this device the kiosk")
    kiosk.fill("Your roster number", "H112")
    kiosk.press("I am here")
    week.now(TUESDAY, 17, 40)
    kiosk.fill("Your roster number", "H112")
    kiosk.press("I am leaving")
    it = week.at_class("instructor")
    it.press("Mark attendance", MISSED, "Everyone else is here (5)")
    mark = it.page.locator("fieldset").filter(has_text=ABSENT)
    it.choose_in(mark, "Not here", "Absence", "Excused: Court")
    it.press("Keep these marks")
    it.see("Kept: 5 of 6 were here.")
    _mark_the_day(week, 6)


def hold_wednesday(week: Week) -> None:
    """A sheet on paper, kept as a picture."""
    week.now(WEDNESDAY, 17, 30)
    it = week.at_class()
    it.press("Mark attendance", "Sign-in sheets on paper")
    it.choose("Day", "Wed 25 Mar 2026")
    it.upload("Photograph or scan", "wednesday.pdf", PAPER)
    it.press("Keep the original")
    _mark_the_day(week, 6)


def hold_thursday(week: Week) -> None:
    """Taps on the instructor's phone; a sheet is signed as well."""
    week.now(THURSDAY, 17, 20)
    it = week.at_class("instructor")
    it.press("Mark attendance", "Roll on a phone")
    it.page.locator("details").filter(has_text="Veterans").locator("summary").click()
    with it.page.expect_response(re.compile("/roll$")):
        it.tap(it.page.get_by_role("group", name=ABSENT).locator("visible=true"), "Here")
    it.see("Everything that was sent is kept.")
    week.at_class().press("Mark attendance", "Sign-in sheets on paper")
    paper = week.hand("coordinator")
    paper.choose("Day", "Thu 26 Mar 2026")
    paper.upload("Photograph or scan", "thursday.pdf", PAPER + b" of Thursday")
    paper.press("Keep the original")
    _mark_the_day(week, 4)


def hold_friday(week: Week) -> None:
    week.now(FRIDAY, 7, 50)
    _scan(week, "I am here")
    week.now(FRIDAY, 17, 45)
    _scan(week, "I am leaving")
    _mark_the_day(week, 6)
    _take_the_test(week)
    _enter_from_paper(week)
    _say_what_they_think(week)


def _take_the_test(week: Week) -> None:
    """On the phone, with every right answer."""
    one = week.hand("member")
    one.go("my-training/")
    one.see("Tests")
    one.page.get_by_role("heading", name="Tests").locator("xpath=following-sibling::div[1]").get_by_role("link").click()
    for _, kind, text, answers, right in SAMPLES:
        if kind != "scale":
            asked = one.page.locator("fieldset").filter(has_text=text)
            for place in right:
                asked.get_by_text(answers[place], exact=True).click()
    one.press("Hand it in")
    one.see("8 of 8 questions right.")


def _enter_from_paper(week: Week) -> None:
    it = week.at_class()
    it.press("Test")
    for right in range(4, 9):
        it.press("Enter from paper")
        it.fill("Questions that were right", str(max(right, 6)))
        it.fill("Day on which it was written", "2026-03-27")
        it.press("Keep it")
    it.see("6 of 6")


def _say_what_they_think(week: Week) -> None:
    """One from her own page, four by the link that the desk hands out; nobody's name is asked. Then the round ends."""
    one = week.hand("member")
    one.go("my-training/")
    one.open(one.page.get_by_role("link", name=f"{COURSE}: after the class").get_attribute("href") or "")
    _answer(one, "7")
    it = week.at_class()
    it.press("Evaluation")
    row = it.page.get_by_role("row").filter(has=it.page.get_by_role("rowheader", name="After the class", exact=True))
    link = row.locator("code").inner_text()
    for code in "1234":
        other = week.sit("", PHONE)
        other.open(link)
        _answer(other, code)
        other.page.context.close()
    it = week.at_class()
    it.press("Evaluation", "End now")
    it.see("5 people said something.")


def _answer(one: Hand, code: str) -> None:
    for prompt in one.page.locator(PROMPTS).all():
        prompt.fill(code)
    one.page.locator(".sr-scale").first.get_by_text("5", exact=True).click()
    one.press("Send my answers")
    one.see("Your answers are kept. Thank you.")


def _scan(week: Week, word: str) -> None:
    """A phone that is signed in takes a picture of the code on the screen at the door, and follows it."""
    screen = week.at_class()
    screen.press("Mark attendance", "Code for the door")
    picture = screen.page.locator("img.sr-door__code").screenshot()
    one = week.hand("member")
    one.open(zxingcpp.read_barcode(Image.open(BytesIO(picture))).text)
    one.press(word)


def _mark_the_day(week: Week, blocks: int) -> None:
    """Whoever teaches marks what is left of the day, on a phone."""
    it = week.at_class("instructor")
    it.press("Mark attendance")
    for _ in range(blocks):
        it.page.locator(".sr-blocks--doors a").filter(has_text=LEFT).first.click()
        it.tap(it.page.locator(".sr-everyone").first, "Everyone")
        it.see("Kept: ")
        it.press("All blocks")
