"""Every page and every operation: the right roles get in, nobody else does, and a neighbor learns nothing."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from shiftready.store.models import User
from tests.doors.doors import COORDINATORS, DEEDS, EVERYONE, OPERATIONS, OUTSIDE, PAGES, WITH_A_FILE
from tests.doors.locks import locks_only_inside_deeds
from tests.doors.world import filled, patterns

BEFORE = "<slug:agency>/"
API = "/api/{agency}/"
#: Pages that are told in their question whom they are about.
OPEN_CLASSES = ("my-training/classes/", "classes/<int:offering>/applications/")
#: Operations whose addresses hold words and no numbers of rows.
WORDS = (
    "settings/",
    "catalogue/",
    "orders/rules/",
    "notices/rule/",
    "program/{framework}",
    "program/accreditation/{standard}",
)
ASKED_OF_A_PERSON = {"rules/finding/", "rules/letter.pdf"}


def routes():
    own = {route for route in patterns() if not route.startswith(("accounts/", "api/"))}
    return {route.removeprefix(BEFORE) for route in own if route.startswith(BEFORE)}, {
        route for route in own if not route.startswith(BEFORE)
    }


def operations(client):
    paths = json.loads(client.get("/api/openapi.json").content)["paths"]
    return {(method, path.removeprefix(API)) for path, methods in paths.items() for method in methods}


def ask(client, method, address, body=None):
    """The status of one request, whose changes are undone."""
    with transaction.atomic():
        send = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        with locks_only_inside_deeds():
            status = getattr(client, method)(address, **send).status_code
        transaction.set_rollback(True)
    return status


def body_of(world, body):
    """What is sent, with the numbers of rows where it names them, such as "{fund}"."""
    return {key: _named(world, kept) for key, kept in body.items()} if isinstance(body, dict) else body


def _named(world, kept):
    return world.names[kept[1:-1]] if isinstance(kept, str) and kept[:1] == "{" else kept


def asked_of(world, route, line):
    """The address of an operation and what is sent to it."""
    return operation_address(world, route), body_of(world, line[2])


def names_for(world, route):
    names = world.names
    if route.startswith(OPEN_CLASSES):
        return {**names, "offering": world.open_class}
    return {**names, "number": names["person"]} if route.startswith("people/") else names


def address_of(world, route):
    names = names_for(world, route)
    question = f"?person={names['person']}&rule={names['rule']}" if route in ASKED_OF_A_PERSON else ""
    return filled(BEFORE + route, names) + question


def wanted(allowed, told):
    return {who: "in" if who in allowed else told for who in EVERYONE}


def got(visitors, method, address, body=None):
    """For each role "in" when it was let in, whatever came of the deed, else the status of the refusal."""
    found = {who: ask(visitors[who], method, address, body) for who in EVERYONE}
    assert max(found.values()) < 500, (address, found)
    return {who: status if status in {401, 403, 404} else "in" for who, status in found.items()}


def test_every_page_has_its_line_in_the_table():
    within, outside = routes()

    assert within == PAGES.keys() | DEEDS.keys()
    assert outside == OUTSIDE


def test_every_operation_has_its_line_in_the_table(visitors):
    assert operations(visitors["coordinator"]) == OPERATIONS.keys() | WITH_A_FILE


def test_pages_let_in_the_roles_of_their_line(world, visitors):
    found = {route: got(visitors, "get", address_of(world, route)) for route in PAGES}

    assert found == {route: wanted(*line) for route, line in PAGES.items()}


def test_deeds_are_done_by_the_roles_of_their_line(world, visitors):
    found = {route: got(visitors, "post", address_of(world, route)) for route in DEEDS}

    assert found == {route: wanted(allowed, 403) for route, allowed in DEEDS.items()}


def test_pages_with_a_form_refuse_by_post_whom_they_refuse_by_get(world, visitors):
    refused = {
        (route, who): ask(visitors[who], "post", address_of(world, route))
        for route, (allowed, _) in PAGES.items()
        for who in EVERYONE - allowed
    }

    assert set(refused.values()) <= {403, 404, 405}


def test_deeds_cannot_be_done_by_following_a_link(world, visitors):
    found = {route: ask(visitors["coordinator"], "get", address_of(world, route)) for route in DEEDS}

    assert found == dict.fromkeys(DEEDS, 405)


def test_operations_let_in_the_roles_of_their_line(world, visitors):
    found = {
        (method, route): got(visitors, method, operation_address(world, route), body_of(world, body))
        for (method, route), (_, _, body) in OPERATIONS.items()
    }

    assert found == {door: wanted(allowed, told) for door, (allowed, told, _) in OPERATIONS.items()}


def test_a_file_is_brought_by_coordinators_alone(world, visitors):
    def bring(client):
        file = SimpleUploadedFile("roster.csv", b"person,name\np1,Invented One\n")
        with transaction.atomic():
            status = client.post("/api/harbor/imports/", {"file": file, "kind": "roster"}).status_code
            transaction.set_rollback(True)
        return status

    assert world.agency.slug == "harbor"
    assert {who: bring(visitors[who]) for who in visitors} == {
        **dict.fromkeys(EVERYONE - COORDINATORS, 403),
        "coordinator": 201,
        "stranger": 401,
        "neighbour": 404,
    }


def test_strangers_are_sent_to_sign_in_and_programs_are_told_401(world, visitors):
    stranger = visitors["stranger"]
    pages = {route: stranger.get(address_of(world, route)) for route in PAGES}
    deeds = {route: stranger.post(address_of(world, route)) for route in DEEDS}
    told = {door: ask(stranger, door[0], *asked_of(world, door[1], line)) for door, line in OPERATIONS.items()}

    assert {one["Location"].partition("?")[0] for one in [*pages.values(), *deeds.values()]} == {"/accounts/login/"}
    assert set(told.values()) == {401}


def test_a_neighbour_is_told_the_same_whether_the_agency_exists_or_not(world, visitors):
    neighbour, slug = visitors["neighbour"], world.agency.slug

    def answers(agency):
        pages = [("get", address_of(world, route), None) for route in PAGES]
        deeds = [("post", address_of(world, route), None) for route in DEEDS]
        api = [(door[0], *asked_of(world, door[1], line)) for door, line in OPERATIONS.items()]
        for method, address, body in [*pages, *deeds, *api]:
            place = address.replace(f"/{slug}/", f"/{agency}/", 1)
            send = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
            answer = getattr(neighbour, method)(place, **send)
            text = answer.content.decode().replace(agency, "AGENCY")
            yield method, address, answer.status_code, text if address.startswith("/api/") else ""

    theirs = list(answers(slug))

    assert {status for _, _, status, _ in theirs} == {404}
    assert theirs == list(answers("nowhere"))


def test_a_neighbour_finds_nothing_of_ours_under_their_own_address(world, visitors):
    """Rows are asked for by number: another agency's numbers under one's own slug are not there.

    What is a word of the catalogue, such as an element of a program, is there for every agency.
    """
    ours, theirs = f"/{world.agency.slug}/", f"/{world.neighbour.slug}/"
    pages = [("get", address_of(world, route), None) for route in PAGES if "<int:" in route or "<str:" in route]
    deeds = [("post", address_of(world, route), None) for route in DEEDS if "<int:" in route]
    api = [
        (method, *asked_of(world, route, line))
        for (method, route), line in OPERATIONS.items()
        if "{" in route and not route.startswith(WORDS)
    ]

    found = {
        (method, address): ask(visitors["neighbour"], method, address.replace(ours, theirs, 1), body)
        for method, address, body in [*pages, *deeds, *api]
    }

    assert set(found.values()) == {404}


def test_nothing_is_changed_without_the_token_of_the_page(world):
    checked = Client(enforce_csrf_checks=True)
    user = User.objects.get(email="coordinator@harbor.example")
    checked.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    changing = [operation_address(world, route) for method, route in OPERATIONS if method == "post"]
    pages = [address_of(world, route) for route in [*PAGES, *DEEDS]]

    found = {address: checked.post(address).status_code for address in [*pages, *changing]}

    assert set(found.values()) <= {403, 405}
    assert {found[address_of(world, route)] for route in DEEDS} == {403}
    assert {found[address] for address in changing} == {403}


#: What an operation cannot be asked without.
ASKED = {
    "coverage/how-many": "&leave_days=25&attrition=0.1",
    "coverage/calls": "&calls_a_week=20&crisis_minutes=50&weeks=1",
    "coverage/calls/by-unit": "&calls_a_week=20&crisis_minutes=50&weeks=1",
}


def operation_address(world, route):
    address = API + route
    for name, value in world.names.items():
        address = address.replace(f"{{{name}}}", str(value))
    dated = route.startswith(("rules/", "coverage/", "people/", "catalogue/")) or route.endswith("what-if")
    return f"{address}?as_of=2026-11-20{ASKED.get(route, '')}" if dated else address


pytestmark = pytest.mark.django_db
