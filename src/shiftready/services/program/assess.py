"""Saying where an element stands: appended, with what bore it out frozen; taken back by a word of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.program import STANDINGS
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.program.board import find_element, find_framework, kept_papers, version_for
from shiftready.services.program.figures import TITLES, Figures
from shiftready.store.models import Agency, ElementAssessment, User

LONGEST = {"note": 2000, "next_step": 500, "owner": 100}


@dataclass(frozen=True, slots=True)
class AssessmentSaid:
    """Where an element stands, one of `STANDINGS`, by whom it is carried and what comes next.

    `owner` is the address of an account of the agency, or the name of a role. `assessed_on` None is today. `figures`
    are the keys of those it rests on; they are frozen as they are on that day.
    """

    standing: str
    assessed_on: date | None = None
    note: str = ""
    owner: str = ""
    next_step: str = ""
    due_on: date | None = None
    figures: tuple[str, ...] = ()


def assess_element(actor: Actor, *, framework: str, element: str, said: AssessmentSaid) -> ElementAssessment:
    """Write down where an element stands. What was said before stays in the history.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `framework_not_found`, `element_not_found`.
        ShiftreadyError: `assessment_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    today = today_in(actor.agency)
    on, found = said.assessed_on or today, find_framework(framework)
    version = version_for(found, on)
    find_element(version, element)
    owner, figures = _account(actor, said.owner), Figures(actor, version, on)
    if remarks := dict(_remarks(said, on, today, figures, owner)):
        raise ShiftreadyError("assessment_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        made = ElementAssessment.objects.create(
            agency=actor.agency, framework=framework, element=element, standing=said.standing, assessed_on=on,
            note=said.note.strip(), owner=owner, owner_role="" if owner else said.owner.strip(),
            next_step=said.next_step.strip(), due_on=said.due_on, figures=_frozen(said, figures),
            papers=_papers(actor, framework, element), entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        facts = {"framework": framework, "element": element, "standing": said.standing}
        write_line(actor, "element_assessed", subject=f"assessment:{made.pk}", facts=facts, changes_facts=False)
    return made


def take_back_assessment(actor: Actor, *, assessment: int, reason: str) -> ElementAssessment:
    """Answer an assessment that should not have been written by a row that takes it back; both stay in the history.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `assessment_not_found`, also when it was taken back before.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)[: LONGEST["note"]]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_assessment(actor, assessment)
        same = {name: getattr(row, name) for name in ("framework", "element", "standing", "assessed_on")}
        made = ElementAssessment.objects.create(
            agency=actor.agency, **same, note=why, takes_back=row, entered_at=timezone.now(), entered_by=actor.user
        )
        facts = {"framework": row.framework, "element": row.element}
        write_line(
            actor, "element_assessment_taken_back", subject=f"assessment:{row.pk}", facts=facts, changes_facts=False
        )
    return made


def find_assessment(actor: Actor, assessment: int) -> ElementAssessment:
    """One that stands.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `assessment_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = ElementAssessment.objects.of(actor.agency).filter(pk=assessment, takes_back=None, taken_back_by=None)
    found: ElementAssessment | None = rows.first()
    if found is None:
        message = f"No assessment {assessment} stands here. It may have been taken back: look at the element's history."
        raise NotFound("assessment_not_found", message)
    return found


def possible_owners(actor: Actor) -> tuple[User, ...]:
    """The accounts of the agency, by address.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    return tuple(User.objects.filter(is_active=True, memberships__agency=actor.agency).distinct().order_by("email"))


def _account(actor: Actor, owner: str) -> User | None:
    if "@" not in owner:
        return None
    accounts = User.objects.filter(email__iexact=owner.strip(), is_active=True, memberships__agency=actor.agency)
    return accounts.first()


def _remarks(
    said: AssessmentSaid, on: date, today: date, figures: Figures, owner: User | None
) -> Iterator[tuple[str, str]]:
    if said.standing not in STANDINGS:
        yield "standing", f"Choose one of {', '.join(STANDINGS)}."
    if on > today:
        yield "assessed_on", f"{on} is still to come. Write the day on which it was assessed, today or before."
    yield from _about_the_next_step(said, on)
    if "@" in said.owner and owner is None:
        yield "owner", f'Nobody in this agency has the account "{said.owner}". Write a role, or invite them first.'
    for name, most in LONGEST.items():
        if len(getattr(said, name)) > most:
            yield name, f"Write it in up to {most} letters."
    if unknown := [key for key in said.figures if not figures.is_known(key)]:
        known = ", ".join([*TITLES, *figures.rules])
        yield "figures", f"There is no figure {', '.join(unknown)}. There are: {known}."


def _about_the_next_step(said: AssessmentSaid, on: date) -> Iterator[tuple[str, str]]:
    if said.due_on is not None and not said.next_step.strip():
        yield "next_step", f"Say what is to be done by {said.due_on}, or leave the day blank."
    if said.due_on is not None and said.due_on < on:
        yield "due_on", f"{said.due_on} is before the day of the assessment, {on}. Correct one of the two."


def _frozen(said: AssessmentSaid, figures: Figures) -> list[Mapping[str, Any]]:
    found = (figures.of(key) for key in dict.fromkeys(said.figures))
    return [{**asdict(one), "as_of": one.as_of.isoformat()} for one in found]


def _papers(actor: Actor, framework: str, element: str) -> list[Mapping[str, Any]]:
    rows = kept_papers(actor, framework).filter(element=element)
    return [{"paper": row.pk, "name": row.name, "digest": row.digest} for row in rows]
