"""Partners in the browser: kept, agreed with, reminded of, and only as much of them as a role may see."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.access import the_shell
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import LedgerEntry, Partner, PartnerAgreement, Role
from tests.services.classroom import MONDAY_EVENING
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
PLACE = "/lakeside/partners/"
MOU = {"kind": "mou", "first_on": "2025-04-01", "last_on": "2026-03-31", "notice_days": "60", "seats": "4"}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def clinic(agency):
    return add_partner(the_shell(agency), said=PartnerSaid("County Clinic", "hospital")).pk


def text_of(page):
    return " ".join(page.content.decode().split())


def test_a_partner_is_added_agreed_with_and_reminded_of(agency, coordinator):
    staff(agency)
    empty = text_of(coordinator.get(PLACE))
    said = {"name": "County Clinic", "kind": "hospital", "other_names": "Clinic\nThe clinic"}
    added = text_of(coordinator.post(f"{PLACE}new/", said, follow=True))
    one = Partner.objects.everywhere().get()
    page = text_of(coordinator.post(f"{PLACE}{one.pk}/agreements/", MOU, follow=True))
    today = text_of(coordinator.get("/lakeside/"))

    assert "No partner is kept yet" in empty
    assert "Write next what was agreed, and whom to ask." in added
    assert "Memorandum of understanding: its last day is 31 Mar 2026. Write the one that replaces it" in page
    assert "4 seats in its classes a year" in page
    assert "1 agreement with a partner is to be renewed" in today
    assert "County Clinic: Memorandum of understanding ends on" in today


def test_what_cannot_be_agreed_stands_beside_its_field(coordinator, clinic):
    coordinator.post(f"{PLACE}{clinic}/agreements/", MOU)
    page = coordinator.post(f"{PLACE}{clinic}/agreements/", MOU)

    assert page.status_code == 422
    assert "would hold beside its memorandum of understanding" in text_of(page)
    assert PartnerAgreement.objects.everywhere().count() == 1


def test_a_paper_is_brought_saved_and_taken_out_and_an_agreement_ended(coordinator, clinic):
    coordinator.post(f"{PLACE}{clinic}/agreements/", MOU)
    one = PartnerAgreement.objects.everywhere().get().pk
    file = {"file": SimpleUploadedFile("signed.pdf", b"%PDF-1.7")}
    brought = coordinator.post(f"{PLACE}agreements/{one}/papers/", file, follow=True)
    paper = f"{PLACE}papers/{PartnerAgreement.objects.everywhere().get().papers.everywhere().get().pk}/"
    saved = coordinator.get(paper)
    out = text_of(coordinator.post(f"{paper}take-out/", {"reason": "Unsigned."}, follow=True))
    ended = text_of(coordinator.post(f"{PLACE}agreements/{one}/end/", {"reason": "Over."}, follow=True))

    assert "It is kept with the agreement." in text_of(brought)
    assert (saved.content, saved["Content-Disposition"]) == (b"%PDF-1.7", 'attachment; filename="signed.pdf"')
    assert "It is taken out." in out
    assert ("Ended" in ended, "Over." in ended) == (True, True)


def test_a_contact_is_kept_and_retired_and_nobody_else_sees_it(coordinator, clients, clinic):
    said = {"name": "Vera Asked", "purpose": "rooms", "email": "vera@clinic.example", "phone": "555 0100"}
    page = text_of(coordinator.post(f"{PLACE}{clinic}/contacts/", said, follow=True))
    contact = Partner.objects.everywhere().get().contacts.everywhere().get().pk

    assert "Vera Asked, for rooms" in page
    assert "Vera" not in text_of(clients[Role.AUDITOR].get(f"{PLACE}{clinic}/"))
    assert clients[Role.SUPERVISOR].get(f"{PLACE}{clinic}/").status_code == 200
    assert clients[Role.MEMBER].get(f"{PLACE}{clinic}/").status_code == 403
    assert "Nobody is named." in text_of(coordinator.post(f"{PLACE}contacts/{contact}/retire/", follow=True))


def test_a_cost_given_by_a_partner_is_chosen_and_shown_on_its_page(coordinator, clinic):
    gift = {"kind": "rooms", "happened_on": "2026-03-02", "text": "Hall", "amount": "90", "evidence": "Letter"}
    page = coordinator.post("/lakeside/classes/costs/new/", {**gift, "partner": clinic}, follow=True)

    assert "Entry 1 stands in the ledger." in text_of(page)
    assert LedgerEntry.objects.everywhere().get().partner_id == clinic
    assert "Rooms: $90.00" in text_of(coordinator.get(f"{PLACE}{clinic}/"))


def test_the_list_is_filtered_sorted_and_given_as_a_file(coordinator, clinic):
    coordinator.post(f"{PLACE}{clinic}/agreements/", MOU)
    coordinator.post(f"{PLACE}new/", {"name": "=Court", "kind": "court"})

    assert "No partner fits these filters" in text_of(coordinator.get(f"{PLACE}?search=nowhere"))
    page = text_of(coordinator.get(f"{PLACE}?sort=-ends_on"))
    assert page.index("=Court") < page.index("County Clinic")
    lines = coordinator.get(f"{PLACE}?format=csv").content.decode().splitlines()
    assert [line.split(",")[1:4] for line in lines[1:]] == [
        ["'=Court", "court", "0"],
        ["County Clinic", "hospital", "1"],
    ]


def test_a_partner_is_changed(coordinator, clinic):
    page = coordinator.post(f"{PLACE}{clinic}/change/", {"name": "City Clinic", "kind": "hospital"}, follow=True)

    assert "County Clinic" in text_of(page)
    assert Partner.objects.everywhere().get().name == "City Clinic"
