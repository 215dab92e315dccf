"""Private links of partners' contacts for programs."""

from __future__ import annotations

import pytest

from shiftready.services.access import the_shell
from shiftready.services.partners.keep import ContactSaid, PartnerSaid, add_contact, add_partner
from shiftready.store.models import Agency, Role
from tests.api.test_classes import post, program

pytestmark = pytest.mark.django_db
PLACE = "/api/lakeside/partners/"


def test_a_program_makes_lists_and_withdraws_a_link():
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)")
    partner = add_partner(the_shell(agency), said=PartnerSaid("County Clinic", "hospital")).pk
    contact = add_contact(the_shell(agency), partner=partner, said=ContactSaid("Vera Sample")).pk
    client = program(agency, Role.COORDINATOR)
    made = post(client, f"{PLACE}contacts/{contact}/link")
    listed = client.get(f"{PLACE}{partner}/links").json()

    assert (made.status_code, listed) == (201, [made.json()])
    assert (made.json()["contact"], "/brings/" in made.json()["address"]) == (contact, True)
    assert post(client, f"{PLACE}links/{made.json()['id']}/withdraw").status_code == 204
    assert client.get(f"{PLACE}{partner}/links").json() == []
    assert program(agency, Role.AUDITOR).get(f"{PLACE}{partner}/links").status_code == 403


def test_a_program_mails_a_link(settings, mailoutbox):
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)")
    partner = add_partner(the_shell(agency), said=PartnerSaid("County Clinic", "hospital")).pk
    said = ContactSaid("Vera Sample", email="vera@example.org")
    contact = add_contact(the_shell(agency), partner=partner, said=said).pk
    client = program(agency, Role.COORDINATOR)
    made = post(client, f"{PLACE}contacts/{contact}/link").json()

    refused = post(client, f"{PLACE}links/{made['id']}/mail")
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    mailed = post(client, f"{PLACE}links/{made['id']}/mail")

    assert (refused.status_code, refused.json()["code"], made["mailed_at"]) == (422, "no_mail_server", None)
    assert (mailed.status_code, mailed.json()["mailed_at"] is not None) == (200, True)
    assert [made["address"] in one.body for one in mailoutbox] == [True]
