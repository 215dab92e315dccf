"""A person's hands at a browser, which remember the words they pressed and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from shiftready.store.models import User

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
PATIENCE = 60_000  # milliseconds: the first page of a kind loads much, and a tester's machine may be busy


class Hand:
    """One person at one screen. `words` holds what was pressed, filled or read: the tutorial is held against it."""

    def __init__(self, page: Page, home: str, words: set[str], slug: str = "harbor") -> None:
        self.page, self.home, self.words, self.slug = page, home, words, slug

    def go(self, address: str) -> None:
        """Open a page of the agency by its address."""
        self.page.goto(f"{self.home}/{self.slug}/{address}")
        self._fits()

    def open(self, address: str) -> None:
        """Follow an address that was given out, on the server of this test, whatever the settings call it."""
        self.page.goto(self.home + urlsplit(address).path)
        self._fits()

    def press(self, *words: str) -> None:
        """Press links or buttons by their words, one after the other; what is said to the ear alone may follow."""
        for word in words:
            self.words.add(word)
            self._named(word).click()
            self.page.wait_for_load_state()
            self._fits()

    def tap(self, within: Locator, word: str) -> None:
        """A button of one part of the page; what it says to the eye is remembered whole."""
        button = within.get_by_role("button", name=re.compile(rf"^{word}")).first
        self.words.add(re.sub(r" \(\d+\)$", "", button.inner_text().strip()))
        button.click()

    def choose_in(self, part: Locator, mark: str, label: str, choice: str) -> None:
        """One person's mark on a sheet, and the field that it opens."""
        self.words |= {mark, label, choice}
        part.get_by_text(mark, exact=True).click()
        part.get_by_label(label, exact=True).select_option(label=choice)

    def fill(self, label: str, value: str) -> None:
        self.words.add(label)
        self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, label: str, choice: str) -> None:
        self.words |= {label, choice}
        self.page.get_by_label(label, exact=True).select_option(label=choice)

    def tick(self, *labels: str) -> None:
        """Tick boxes or choose radio buttons, as a finger does: on their words."""
        for label in labels:
            self.words.add(label)
            self._within().locator("label").filter(has_text=label).first.click()

    def tick_all(self, name: str) -> None:
        """Every box of one name."""
        for box in self.page.locator(f"input[name={name}]").all():
            self.page.locator(f"label[for={box.get_attribute('id')}]").click()

    def see(self, *sentences: str) -> None:
        """Wait until each of them stands on the page."""
        for sentence in sentences:
            self.words.add(sentence)
            expect(self._within().get_by_text(sentence).locator("visible=true").first).to_be_visible(timeout=PATIENCE)

    def upload(self, label: str, name: str, content: bytes) -> None:
        self.words.add(label)
        file = {"name": name, "mimeType": "text/csv" if name.endswith(".csv") else "application/pdf", "buffer": content}
        self.page.get_by_label(label, exact=True).set_input_files(files=[file])

    def _named(self, word: str) -> Locator:
        """In the page itself where it is there, else in the frame around it, such as the menu."""
        named = re.compile(rf"^\s*{re.escape(word)}(?!\w)")
        for place in (self._within(), self.page.locator("body")):
            found = place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named))
            if found.count():
                return found.locator("visible=true").first
        raise AssertionError(f'Nothing to press says "{word}" on {self.page.url}')

    def _within(self) -> Locator:
        return self.page.locator("main")

    def _fits(self) -> None:
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen, f"{self.page.url} is {wide} px wide on {screen} px"


def hands(browser: Browser, home: str, words: set[str], slug: str = "harbor") -> Callable[..., Hand]:
    """Sit an account down at a screen: `sit("member", PHONE)`; a stranger without one."""

    def sit(role: str = "", size: dict[str, int] = DESK) -> Hand:
        context = browser.new_context(viewport=size, timezone_id="America/Chicago", accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        if role:
            client = Client()
            client.force_login(User.objects.get(email=f"{role}@{slug}.example"))
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": home}])
        return Hand(context.new_page(), home, words, slug)

    return sit
