"""The list of specialists: decided, refused in words, taken back, and told to whom it may concern."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.clock import day_in, today_in
from shiftready.services.specialist_status import (
    DecisionSaid,
    decide_specialist_status,
    specialist_status,
    take_back_specialist_status,
)
from shiftready.store.models import Agency, Role, SpecialistDecision, TrainingRecord
from shiftready.store.snapshots import agency_facts
from tests.services.classroom import hire
from tests.services.time_passing import let_days_pass

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)
STRATEGY = {"kind": "specialist", "course": "cit-40", "group": "patrol", "at_least": 1}


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(
        slug="millbrook", name="Millbrook Example Police", strategy=STRATEGY, groups={"patrol": {}}
    )
    shell = the_shell(agency)
    person = hire(agency, "p1", name="Person p1")
    TrainingRecord.objects.create(
        agency=agency, person=person, title="CIT", course="cit-40", completed_on=date(2025, 1, 1),
        entered_at=person.entered_at,
    )  # fmt: skip
    return shell


def decide(actor, decision, first_on=FIRST, **more):
    reason = {"reason": "review"} if decision in {"suspended", "revoked"} else {}
    return decide_specialist_status(actor, person="p1", said=DecisionSaid(decision, first_on, **(reason | more)))


def counts(actor, *days):
    return [specialist_status(actor, person="p1", as_of=day).counts for day in days]


def test_whoever_is_trained_counts_until_a_decision_takes_them_off_and_one_gives_it_back(actor):
    before, after = FIRST - timedelta(days=1), FIRST + timedelta(days=7)
    decide(actor, "suspended")
    decide(actor, "reinstated", after)

    assert counts(actor, before, FIRST, after) == [True, False, True]
    found = specialist_status(actor, person="p1", as_of=FIRST)
    assert (found.standing, found.is_trained, found.needs_list) == ("suspended", True, False)
    assert [(one.decision, one.issuer, one.reason) for one in found.decisions] == [
        ("reinstated", "Millbrook Example Police", ""),
        ("suspended", "Millbrook Example Police", "review"),
    ]


def test_by_list_nobody_counts_before_they_are_designated(actor):
    actor.agency.strategy = STRATEGY | {"specialist_when": "listed"}
    actor.agency.save()

    assert counts(actor, FIRST) == [False]
    decide(actor, "designated", last_on=date(2026, 12, 31))
    assert counts(actor, FIRST, date(2026, 12, 31), date(2027, 1, 1)) == [True, True, False]
    assert specialist_status(actor, person="p1", as_of=FIRST).counts_until == date(2026, 12, 31)


def test_what_is_taken_back_holds_no_more_and_did_until_then(actor):
    decided = decide(actor, "revoked", today_in(actor.agency))
    let_days_pass(actor.agency, 2)

    take_back_specialist_status(actor, decision=decided.pk)

    assert agency_facts(actor.agency).specialist_status == {}
    row = SpecialistDecision.objects.of(actor.agency).get()
    yesterday = day_in(actor.agency, row.withdrawn_at) - timedelta(days=1)
    assert [one.decision for one in agency_facts(actor.agency, known_by=yesterday).specialist_status["p1"]] == [
        "revoked"
    ]
    with pytest.raises(NotFound) as refusal:
        take_back_specialist_status(actor, decision=decided.pk)
    assert (refusal.value.code, refusal.value.message) == (
        "status_not_found",
        f"There is no decision {decided.pk} about the list to take back here.",
    )


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            DecisionSaid("promoted", FIRST, issuer="x" * 201),
            {
                "decision": "Choose one of designated, suspended, reinstated, revoked.",
                "issuer": "Write it in up to 200 letters.",
            },
        ),
        (
            DecisionSaid("suspended", FIRST, date(2026, 3, 1), reason="depression"),
            {
                "reason": "Say why, as one of own_request, reassignment, away, training, review, selection; write no "
                "diagnosis.",
                "last_on": "The last day 2026-03-01 is before the first, 2026-03-02. Correct one of the two.",
            },
        ),
        (
            DecisionSaid("reinstated", FIRST, date(2026, 3, 9), reason="review"),
            {
                "reason": "A reason belongs to who is taken off the list alone. Leave it blank.",
                "last_on": "This stands until the next decision. Leave the last day blank.",
            },
        ),
    ],
)
def test_what_cannot_be_is_refused_with_every_remark(actor, said, fields):
    with pytest.raises(ShiftreadyError) as refusal:
        decide_specialist_status(actor, person="p1", said=said)

    assert (refusal.value.code, refusal.value.fields) == ("status_wrong", fields)
    assert SpecialistDecision.objects.of(actor.agency).count() == 0


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        (None, "reinstated", "On 2026-03-02 they are neither suspended nor removed. There is nothing to give back."),
        ("suspended", "designated", "On 2026-03-02 they are suspended. Reinstate them instead."),
        ("revoked", "suspended", "On 2026-03-02 they are removed from the list already."),
    ],
)
def test_a_decision_that_does_not_fit_what_stands_on_its_first_day_is_refused(actor, first, then, words):
    if first:
        decide(actor, first, FIRST - timedelta(days=9))

    with pytest.raises(ShiftreadyError) as refusal:
        decide(actor, then)

    assert (refusal.value.code, refusal.value.message) == ("status_does_not_fit", words)


def test_nobody_decides_about_themself_and_only_those_decide_who_answer_for_the_program(actor):
    row = decide(actor, "suspended").person
    own = Actor(None, actor.agency, DEEDS[Role.COORDINATOR], person_id=row.pk)
    deciding = {role for role in Role.values if Deed.DECIDE_SPECIALIST_STATUS in DEEDS[role]}

    with pytest.raises(NotAllowed) as refusal:
        decide(own, "reinstated")
    assert (refusal.value.code, deciding) == ("own_status", {Role.COORDINATOR, Role.ADMINISTRATOR})
    with pytest.raises(NotAllowed) as refusal:
        take_back_specialist_status(own, decision=SpecialistDecision.objects.of(actor.agency).get().pk)
    assert refusal.value.code == "own_status"


def test_a_supervisor_learns_that_somebody_does_not_count_and_not_why_and_the_person_both(actor):
    row = decide(actor, "suspended").person
    supervisor = Actor(None, actor.agency, DEEDS[Role.SUPERVISOR])
    own = Actor(None, actor.agency, DEEDS[Role.MEMBER], person_id=row.pk)

    seen, told = (specialist_status(each, person="p1", as_of=FIRST) for each in (supervisor, own))

    assert (seen.counts, seen.standing, seen.decisions, seen.spells) == (False, None, (), ())
    assert (told.counts, told.standing, [one.reason for one in told.decisions]) == (False, "suspended", ["review"])
