"""Answering, and deciding on a step: every change is a row of its own, so that the plan before stays known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.program import load_program
from shiftready.catalogue.tailoring_files import StepText
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.tailoring.guide import MONTHS, LineSaid
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.guide.answers import Answers, remarks_on
from shiftready.services.guide.plan import CALENDAR, newest_plan
from shiftready.store.models import Agency, GuidedPlan

LONGEST_WORDS, MOST_OWN = 300, 40
NOT_BEGUN = "Nobody has answered yet what the community is. Begin with the answers."


def answer_guide(actor: Actor, *, answers: Answers) -> GuidedPlan:
    """Say what the community is and has; what was decided of the steps stays.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `answers_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    if remarks := dict(remarks_on(answers)):
        raise ShiftreadyError("answers_wrong", "The plan cannot be made from these answers.", fields=remarks)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        before = newest_plan(actor.agency)
        made = append_state(actor, answers.kept(), before.decided if before else {}, "")
        facts = {"officers": answers.officers, "squads": answers.squads}
        write_line(actor, "guide_answered", subject=f"guide:{made.pk}", facts=facts, changes_facts=False)
    return made


def decide_step(actor: Actor, *, step: str, said: Mapping[str, LineSaid]) -> GuidedPlan:
    """Decide on the lines of one step; lines of one's own have keys that begin with "own-". {} goes back to what is
    proposed.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `guide_not_begun`, `step_not_found`.
        ShiftreadyError: `decision_wrong`, with a remark for every line.
    """
    require(actor, Deed.KEEP_PROGRAM)
    text = find_step(step)
    if remarks := dict(_remarks(text, said)):
        raise ShiftreadyError("decision_wrong", "This step cannot be kept as it is.", fields=remarks)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        before = newest_plan(actor.agency)
        if before is None:
            raise NotFound("guide_not_begun", NOT_BEGUN)
        decided = {**before.decided, step: _kept(said)}
        made = append_state(actor, before.answers, decided, step)
        facts = {"step": step, "kept": sum(one.is_kept for one in said.values())}
        write_line(actor, "guide_step_decided", subject=f"guide:{made.pk}", facts=facts, changes_facts=False)
    return made


def find_step(step: str) -> StepText:
    """A step of the catalogue.

    Raises:
        NotFound: `step_not_found`.
    """
    steps = load_program().tailoring.steps
    if step not in steps:
        raise NotFound("step_not_found", f'The plan has no step "{step[:40]}". It has: {", ".join(steps)}.')
    return steps[step]


def append_state(actor: Actor, answers: dict[str, Any], decided: dict[str, Any], step: str) -> GuidedPlan:
    """A further state of the plan: part of a larger deed, which asks whether it may and leaves the line."""
    return GuidedPlan.objects.create(
        agency=actor.agency, answers=answers, decided=decided, step=step,
        entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip


def _kept(said: Mapping[str, LineSaid]) -> dict[str, Any]:
    return {key: {"kept": one.is_kept, "words": one.own_words.strip(), "month": one.month} for key, one in said.items()}


def _remarks(text: StepText, said: Mapping[str, LineSaid]) -> Iterator[tuple[str, str]]:
    own = [key for key in said if key.startswith("own-")]
    if len(own) > MOST_OWN:
        yield "own", f"A step holds up to {MOST_OWN} lines of your own."
    kept = sum(one.is_kept for one in said.values())
    if said and not text.asked.several and kept != 1:
        yield "chosen", f"This step takes one line; {kept} are kept. Keep one."
    for key, one in said.items():
        yield from ((key, remark) for remark in _about(text, key, one))


def _about(text: StepText, key: str, said: LineSaid) -> Iterator[str]:
    is_own = key.startswith("own-")
    if not is_own and key not in text.choices:
        yield f"There is no such line. There are: {', '.join(text.choices)}, and your own, such as own-1."
    if is_own and said.is_kept and not said.own_words.strip():
        yield "Write what is to be done in your own words."
    if len(said.own_words) > LONGEST_WORDS:
        yield f"Write it in up to {LONGEST_WORDS} letters."
    is_dated = text.asked.key == CALENDAR
    if said.month is not None and not (is_dated and 1 <= said.month <= MONTHS):
        yield f"Write a month from 1 to {MONTHS}." if is_dated else "Only lines of the calendar have a month."
    if is_own and is_dated and said.is_kept and said.month is None:
        yield f"Say in which month, from 1 to {MONTHS}."
