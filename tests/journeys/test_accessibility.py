"""Every page, wide and narrow: nothing for axe to find, nothing to scroll sideways for, nothing the policy refuses."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.pages import PAGES, REFUSALS, ROLES, SIGNED_OUT, address_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everyone(demo_site, someone_at, name):
    address = address_of(name, demo_site.ask)
    who = {"storage_state": None} if name in SIGNED_OUT else {"role": ROLES.get(name, "coordinator")}

    found = {}
    for size in (DESK, PHONE):
        page = someone_at(address, size=size, **who)
        assert page.answered == 200
        found |= {f"{size['width']} px: {finding}": where for finding, where in _trouble(page, size)}

    assert found == {}


@pytest.mark.parametrize("address", REFUSALS.values(), ids=REFUSALS)
def test_a_page_that_refuses_is_for_everyone_too(someone_at, address):
    page = someone_at(address, size=PHONE)
    page.said.clear()  # the browser logs every answer of 403 and 404

    assert page.answered in {403, 404}
    assert dict(_trouble(page, PHONE)) == {}


def test_a_page_with_a_defect_is_noticed(coordinator_at):
    page = coordinator_at("people/")
    page.evaluate("document.documentElement.removeAttribute('lang'); document.body.style.minWidth = '2000px'")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'const never = 1'}))")

    assert {finding for finding, _ in _trouble(page, DESK)} == {"html-has-lang", "wider than the screen", "console"}


def _trouble(page, size):
    for violation in Axe().run(page).response["violations"]:
        yield violation["id"], [node["html"][:200] for node in violation["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        yield "wider than the screen", page.url
    if page.locator("h1").count() != 1:
        yield "not one heading of the page", page.url
    if page.said:
        yield "console", page.said
