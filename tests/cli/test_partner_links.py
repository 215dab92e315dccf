"""`shiftready partner link`, `links`, `mail-link`, `no-link`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account
from shiftready.services.partners.keep import ContactSaid, PartnerSaid, add_contact, add_partner
from shiftready.store.models import Agency, Role
from tests.services.desk import PASSWORD

pytestmark = pytest.mark.django_db
AS = ("--as", "c@ours.example")


def shell(*words):
    return CliRunner(env={"COLUMNS": "300"}).invoke(main, ["partner", *map(str, words)])


def test_a_link_is_made_listed_and_withdrawn():
    actor = the_shell(Agency.objects.create(slug="millbrook", name="Millbrook"))
    create_account(actor, email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    partner = add_partner(actor, said=PartnerSaid("County Clinic", "hospital")).pk
    contact = add_contact(actor, partner=partner, said=ContactSaid("Vera Sample")).pk
    made = shell("link", "millbrook", contact, *AS).output
    number, address = made.split()[1], made.split()[-1]

    assert made.startswith(f"Link {number} opens until ")
    (line,) = shell("links", "millbrook", partner, *AS, "--format", "csv").output.splitlines()[1:]
    assert (line.split(",")[0], line.split(",")[-1]) == (number, address)
    assert shell("no-link", "millbrook", number, *AS).output == f"Link {number} is withdrawn.\n"
    assert shell("links", "millbrook", partner, *AS, "--format", "csv").output.splitlines()[1:] == []


def test_a_link_is_mailed_where_there_is_a_mail_server(settings, mailoutbox):
    actor = the_shell(Agency.objects.create(slug="millbrook", name="Millbrook"))
    create_account(actor, email="c@ours.example", password=PASSWORD, roles=[Role.COORDINATOR], name="Cleo")
    partner = add_partner(actor, said=PartnerSaid("County Clinic", "hospital")).pk
    contact = add_contact(actor, partner=partner, said=ContactSaid("Vera Sample", email="vera@example.org")).pk
    number = shell("link", "millbrook", contact, *AS).output.split()[1]

    refused = shell("mail-link", "millbrook", number, *AS)
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    mailed = shell("mail-link", "millbrook", number, *AS)

    assert (refused.exit_code, "No mail server is set up here." in refused.output) == (2, True)
    assert mailed.output == f"Link {number} is mailed.\n"
    assert [one.to for one in mailoutbox] == [["vera@example.org"]]
