"""The main navigation: every role finds the places that are theirs, and released orders among them."""

import re

import pytest

from shiftready.services.access import the_shell
from tests.services.together_deeds import classed

pytestmark = pytest.mark.django_db
SEEING = ["Today", "People", "Rules", "Coverage", "Plans", "Classes", "Catalogue"]
#: For whoever sees the whole agency; the supervisor here is bound to no unit.
WHOLE = [*SEEING[:-1], "Program", "Catalogue"]


def places_on(page):
    (inner,) = re.findall(r'<nav class="sr-nav"[^>]*>(.*?)</nav>', page.content.decode(), re.DOTALL)
    return re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', inner)


def words(places):
    return [word for _, _, word in places]


@pytest.mark.usefixtures("staffed")
def test_every_role_finds_its_own_places(clients):
    found = {role: words(places_on(clients[role].get("/lakeside/"))) for role in clients}

    assert found == {
        "coordinator": [*WHOLE, "Imports", "Settings"],
        "supervisor": WHOLE,
        "instructor": ["Today", "Our orders", "Classes", "Catalogue"],
        "member": ["Today", "Our orders", "Catalogue"],
        "auditor": [*WHOLE, "Settings"],
        "administrator": [*WHOLE, "Settings"],
    }


@pytest.mark.usefixtures("staffed")
def test_a_member_gets_to_released_orders_and_stays_there_on_the_pages_of_rules(clients):
    (address,) = [place for place, _, word in places_on(clients["member"].get("/lakeside/")) if word == "Our orders"]

    orders = clients["member"].get(address)
    rules = clients["member"].get("/lakeside/rules/all/")

    assert (address, orders.status_code) == ("/lakeside/rules/orders/", 200)
    assert [[word for _, here, word in places_on(page) if here] for page in (orders, rules)] == [["Our orders"]] * 2


@pytest.mark.usefixtures("staffed")
def test_who_brings_what_to_a_class_stands_among_classes(agency, clients):
    page = clients["coordinator"].get(f"/lakeside/together/classes/{classed(the_shell(agency))}/")

    assert (page.status_code, [word for _, here, word in places_on(page) if here]) == (200, ["Classes"])
