"""An office sets itself up on the pages of Settings: patterns, strategy, closed days, roles, keys."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client, override_settings

from shiftready.services.access import the_shell
from shiftready.services.staffing_patterns import list_patterns
from shiftready.services.strategy import current_choice
from shiftready.store.models import ApiToken, ImportBatch, Membership, Person, User
from tests.services.bringing import preview_file

pytestmark = pytest.mark.django_db
SETTINGS = "/lakeside/settings"
CHOICE = {
    "kind": "specialist",
    "course": "cit-40",
    "group": "patrol",
    "units": ["1"],
    "minimum_months_of_service": 24,
    "share_percent": 50,
    "at_least": 1,
    "volunteers": "first",
    "service_first": "shortest",
}


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_pattern_that_an_import_waits_for_is_looked_at_described_and_leads_back(coordinator, agency):
    Person.objects.create(agency=agency, number="p1", entered_at="2026-01-01T12:00Z")
    content = b"person,squad,pattern\np1,North,4-2\n"
    batch = preview_file(the_shell(agency), kind="duty", name="duty.csv", content=content)
    page = text_of(coordinator.get(f"/lakeside/imports/{batch.pk}/"))
    address = f"{SETTINGS}/patterns/one/?name=4-2&import={batch.pk}"
    assert address.replace("&", "&amp;") in page
    assert ">Apply<" not in page

    said = {"name": "4-2", "cycle": "4 on, 2 off", "first_on": "2026-01-05"}
    looked = text_of(coordinator.post(address, {**said, "look": "1"}))
    assert ("nothing is kept yet" in looked, list_patterns(the_shell(agency))) == (True, ())
    kept = coordinator.post(address, said)

    assert (kept.status_code, kept["Location"]) == (302, f"/lakeside/imports/{batch.pk}/")
    assert ">Apply<" in text_of(coordinator.get(kept["Location"]))
    coordinator.post(f"/lakeside/imports/{batch.pk}/apply/", {"digest": ImportBatch.objects.of(agency).get().digest})
    assert [(one.pattern.name, one.people) for one in list_patterns(the_shell(agency))] == [("4-2", 1)]


def test_a_cycle_nobody_can_read_is_said_beside_its_field(coordinator, agency):
    address = f"{SETTINGS}/patterns/one/"

    answer = coordinator.post(address, {"name": "P", "cycle": "2-2-3", "first_on": "2026-01-05"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["cycle"]
    assert list_patterns(the_shell(agency)) == ()


@pytest.mark.usefixtures("staffed")
def test_that_the_course_for_everyone_comes_first_is_chosen_said_and_offered_again(coordinator, agency):
    tiered = {**CHOICE, "kind": "tiered", "everyone_course": "in-service-16", "everyone_course_first": "on"}

    kept = text_of(coordinator.post(f"{SETTINGS}/strategy/choose/", tiered, follow=True))

    assert current_choice(the_shell(agency))[0].everyone_course_first
    assert "The course for everyone comes first" in kept
    form = coordinator.get(f"{SETTINGS}/strategy/choose/").context["form"]
    assert form["everyone_course_first"].value() is True


@pytest.mark.usefixtures("staffed")
def test_how_long_the_course_counts_is_chosen_said_and_offered_again(coordinator, agency):
    lasting = {**CHOICE, "lasting_months": 36, "renewed_by_2": "cit-refresher"}

    refused = coordinator.post(f"{SETTINGS}/strategy/choose/", {**CHOICE, "renewed_by_1": "cit-refresher"})
    kept = text_of(coordinator.post(f"{SETTINGS}/strategy/choose/", lasting, follow=True))

    assert refused.status_code == 422
    assert "Say for how many months the course counts" in text_of(refused)
    strategy = current_choice(the_shell(agency))[0]
    assert (strategy.lasting_months, strategy.renewals) == (36, ("cit-refresher",))
    assert "36 months; renewed in time, for as long again" in kept
    form = coordinator.get(f"{SETTINGS}/strategy/choose/").context["form"]
    assert (form["lasting_months"].value(), form["renewed_by_1"].value()) == (36, "cit-refresher")


@pytest.mark.usefixtures("staffed")
def test_a_strategy_is_looked_at_in_numbers_and_then_kept(coordinator, agency):
    looked = text_of(coordinator.post(f"{SETTINGS}/strategy/choose/", {**CHOICE, "look": "1"}))
    assert "<strong>2</strong> people are of the group" in looked
    assert current_choice(the_shell(agency))[0].share == 0.0

    kept = coordinator.post(f"{SETTINGS}/strategy/choose/", CHOICE, follow=True)

    strategy, groups = current_choice(the_shell(agency))
    assert (strategy.share, strategy.minimum_months_of_service, groups["patrol"].units) == (0.5, 24, frozenset({"1"}))
    assert "50% of those on duty, at least 1" in text_of(kept)
    assert (strategy.service_first, "The shortest service" in text_of(kept)) == ("shortest", True)
    assert (strategy.specialist_when, "Whoever completed the course, unless" in text_of(kept)) == ("completed", True)
    assert "Chosen before" in text_of(kept)


def test_a_strategy_of_the_catalogue_fills_the_form(coordinator):
    form = coordinator.get(f"{SETTINGS}/strategy/choose/?start=tiered_16").context["form"]

    assert {name: form.initial[name] for name in ("kind", "everyone_course", "share_percent", "at_least")} == {
        "kind": "tiered",
        "everyone_course": "in-service-16",
        "share_percent": 20,
        "at_least": 1,
    }


def test_closed_days_are_listed_and_opened_again(coordinator):
    coordinator.post(f"{SETTINGS}/calendar/", {"first_on": "2026-12-24", "last_on": "2026-12-25"})
    coordinator.post(f"{SETTINGS}/calendar/open/", {"day": "2026-12-24"})
    answer = coordinator.post(f"{SETTINGS}/calendar/open/", {"day": "Christmas"}, follow=True)

    assert answer.context["days"] == (date(2026, 12, 25),)
    assert "is not a day. Write it as" in text_of(answer)


def test_an_invited_account_sets_its_password_by_a_link_that_works_once(clients, agency):
    said = {"email": "new@lakeside.example", "role": "auditor"}
    page = clients["administrator"].post(f"{SETTINGS}/access/invite/", said)
    assert page["Cache-Control"] == "no-store"
    link = re.search(r"(/accounts/password/reset/key/[^\s<]+)", page.content.decode())[1]

    visitor = Client()
    form = visitor.get(link)["Location"]
    visitor.post(form, {"password1": "quiet-harbor-lantern-7", "password2": "quiet-harbor-lantern-7"})

    user = User.objects.get(email="new@lakeside.example")
    assert user.check_password("quiet-harbor-lantern-7")
    assert [one.role for one in Membership.objects.of(agency).filter(user=user)] == ["auditor"]
    assert "Location" not in Client().get(link)


def test_with_a_mail_server_the_link_is_sent_and_not_shown(clients, mailoutbox, settings):
    with override_settings(SHIFTREADY=settings.SHIFTREADY.model_copy(update={"email_url": "smtp://mail.example"})):
        page = clients["administrator"].post(
            f"{SETTINGS}/access/invite/", {"email": "new@lakeside.example", "role": "member"}
        )

    assert [(mail.to, "/accounts/password/reset/key/" in mail.body) for mail in mailoutbox] == [
        (["new@lakeside.example"], True)
    ]
    assert "/reset/key/" not in page.content.decode()


def test_the_last_administrator_keeps_the_role_and_is_told_why(clients, agency):
    own = Membership.objects.of(agency).get(role="administrator")

    answer = clients["administrator"].post(f"{SETTINGS}/access/take/", {"membership": own.pk}, follow=True)

    assert "This is the last administrator who can sign in" in text_of(answer)
    assert Membership.objects.of(agency).filter(role="administrator").count() == 1


def test_a_key_is_shown_once_and_revoked(coordinator, agency):
    made = coordinator.post(f"{SETTINGS}/keys/", {"name": "nightly roster"})
    again = coordinator.get(f"{SETTINGS}/keys/")
    token = ApiToken.objects.of(agency).get()
    revoked = coordinator.post(f"{SETTINGS}/keys/revoke/", {"token": token.pk}, follow=True)

    assert ["shiftready_" in page.content.decode() for page in (made, again)] == [True, False]
    assert "opens nothing any more" in text_of(revoked)


@pytest.mark.parametrize("page", ["access/invite/", "strategy/choose/", "patterns/one/"])
def test_what_is_changed_under_settings_is_not_for_supervisors_or_auditors(clients, page):
    assert {role: clients[role].get(f"{SETTINGS}/{page}").status_code for role in ("supervisor", "auditor")} == {
        "supervisor": 403,
        "auditor": 403,
    }
