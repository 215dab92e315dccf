"""The list of specialists: people are put on it, suspended, reinstated and removed, and see why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.coverage.specialists import specialists_until, strategy_of, trained_until
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.specialist_status import (
    DECISIONS,
    HELD_BACK,
    REASONS,
    WITH_AN_END,
    ListStanding,
    StandingSpell,
    spells,
    standing_on,
)
from shiftready.formats.standing_csv import LONGEST_NAME
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.compliance import is_self, require_sight
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.standing import person_on_roster
from shiftready.store.models import Agency, SpecialistDecision


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """What is decided of somebody's place on the list; `issuer` "" is the agency itself, `reason` one of `REASONS`."""

    decision: str
    first_on: date
    last_on: date | None = None
    reason: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class SpecialistStatus:
    """One person's place on the list on a day, as one reader sees it.

    `counts` says whether they count as a specialist then, and `counts_until` the last day in a row on which they do;
    None and None where the agency has no strategy that says who would. `is_trained` is the training alone. `standing`
    and what it rests on, the `decisions` in force, newest first, and the `spells` they make, are None and empty for
    whoever may not know why.
    """

    person: str
    as_of: date
    counts: bool | None
    counts_until: date | None
    is_trained: bool | None
    needs_list: bool
    knows_why: bool
    standing: ListStanding | None = None
    decisions: tuple[SpecialistDecision, ...] = ()
    spells: tuple[StandingSpell, ...] = ()


def specialist_status(actor: Actor, *, person: str, as_of: date | None = None) -> SpecialistStatus:
    """Whether somebody counts as a specialist on a day (today where none is named), and what was decided about it.

    The decisions are for the coordinator, the administrator, the auditor and the person; whoever else sees the person
    learns whether they count.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    facts = facts_of(actor.agency, version_of(actor.agency))
    require_sight(actor, facts, [person])
    day = as_of or today_in(actor.agency)
    counts, until, is_trained = _counts(facts, person, day)
    knows_why = actor.may(Deed.SEE_CREDENTIAL_STATUS) or is_self(actor, person)
    said = facts.specialist_status.get(person, ()) if knows_why else ()
    return SpecialistStatus(
        person, day, counts, until, is_trained,
        needs_list=facts.strategy is not None and facts.strategy.specialist_when == "listed",
        knows_why=knows_why,
        standing=standing_on(said, day) if knows_why else None,
        decisions=tuple(_in_force(actor.agency, person).order_by("-first_on", "-pk")) if said else (),
        spells=spells(said) if said else (),
    )  # fmt: skip


def decide_specialist_status(actor: Actor, *, person: str, said: DecisionSaid) -> SpecialistDecision:
    """Put somebody on the list, suspend, reinstate or remove them, from a day on; dispatch goes by it at once.

    Raises:
        NotAllowed: without `Deed.DECIDE_SPECIALIST_STATUS`; `own_status` about oneself.
        NotFound: `person_not_found`.
        ShiftreadyError: `status_wrong`, with a remark for every field; `status_does_not_fit`, where what stands on the
            first day leaves nothing to decide so.
    """
    require(actor, Deed.DECIDE_SPECIALIST_STATUS)
    row = person_on_roster(actor, person)
    if row.pk == actor.person_id:
        raise NotAllowed("own_status", "Nobody decides about their own place on the list. Ask somebody else who may.")
    if remarks := dict(_remarks(said)):
        raise ShiftreadyError("status_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        _refuse_unfit(actor, person, said)
        decided = SpecialistDecision.objects.create(
            agency=actor.agency, person=row, decision=said.decision, first_on=said.first_on, last_on=said.last_on,
            reason=said.reason, issuer=said.issuer or actor.agency.name, decided_by=actor.user,
            entered_at=timezone.now(),
        )  # fmt: skip
        audit.write_line(
            actor, "specialist_status_decided", subject=f"specialist_decision:{decided.pk}", facts={"person": row.pk}
        )
    return decided


def take_back_specialist_status(actor: Actor, *, decision: int) -> SpecialistDecision:
    """Take a decision back that should not have been written; that it stood until now stays known.

    Raises:
        NotAllowed: without `Deed.DECIDE_SPECIALIST_STATUS`; `own_status` about oneself.
        NotFound: `status_not_found`, also when it was taken back before.
    """
    require(actor, Deed.DECIDE_SPECIALIST_STATUS)
    with transaction.atomic():
        audit.write_line(actor, "specialist_status_taken_back", subject=f"specialist_decision:{decision}")
        rows = SpecialistDecision.objects.of(actor.agency).filter(withdrawn_at=None, pk=decision)
        found: SpecialistDecision | None = rows.select_related("person").first()
        if found is None:
            raise NotFound("status_not_found", f"There is no decision {decision} about the list to take back here.")
        if found.person_id == actor.person_id:
            raise NotAllowed("own_status", "Nobody takes back what was decided about themself. Ask somebody else.")
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
    return found


def _counts(facts: AgencyFacts, person: str, day: date) -> tuple[bool | None, date | None, bool | None]:
    """Whether they count, until when, and whether they are trained; all None where no strategy says so."""
    try:
        trained = trained_until(facts, strategy_of(facts).course, day)
        until = specialists_until(facts, day)
    except ShiftreadyError as refusal:
        if refusal.code == "specialist_list_missing":
            return False, None, person in trained
        return None, None, None
    return person in until, until.get(person), person in trained


def _in_force(agency: Agency, person: str) -> Any:
    return SpecialistDecision.objects.of(agency).filter(
        withdrawn_at=None, person__number=person, person__withdrawn_at=None
    )


def _remarks(said: DecisionSaid) -> Iterator[tuple[str, str]]:
    if said.decision not in DECISIONS:
        yield "decision", f"Choose one of {', '.join(DECISIONS)}."
    takes_off = said.decision in HELD_BACK
    if takes_off and said.reason not in REASONS:
        yield "reason", f"Say why, as one of {', '.join(REASONS)}; write no diagnosis."
    if not takes_off and said.reason:
        yield "reason", "A reason belongs to who is taken off the list alone. Leave it blank."
    if len(said.issuer) > LONGEST_NAME:
        yield "issuer", f"Write it in up to {LONGEST_NAME} letters."
    if said.last_on is not None:
        yield from _about_the_end(said, said.last_on)


def _about_the_end(said: DecisionSaid, last_on: date) -> Iterator[tuple[str, str]]:
    if said.decision not in WITH_AN_END:
        yield "last_on", "This stands until the next decision. Leave the last day blank."
    elif last_on < said.first_on:
        yield "last_on", f"The last day {last_on} is before the first, {said.first_on}. Correct one of the two."


def _refuse_unfit(actor: Actor, person: str, said: DecisionSaid) -> None:
    facts = facts_of(actor.agency, version_of(actor.agency))
    now = standing_on(facts.specialist_status.get(person, ()), said.first_on)
    why = _unfit(said, now)
    if why:
        raise ShiftreadyError("status_does_not_fit", f"On {said.first_on} {why}", fields={"decision": why})


def _unfit(said: DecisionSaid, now: ListStanding) -> str:
    if said.decision == "designated" and now == "suspended":
        return "they are suspended. Reinstate them instead."
    if said.decision == "reinstated" and now not in HELD_BACK:
        return "they are neither suspended nor removed. There is nothing to give back."
    if said.decision in HELD_BACK and now == "revoked":
        return "they are removed from the list already."
    return ""
