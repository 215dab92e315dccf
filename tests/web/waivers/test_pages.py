"""The pages of waivers: asked on a phone, decided by somebody else, printed, and closed to others."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiftready.services.waivers.decide import Grant, grant_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.services.waivers.find import find_waiver, state_of
from shiftready.store.models import WaiverEvidence, WaiverRequest
from tests.services.waiver_desk import WaiverDesk, at

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invented letter"
LIST = "/ours/rules/waivers/"


@pytest.fixture
def desk():
    return WaiverDesk()


@pytest.fixture
def sign_in():
    def of(actor):
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return of


def page(row, name=""):
    return f"{LIST}{row.pk}/{name}"


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_member_asks_from_my_training_and_finds_the_request_there(desk, sign_in):
    client = sign_in(desk.member)
    mine = client.get("/ours/my-training/")
    said = {"kind": "waived", "reason": "family", "first_on": "2024-03-01", "last_on": "2024-12-31", "rule": "kentucky"}

    answer = client.post(f"{LIST}ask/?person=p1", said, follow=True)

    row = WaiverRequest.objects.of(desk.agency).get()
    assert f'href="{LIST}ask/?person=p1"' in text(mine)
    assert answer.redirect_chain == [(page(row), 302)]
    assert "Your request waits for a decision. Somebody other than you will take it." in text(answer)
    assert f'href="{page(row)}"' in text(client.get("/ours/my-training/"))


@pytest.mark.parametrize(
    ("changed", "remark"),
    [
        ({"last_on": "2024-02-01"}, "The last day, 1 Feb 2024, is before the first, 1 Mar 2024."),
        ({"kind": "extended", "last_on": ""}, "An extension needs a last day"),
        ({"first_on": ""}, "This is still missing. Fill it in, or choose it."),
        ({"first_on": "soon"}, "This is not a day we can use."),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(desk, sign_in, changed, remark):
    said = {"kind": "waived", "reason": "family", "first_on": "2024-03-01", "last_on": "2024-12-31", "rule": "kentucky"}

    answer = sign_in(desk.member).post(f"{LIST}ask/?person=p1", said | changed)

    assert (answer.status_code, remark in text(answer)) == (422, True)


def test_a_late_request_is_taken_with_a_ground_and_the_page_says_that_it_is_late(desk, sign_in):
    client = sign_in(desk.coordinator)
    said = {
        "kind": "extended",
        "reason": "emergency",
        "first_on": "2024-12-20",
        "last_on": "2025-01-31",
        "rule": "ohio",
    }
    with time_machine.travel(at(date(2024, 12, 20)), tick=False):
        without = client.post(f"{LIST}ask/?person=p2", said)
        answer = client.post(f"{LIST}ask/?person=p2", {**said, "late_because": "The house burned down."}, follow=True)

    assert "The last day to ask for the deadline 31 Dec 2024 was 15 Dec 2024." in text(without)
    assert "Asked late</span></span> The house burned down." in text(answer)


def test_the_list_is_filtered_in_its_address_exported_and_empty_in_words(desk, sign_in):
    client = sign_in(desk.administrator)
    empty = client.get(LIST)
    row, other = desk.ask(), desk.ask(person="p2", rule="ohio")

    assert "Nobody has asked to be excused" in text(empty)
    assert f"Request {other.pk}" not in text(client.get(f"{LIST}?rule=kentucky"))
    assert "No request fits these filters" in text(client.get(f"{LIST}?state=granted"))
    lines = client.get(f"{LIST}?format=csv&search=p1").content.decode().splitlines()
    assert lines[1:] == [
        f"{row.pk},p1,waived,kentucky,seen_official,family,2024-03-01,2024-12-31,{row.asked_at:%Y-%m-%d},,no,asked"
    ]


def test_a_wording_that_is_less_than_an_official_text_is_marked_in_the_list_and_on_the_request(desk, sign_in):
    client = sign_in(desk.administrator)
    read, second_hand, every = (
        desk.ask(),
        desk.ask(person="p2", rule="ohio"),
        desk.ask(person="p3", rule="", late_because="It was not known."),
    )

    pages = [text(client.get(address)) for address in (LIST, page(read), page(second_hand), page(every))]

    assert [shown.count("Read second-hand") for shown in pages] == [1, 0, 1, 0]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_no_more_for_more_rows(desk, sign_in, rows, django_assert_num_queries):
    client = sign_in(desk.administrator)
    for number in ("p1", "p2", "p3")[:rows]:
        desk.ask(person=number)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_somebody_else_grants_it_and_whoever_asked_is_not_offered_to(desk, sign_in):
    row = desk.ask()
    asked, other = sign_in(desk.coordinator), sign_in(desk.administrator)

    own = asked.post(page(row, "grant/"), {"granted_by": "Me"})
    nameless = other.post(page(row, "grant/"), {})
    answer = other.post(page(row, "grant/"), {"granted_by": "Chief of police"}, follow=True)

    assert (own.status_code, nameless.status_code) == (403, 422)
    assert "somebody else must decide it" in text(own)
    assert page(row, "grant/") not in text(asked.get(page(row)))
    assert "in the name of Chief of police: 1 Mar 2024 \N{EN DASH} 31 Dec 2024" in text(answer)
    assert page(row, "revoke/") in text(answer)


def test_refusing_revoking_and_withdrawing_say_what_they_do_and_leave_a_line(desk, sign_in):
    first, second, third = desk.ask(), desk.ask(rule="ohio"), desk.ask(rule="louisiana")
    other = sign_in(desk.administrator)
    grant_waiver(desk.administrator, waiver=second.pk, grant=Grant(granted_by="Chief of police"))

    other.post(page(first, "refuse/"), {"why": "Not this year."})
    other.post(page(second, "revoke/"), {"why": "Back on duty.", "last_on": "2024-06-30"})
    sign_in(desk.member).post(page(third, "withdraw/"))

    told = [text(other.get(page(row))) for row in (first, second, third)]
    states = [state_of(find_waiver(desk.administrator, row.pk)) for row in (first, second, third)]
    assert states == ["refused", "revoked", "withdrawn"]
    assert "Refused</span></span> by Administrator of ours. Not this year." in told[0]
    assert "it holds to 30 Jun 2024. Back on duty." in told[1]


def test_a_file_is_kept_with_the_request_and_given_back_to_be_saved_alone(desk, sign_in):
    row = desk.ask()
    client = sign_in(desk.member)

    wrong = client.post(page(row, "evidence/"), {"file": SimpleUploadedFile("x.pdf", b"<html>")})
    client.post(page(row, "evidence/"), {"file": SimpleUploadedFile("le\u202etter.pdf", PDF, "text/html")})

    kept = WaiverEvidence.objects.of(desk.agency).get()
    answer = sign_in(desk.administrator).get(page(row, f"evidence/{kept.pk}/"))
    assert (wrong.status_code, "neither a PDF nor a PNG or JPEG picture" in text(wrong)) == (422, True)
    assert (answer.content, answer["Content-Type"], answer["Content-Disposition"]) == (
        PDF,
        "application/pdf",
        'attachment; filename="letter.pdf"',
    )
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_a_supervisor_sees_that_somebody_is_excused_and_nowhere_why(desk, sign_in):
    desk.away("p1", date(2024, 1, 1))
    row = desk.ask(first_on=date(2024, 1, 1), last_on=None)
    add_evidence(desk.coordinator, waiver=row.pk, name="a.pdf", content=PDF)
    grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(granted_by="Chief of police"))
    client = sign_in(desk.supervisor)

    shown = {
        address: text(client.get(address))
        for address in (
            "/ours/people/p1/?as_of=2024-05-01",
            "/ours/rules/?as_of=2024-05-01",
            "/ours/rules/finding/?person=p1&rule=kentucky&as_of=2024-05-01",
            "/api/ours/rules/findings/p1?as_of=2024-05-01",
            "/ours/",
        )
    }
    hidden = [client.get(address).status_code for address in (LIST, page(row), page(row, "evidence/1/"))]

    assert "Waived" in shown["/ours/rules/?as_of=2024-05-01"]
    told = [word for page_ in shown.values() for word in ("Chief", "amily", ": Leave") if word in page_]
    assert (told, hidden) == ([], [403, 404, 404])


def test_today_counts_what_waits_and_names_the_nearest_last_day_to_ask(desk, sign_in):
    desk.away("p2", date(2024, 11, 1), date(2025, 3, 1))
    desk.ask()
    with time_machine.travel(at(date(2024, 12, 1)), tick=False):
        answer = text(sign_in(desk.administrator).get("/ours/"))
        listed = text(sign_in(desk.administrator).get(LIST))
        days = {"first_on": date(2024, 12, 1), "last_on": date(2025, 3, 31)}
        asked = desk.ask(person="p2", kind="extended", rule="ohio", reason="emergency", **days)
        after = text(sign_in(desk.administrator).get("/ours/"))

    assert "1 request waits for a decision" in answer
    assert "1 person on leave can still ask in time to be excused" in answer
    assert "The nearest last day is Sun 15 Dec 2024" in answer
    assert f'15 Dec 2024: <a href="{LIST}ask/?person=p2&amp;rule=ohio">Person p2</a>' in listed
    assert asked.ask_by == date(2024, 12, 15)
    assert "can still ask" not in after
