"""No page is left out when all of them are looked at: each is named with its address, or with why it has none."""

from __future__ import annotations

from tests.journeys.pages import PAGES, addresses_without_a_name, names_of_pages


def test_every_named_page_is_looked_at():
    assert names_of_pages() == set(PAGES)


def test_every_address_of_a_page_has_a_name():
    assert addresses_without_a_name() == []
