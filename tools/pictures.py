"""Take the documentation's pictures by walking the tutorial, step by step, on a demo of its own.

The demo agency is invented, so its pictures may be shown anywhere; none is taken of another. A step that does not work
as the tutorial says ends the walk with the step's own error.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from demo_site import DemoSite, demo_site
from shiftready.services.demo.folder import demo_day

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 780}
NEWCOMER = "H160,Willow Newcomer,2024-03-04,Officer,Patrol,sworn\n"
SATURDAY = 5
#: Enough for flat areas and the edges of letters; a picture is then a third as large.
COLOURS = 96
EARLY_SHIFT = "H105,Day A,day,5-2,0"


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo_site("records") as site, sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        page = browser.new_page(viewport=DESK, timezone_id="America/Chicago")
        walk(page, site)
        number = page.get_by_role("row").nth(1).get_by_role("rowheader").inner_text()
        check_as_a_stranger(browser, site, number)
        say_how_the_agency_works(browser, page, site)
        browser.close()


def walk(page: Page, site: DemoSite) -> None:
    """The tutorial's steps in its order."""
    sign_in(page, site)
    bring_a_roster(page, site)
    look_around(page)
    plan(page)
    hold_a_class(page)
    mark_and_close(page)


def sign_in(page: Page, site: DemoSite, role: str = "coordinator") -> None:
    page.goto(f"{site.address}/accounts/login/")
    page.get_by_label("Email").fill(f"{role}@harbor.example")
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site.address}/harbor/")


def bring_a_roster(page: Page, site: DemoSite) -> None:
    """The demo's own roster with one more line at its end."""
    with (site.files / "roster.csv").open("a") as roster:
        roster.write(NEWCOMER)
    to(page, "Imports")
    page.get_by_role("link", name="Bring a file").click()
    page.get_by_label("A roster: one line a person").check()
    page.set_input_files("input[type=file]", site.files / "roster.csv")
    page.get_by_role("button", name="Look into the file").click()
    page.get_by_label("The roster was drawn on").fill(str(demo_day()))
    page.get_by_role("button", name="Show the preview").click()
    take(page, "import")
    page.get_by_role("button", name="Apply", exact=True).click()
    page.get_by_role("button", name="Undo this import").wait_for()


def look_around(page: Page) -> None:
    to(page, "People")
    page.get_by_role("link", name="Birch Examplar").click()
    take(page, "person")
    to(page, "Rules")
    take(page, "rules")
    page.get_by_label("Answer").select_option("Overdue")
    page.get_by_role("button", name="Show").click()
    page.locator("a.sr-answer").first.click()
    take(page, "finding")
    to(page, "Coverage")
    take(page, "coverage")


def plan(page: Page) -> None:
    to(page, "Plans")
    page.get_by_role("link", name="Ask for a plan").first.click()
    page.get_by_label("Seats in a class").fill("6")
    page.get_by_role("button", name="Make the plan").click()
    adopt = page.get_by_role("button", name="Adopt the plan")
    adopt.wait_for(timeout=120_000)
    calendar = page.get_by_role("heading", name="Classes", exact=True)
    calendar.evaluate("one => one.scrollIntoView({behavior: 'instant'})")
    take(page, "plan")
    adopt.click()
    page.get_by_text(re.compile("is adopted")).first.wait_for()


def hold_a_class(page: Page) -> None:
    to(page, "Classes")
    page.get_by_role("link", name="New class").click()
    page.get_by_label("Course").select_option(label="Mental Health First Aid for Public Safety")
    page.get_by_label("First day").fill(str(a_day_last_week()))
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Give seats").click()
    page.get_by_label("Roster numbers").fill("H112, H131, H142")
    page.get_by_label("Why these people").fill("Not refreshed for three years")
    page.get_by_role("button", name="Give seats").click()
    page.get_by_role("button", name="Announce").click()
    page.get_by_text("The class is announced").wait_for()


def a_day_last_week() -> date:
    """The last weekday at least a week ago."""
    day = demo_day() - timedelta(days=7)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def mark_and_close(page: Page) -> None:
    """Attendance as on a phone: all here in every block, but for one person in the last."""
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Mark attendance").click()
    blocks = page.url
    doors = page.locator(".sr-blocks--doors a")
    for place in range(doors.count()):
        page.goto(blocks)
        doors.nth(place).click()
        page.get_by_role("button", name="Everyone is here").click()
    page.get_by_label("Not here").first.check()
    page.get_by_role("button", name="Keep these marks").click()
    take(page, "attendance-on-a-phone")
    page.set_viewport_size(DESK)
    page.goto(blocks.removesuffix("attendance/"))
    page.get_by_role("link", name="Close the class").click()
    take(page, "closing")
    page.get_by_role("button", name="Close the class").click()
    page.get_by_role("link", name="All certificates, one PDF").wait_for()
    to(page, "Classes")
    page.get_by_role("link", name="Certificates").first.click()


def check_as_a_stranger(browser: Browser, site: DemoSite, number: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{site.address}/verify/")
    page.get_by_label("Certificate number").fill(number)
    page.get_by_role("button", name="Check").click()
    page.get_by_role("heading", name=f"Certificate {number}").wait_for()
    take(page, "verify")


def say_how_the_agency_works(browser: Browser, page: Page, site: DemoSite) -> None:
    """Duty, strategy and a key as the coordinator, a role as the administrator."""
    bring_duty(page, site)
    choose_whom_to_train(page)
    make_a_key(page, site)
    administrator = browser.new_page(viewport=DESK, timezone_id="America/Chicago")
    sign_in(administrator, site, "administrator")
    give_a_role(administrator)


def bring_duty(page: Page, site: DemoSite) -> None:
    """The demo's own duty list, in which one person now works by a pattern that nobody has described."""
    duty = site.files / "duty.csv"
    duty.write_text(re.sub(r"^H105,.*$", EARLY_SHIFT, duty.read_text(), flags=re.MULTILINE))
    to(page, "Imports")
    page.get_by_role("link", name="Bring a file").click()
    page.get_by_label("Duty: one line a person").check()
    page.set_input_files("input[type=file]", duty)
    page.get_by_role("button", name="Look into the file").click()
    page.get_by_role("button", name="Show the preview").click()
    take(page, "duty")
    page.get_by_role("link", name="Describe “5-2”").click()
    page.get_by_label("A common pattern").select_option("5-2")
    page.get_by_label("A first day of the cycle").fill("2026-01-05")
    page.get_by_role("button", name="Show the next four weeks").click()
    page.get_by_role("table").first.wait_for()
    page.get_by_role("button", name="Keep this pattern").click()
    page.get_by_role("button", name="Apply", exact=True).click()
    page.get_by_role("button", name="Undo this import").wait_for()


def choose_whom_to_train(page: Page) -> None:
    to(page, "Settings")
    page.get_by_role("link", name="Whom you want trained", exact=True).click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("And at least so many on every squad").fill("3")
    page.get_by_role("button", name="Show what it means").click()
    page.get_by_role("heading", name="What this means").wait_for()
    take(page, "strategy")


def make_a_key(page: Page, site: DemoSite) -> None:
    """The key opens what its maker may see."""
    to(page, "Settings")
    page.get_by_role("link", name="Keys for programs").click()
    page.get_by_label("Name").fill("nightly roster")
    page.get_by_role("button", name="Make a key").click()
    key = page.get_by_label("Key", exact=True).input_value()
    people = f"{site.address}/api/harbor/people/?as_of={a_day_last_week()}"
    answer = page.request.get(people, headers={"Authorization": f"Bearer {key}"})
    if not answer.ok:
        sys.exit(f"The key does not open what its maker may see: {answer.text()}")


def give_a_role(page: Page) -> None:
    to(page, "Settings")
    page.get_by_role("link", name="Who may do what").click()
    page.get_by_role("link", name="Give somebody a role").click()
    page.get_by_label("E-mail address").fill("willow@harbor.example")
    page.get_by_label("Member", exact=True).check()
    page.get_by_label("Roster number").fill("H160")
    page.get_by_role("button", name="Give the role").click()
    page.get_by_role("heading", name="A link to set a password").wait_for()


def to(page: Page, place: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=place, exact=True).click()


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)
    print(f"✓ docs/images/{name}.png", flush=True)


if __name__ == "__main__":
    main()
