"""What nobody in good faith sends is refused in words, on every page and every operation."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from tests.doors.doors import OPERATIONS, PAGES
from tests.doors.test_who_may_enter import address_of, operation_address

pytestmark = pytest.mark.django_db
HOSTILE = ("\0", "9999-12-31", "0001-01-01", "9" * 30, "-1", "x" * 5000, "=1+1", "\u202e")
QUESTIONS = ("as_of", "known_by", "page", "sort", "search", "unit", "status", "days", "on", "month")


def send(client, method, address, **body):
    """The status of a request whose changes are undone."""
    with transaction.atomic():
        status = getattr(client, method)(address, **body).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_page_breaks_on_a_hostile_question(world, visitors, value):
    found = {}
    for route in PAGES:
        address = address_of(world, route).partition("?")[0]
        found[route] = send(visitors["coordinator"], "get", address, data=dict.fromkeys(QUESTIONS, value))

    assert {route: status for route, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_operation_breaks_on_a_hostile_value(world, visitors, value):
    client, found = visitors["coordinator"], {}
    for (method, route), (_, _, body) in OPERATIONS.items():
        address = operation_address(world, route).partition("?")[0]
        if method == "get":
            for question in QUESTIONS:
                data = {"as_of": "2026-11-20", question: value}
                found[method, route, question] = send(client, method, address, data=data)
        else:
            text = json.dumps({key: [value] if isinstance(kept, list) else value for key, kept in body.items()})
            found[method, route] = send(client, method, address, data=text, content_type="application/json")

    assert {door: status for door, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize("text", ["{", "[]", "null", '"x"', "1", '{"digest": 1, "people": {}, "reason": []}'])
def test_no_operation_breaks_on_json_of_another_shape(world, visitors, text):
    changing = [(method, route) for method, route in OPERATIONS if method in {"post", "put"}]

    found = {
        door: send(
            visitors["coordinator"], door[0], operation_address(world, door[1]),
            data=text, content_type="application/json",
        )
        for door in changing
    }  # fmt: skip

    assert {door: status for door, status in found.items() if status >= 500} == {}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/harbor/rules/?as_of=2026-11-20&known_by=9999-12-31", "value_beyond_range"),
        ("/api/harbor/certificates/?search=%00", "character_unreadable"),
    ],
)
def test_a_program_is_told_in_the_words_of_every_refusal(visitors, address, code):
    answer = visitors["coordinator"].get(address)

    assert (answer.status_code, answer.json()["code"], set(answer.json())) == (
        422,
        code,
        {"code", "message", "fields"},
    )


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded", ""])
def test_a_character_that_cannot_be_kept_is_refused_whatever_the_body_is_called(visitors, kind):
    body = '{"first_on": "2026-12-24", "last_on": "\\u0000"}'

    answer = visitors["coordinator"].post("/api/harbor/settings/closed-days", data=body, content_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (422, "character_unreadable")


def test_a_reader_is_told_on_a_page(visitors):
    answer = visitors["coordinator"].get("/harbor/people/?search=%00")

    assert answer.status_code == 422
    assert "There is a character in this that cannot be kept" in answer.content.decode()
