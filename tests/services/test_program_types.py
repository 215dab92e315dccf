"""Types of program: said, ended, taken back, refused in words, with the roles each creates and what speaks of them."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.program.types import (
    TypeSaid,
    end_program_type,
    program_types,
    say_program_type,
    take_back_program_type,
)
from shiftready.store.models import Agency, Posting, ProgramType, Role, RuleAdoption
from tests.web.small_agency import AS_OF, ENTERED, staff

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="TX")
    staff(made)
    return made


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def say(actor, kind="co_response", first_on=FIRST, last_on=None, note=""):
    return say_program_type(actor, said=TypeSaid(kind, first_on, last_on, note))


def lines(actor, as_of=AS_OF):
    return {one.element.key: one for one in program_types(actor, as_of=as_of)}


def test_the_five_types_stand_with_the_roles_that_were_read_and_those_that_we_suggest(shell):
    found = lines(shell)

    assert list(found) == ["cit", "co_response", "mobile", "case_management", "tailored"]
    assert [one.runs for one in found.values()] == [False] * 5
    roles = {key: [(held.role.key, held.role.source is not None) for held in one.roles] for key, one in found.items()}
    assert roles == {
        "cit": [("cit_officer", True), ("cit_coordinator", True)],
        "co_response": [("co_responder", True), ("clinician", False)],
        "mobile": [("clinician", False)],
        "case_management": [("case_manager", True)],
        "tailored": [("mental_health_officer", True)],
    }


def test_a_type_runs_from_its_first_day_to_its_last_and_what_stood_before_stays_known(shell):
    row = say(shell, note="With the county clinic")
    ended = end_program_type(shell, program_type=row.pk, last_on=date(2025, 12, 31))

    days = (date(2024, 12, 31), FIRST, date(2025, 12, 31), date(2026, 1, 1))
    assert [lines(shell, day)["co_response"].runs for day in days] == [False, True, True, False]
    assert lines(shell)["co_response"].spans == (ended,)
    assert ended.note == "With the county clinic"
    assert ProgramType.objects.of(shell.agency).exclude(withdrawn_at=None).get().pk == row.pk


def test_what_was_taken_back_stands_no_more_and_is_taken_back_once(shell):
    row = say(shell)
    take_back_program_type(shell, program_type=row.pk)

    assert lines(shell)["co_response"].spans == ()
    with pytest.raises(NotFound) as refused:
        take_back_program_type(shell, program_type=row.pk)
    assert refused.value.code == "program_type_not_found"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            TypeSaid("co_response", date(2026, 1, 1)),
            {
                "first_on": "It is said to run from 2025-01-01 with no last day already. End that first, or take it "
                "back."
            },
        ),
        (
            TypeSaid("mobile", date(2026, 1, 1), date(2025, 1, 1)),
            {"last_on": "The last day 2025-01-01 is before the first, 2026-01-01. Correct one of the two."},
        ),
        (
            TypeSaid("helicopter", FIRST, note="x" * 501),
            {
                "kind": "Choose one of cit, co_response, mobile, case_management, tailored.",
                "note": "Write it in up to 500 letters.",
            },
        ),
    ],
)
def test_what_cannot_be_taken_is_said_field_by_field(shell, said, fields):
    say(shell)

    with pytest.raises(ShiftreadyError) as refused:
        say_program_type(shell, said=said)

    assert (refused.value.code, refused.value.fields) == ("program_type_wrong", fields)
    assert ProgramType.objects.of(shell.agency).count() == 1


def test_a_role_counts_who_holds_it_and_names_the_rules_and_the_strategy_that_speak_of_it(agency):
    Posting.objects.of(agency).filter(person__number="p2").update(role="mental_health_officer")
    RuleAdoption.objects.create(agency=agency, rule="us/tx/mental_health_officer", entered_at=ENTERED)
    agency.groups = {"patrol": {"roles": ["mental_health_officer"]}}
    agency.save()

    (held,) = lines(the_shell(agency))["tailored"].roles

    assert (held.people, len(held.rules), held.in_strategy) == (1, 1, True)


def test_a_strategy_for_a_group_of_no_certain_role_speaks_of_none(agency):
    agency.groups = {"patrol": {"units": ["Patrol"]}}
    agency.strategy = {"kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1}
    agency.save()

    assert {held.in_strategy for one in lines(the_shell(agency)).values() for held in one.roles} == {False}


def test_whoever_only_looks_says_nothing_and_another_agency_sees_nothing(agency, shell):
    row = say(shell)
    auditor = Actor(None, agency, DEEDS[Role.AUDITOR])
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))

    for deed in (
        lambda: say(auditor, "mobile"),
        lambda: end_program_type(auditor, program_type=row.pk, last_on=AS_OF),
        lambda: take_back_program_type(auditor, program_type=row.pk),
        lambda: program_types(Actor(None, agency, DEEDS[Role.MEMBER]), as_of=AS_OF),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound):
        end_program_type(elsewhere, program_type=row.pk, last_on=AS_OF)
    assert [one.spans for one in program_types(elsewhere, as_of=AS_OF)] == [()] * 5
