"""Whatever a program gets wrong, it is told as {code, message, fields}."""

from __future__ import annotations

import pytest
from django.test import Client

from shiftready.store.models import Agency, Membership, Role, User

pytestmark = pytest.mark.django_db
NEEDED = "Some of what was sent cannot be used. "


@pytest.fixture
def user():
    agency = Agency.objects.create(slug="ours", name="Our agency (invented)")
    user = User.objects.create_user("coordinator@ours.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    return user


@pytest.fixture
def client(user):
    client = Client()
    client.force_login(user)
    return client


def told(answer):
    return answer.status_code, answer.json()


def test_every_wrong_value_of_a_body_is_named(client):
    answer = client.post("/api/ours/classes/", {"starts_on": "soon"}, content_type="application/json")

    status, body = told(answer)
    assert (status, body["code"]) == (422, "values_wrong")
    assert body["fields"].keys() == {"course", "starts_on"}
    assert body["fields"]["course"] == "is needed"
    assert body["message"] == NEEDED + "; ".join(f"{name}: {said}" for name, said in body["fields"].items()) + "."


def test_a_wrong_value_of_the_address_is_named(client):
    status, body = told(client.get("/api/ours/rules/?as_of=soon"))

    assert (status, body["code"], list(body["fields"])) == (422, "values_wrong", ["as_of"])


def test_a_body_that_is_more_than_is_read_is_refused_in_words(client):
    answer = client.post("/api/ours/classes/", '"' + "x" * 6_000_000 + '"', content_type="application/json")

    assert told(answer) == (
        422,
        {
            "code": "body_too_large",
            "message": "This is more than can be sent at once. Send it in smaller parts.",
            "fields": {},
        },
    )


def test_a_body_that_is_no_json_is_said_to_be_unreadable(client):
    answer = client.post("/api/ours/classes/", "{", content_type="application/json")

    assert told(answer) == (
        400,
        {
            "code": "request_unreadable",
            "message": "The body is not readable JSON. Send a JSON object as /api/openapi.json shows.",
            "fields": {},
        },
    )


def test_a_stranger_is_told_how_to_sign_in():
    assert told(Client().get("/api/ours/people/")) == (
        401,
        {
            "code": "not_signed_in",
            "message": 'Send a key as "Authorization: Bearer KEY"; make one under Settings, Keys for programs.',
            "fields": {},
        },
    )


def test_a_session_without_the_token_of_a_page_is_told_so(user):
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(user)

    status, body = told(checked.post("/api/ours/classes/", {}, content_type="application/json"))

    assert (status, body["code"], body["fields"]) == (403, "token_missing", {})
