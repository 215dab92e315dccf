"""Take the pictures of a crisis-intervention week: the demo's own, which is in its third day whatever day it is."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Page, sync_playwright

from demo_site import DemoSite, demo_site
from pictures import DESK, PHONE, sign_in, take

MISSED, COURSE = "Suicide risk", "Crisis Intervention Team training, 40 hours"


def main() -> None:
    with demo_site("delivered") as site, sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        at_the_desk(browser, site)
        on_a_phone(browser, site)
        browser.close()


def at_the_desk(browser: Browser, site: DemoSite) -> None:
    """The class, who teaches in it, and what its file lacks so far."""
    page = browser.new_page(viewport=DESK, timezone_id="America/Chicago")
    sign_in(page, site)
    week = the_week(page, site)
    take(page, "week")
    for name, link in (("week-teachers", "Who teaches"), ("week-file", "Course file")):
        page.goto(week)
        page.get_by_role("link", name=link, exact=True).click()
        take(page, name)


def on_a_phone(browser: Browser, site: DemoSite) -> None:
    """The block that one person missed, as whoever teaches sees it."""
    page = browser.new_page(viewport=PHONE, timezone_id="America/Chicago")
    sign_in(page, site, "instructor")
    the_week(page, site)
    page.get_by_role("link", name="Mark attendance").click()
    page.get_by_role("link", name=MISSED).click()
    page.get_by_label("Absence").locator("visible=true").scroll_into_view_if_needed()
    take(page, "week-absence-on-a-phone")


def the_week(page: Page, site: DemoSite) -> str:
    """Open the class that is under way: the one of its course that is announced."""
    page.goto(f"{site.address}/harbor/classes/?status=announced")
    page.get_by_role("link", name=COURSE).first.click()
    page.wait_for_load_state()
    return page.url


if __name__ == "__main__":
    main()
