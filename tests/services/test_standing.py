"""A license given by hand, seen by whom it may concern, and withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shiftready.core.dates import Span
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.standing import Credential
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.clock import day_in
from shiftready.services.standing import CredentialSaid, Held, credentials_of, give_credential, withdraw_credential
from shiftready.store.models import Agency, Role
from shiftready.store.models import Credential as Row
from shiftready.store.snapshots import agency_facts
from tests.services.classroom import hire
from tests.services.time_passing import let_days_pass

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
SAID = CredentialSaid("License", FIRST, "Peace Officer", "", LAST)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    shell = the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police"))
    hire(shell.agency, "p1", name="Person p1")
    return shell


def test_what_is_given_is_a_fact_in_the_words_of_rules(actor):
    given = give_credential(actor, person="p1", said=SAID)

    licence = Credential("p1", "license", Span(FIRST, LAST), "peace_officer", "active")
    assert agency_facts(actor.agency).credentials == {"p1": (licence,)}
    assert credentials_of(actor, person="p1") == (Held("license", "peace_officer", LAST, given.pk, FIRST, "active"),)


def test_what_is_withdrawn_is_no_fact_any_more_and_was_one_until_then(actor):
    given = give_credential(actor, person="p1", said=SAID)
    let_days_pass(actor.agency, 2)

    withdraw_credential(actor, credential=given.pk)

    assert agency_facts(actor.agency).credentials == {}
    yesterday = day_in(actor.agency, Row.objects.of(actor.agency).get().withdrawn_at) - timedelta(days=1)
    assert list(agency_facts(actor.agency, known_by=yesterday).credentials) == ["p1"]
    with pytest.raises(NotFound) as refusal:
        withdraw_credential(actor, credential=given.pk)
    assert (refusal.value.code, refusal.value.message) == (
        "credential_not_found",
        f"There is no license or certificate {given.pk} to withdraw here.",
    )


@pytest.mark.parametrize(
    ("said", "code", "fields"),
    [
        (
            CredentialSaid(" ", FIRST, "x" * 61, last_on=date(2023, 1, 1)),
            "credential_wrong",
            {
                "kind": "Write what it is, such as license, proficiency or first_aid.",
                "level": "Write it in up to 60 letters.",
                "last_on": "The last day 2023-01-01 is before the first, 2024-01-01. Correct one of the two.",
            },
        ),
        (SAID, "credential_known", {}),
    ],
)
def test_what_cannot_be_is_refused_with_every_remark_and_what_stands_there_is_not_given_twice(
    actor, said, code, fields
):
    give_credential(actor, person="p1", said=SAID)

    with pytest.raises(ShiftreadyError) as refusal:
        give_credential(actor, person="p1", said=said)

    assert (refusal.value.code, refusal.value.fields) == (code, fields)
    assert Row.objects.of(actor.agency).count() == 1


def test_somebody_who_is_not_on_the_roster_is_given_nothing(actor):
    with pytest.raises(NotFound) as refusal:
        give_credential(actor, person="p9", said=SAID)

    assert refusal.value.code == "person_not_found"


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR}))
def test_nobody_but_a_coordinator_gives_or_withdraws(actor, role):
    given = give_credential(actor, person="p1", said=SAID)
    other = Actor(None, actor.agency, DEEDS[role])

    for deed in (
        lambda: give_credential(other, person="p1", said=SAID),
        lambda: withdraw_credential(other, credential=given.pk),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_who_may_not_know_the_status_sees_one_line_for_each_kind_and_level_with_its_latest_end(actor):
    for first_on, last_on, status in ((FIRST, date(2024, 6, 30), "active"), (date(2024, 7, 1), LAST, "suspended")):
        give_credential(actor, person="p1", said=CredentialSaid("license", first_on, "peace_officer", status, last_on))
    give_credential(actor, person="p1", said=CredentialSaid("first_aid", FIRST))

    supervisor = Actor(None, actor.agency, DEEDS[Role.SUPERVISOR])

    assert credentials_of(supervisor, person="p1") == (
        Held("first_aid", "", None),
        Held("license", "peace_officer", LAST),
    )
