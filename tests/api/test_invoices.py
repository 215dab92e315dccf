"""Invoices, for programs."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.services.offerings import seat_guest
from shiftready.services.partners.keep import add_partner
from tests.api.test_costs import ask, room  # noqa: F401 - fixtures
from tests.services.classroom import MONDAY_EVENING
from tests.services.test_invoices import NEIGHBOR

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def partner(room):  # noqa: F811 - the fixture
    seat_guest(room.shell, offering=room.offering, name="Gil", organization="Lakeside Police")
    return add_partner(room.shell, said=NEIGHBOR).pk


def test_an_invoice_is_written_sent_paid_and_made_void(room, ask, partner):  # noqa: F811 - fixtures
    title = "Mental Health First Aid for Public Safety"
    seats = ask("get", f"invoices/seats/{partner}")[1]
    given = {"partner": partner, "due_on": "2026-04-01", "prices": {str(room.offering): "150"}}
    status, made = ask("post", "invoices/", **given)
    sent = ask("post", "invoices/1/send", on="2026-03-02")
    paid = ask("post", "invoices/1/paid", budget="")
    void = ask("post", "invoices/1/void", words="Wrong price.")

    assert seats == {"classes": [{"offering": room.offering, "title": title, "starts_on": "2026-03-02", "seats": 1}]}
    assert (status, made["cents"], made["standing"], made["is_late"]) == (201, 150_00, "written", False)
    assert made["lines"] == [
        {"offering": room.offering, "text": f"{title}, 2026-03-02", "seats": 1, "cents_each": 150_00, "cents": 150_00,
         "entry": None}
    ]  # fmt: skip
    assert (sent[0], paid[1]["lines"][0]["entry"], void[1]["standing"]) == (200, 1, "void")
    assert ask("get", f"invoices/?partner={partner}")[1] == {"total": 1, "page": 1, "pages": 1, "invoices": [
        {"invoice": 1, "partner": partner, "to": "Lakeside Police", "standing": "void", "written_on": "2026-03-02",
         "due_on": "2026-04-01", "cents": 150_00}
    ]}  # fmt: skip
    assert ask("get", "invoices/1")[1] == void[1]


def test_what_cannot_be_names_its_fields(room, ask, partner):  # noqa: F811 - fixtures
    refused = ask("post", "invoices/", partner=partner, due_on="2026-04-01", prices={str(room.offering): "x"})

    assert (refused[0], refused[1]["code"], list(refused[1]["fields"])) == (
        422, "invoice_wrong", [f"price_{room.offering}"],
    )  # fmt: skip
    assert ask("get", "invoices/9")[1]["code"] == "invoice_not_found"


def test_the_paper_is_a_pdf_and_the_payment_is_income(room, ask, partner, client, django_user_model):  # noqa: F811 - fixtures
    ask("post", "invoices/", partner=partner, due_on="2026-04-01", prices={str(room.offering): "150"})
    ask("post", "invoices/1/send", on="2026-03-02")
    ask("post", "invoices/1/paid", budget="")
    client.force_login(django_user_model.objects.get(), backend="django.contrib.auth.backends.ModelBackend")

    paper = client.get("/api/ours/invoices/1/pdf")
    costs = ask("get", f"classes/{room.offering}/costs")[1]

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert (costs["total"], costs["income"], costs["money"]) == (0, {"Lakeside Police": 150_00}, -150_00)
