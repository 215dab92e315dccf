"""What became of a submission: sent, accepted or rejected with the board's words, put aside; a step taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.submission import NEXT, Standing
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.submissions.find import find_submission
from shiftready.store.models import Agency, Submission, SubmissionStep

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class StepSaid:
    """What happened on a day: `sent`, `accepted`, `rejected` or `put_aside`.

    `words` are the board's, or how it was sent. `people`: whom the board rejected, by roster number, with its words.
    """

    kind: str
    happened_on: date
    words: str = ""
    people: Mapping[str, str] = field(default_factory=dict)


def follow_submission(actor: Actor, *, submission: int, said: StepSaid) -> Submission:
    """Write down what became of a submission.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `submission_not_found`.
        ShiftreadyError: `step_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_submission(actor, submission)
        if remarks := dict(_remarks(actor, row, said)):
            raise ShiftreadyError("step_wrong", "This cannot be written as it is.", fields=remarks)
        SubmissionStep.objects.create(
            agency=actor.agency, submission=row, kind=said.kind, happened_on=said.happened_on,
            words=said.words.strip(), people=_people(row, said), entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        row.standing = said.kind
        row.save(update_fields=["standing"])
        facts = {"step": said.kind, "people": len(said.people)}
        write_line(actor, "follow_submission", subject=f"submission:{row.pk}", facts=facts, changes_facts=False)
    return row


def take_back_step(actor: Actor, *, submission: int, reason: str) -> Submission:
    """Take the newest step back that should not have been written; it stays readable with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `submission_not_found`.
        ShiftreadyError: `reason_missing`; `no_step`; `sent_again`, where the submission was prepared once more since.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    why = asked_reason(reason)[:500]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_submission(actor, submission)
        steps = _steps(row)
        _refuse_gone_on(row, steps)
        last = steps[-1]
        last.taken_back_at, last.take_back_reason = timezone.now(), why
        last.save(update_fields=["taken_back_at", "take_back_reason"])
        row.standing = steps[-2].kind if len(steps) > 1 else "prepared"
        row.save(update_fields=["standing"])
        facts = {"step": last.kind}
        write_line(actor, "take_back_step", subject=f"submission:{row.pk}", facts=facts, changes_facts=False)
    return row


def _steps(row: Submission) -> list[SubmissionStep]:
    return list(SubmissionStep.objects.of(row.agency).filter(submission=row, taken_back_at=None))


def _refuse_gone_on(row: Submission, steps: list[SubmissionStep]) -> None:
    if not steps:
        raise ShiftreadyError("no_step", f"Submission {row.pk} is only prepared: there is no step to take back.")
    later = Submission.objects.of(row.agency).filter(board=row.board, offering=row.offering_id, pk__gt=row.pk)
    again = later.exclude(standing="put_aside").first()
    if again is not None:
        message = f"The class was prepared for the board once more, as submission {again.pk}. Put that one aside first."
        raise ShiftreadyError("sent_again", message)


def _remarks(actor: Actor, row: Submission, said: StepSaid) -> Iterator[tuple[str, str]]:
    allowed = NEXT[cast("Standing", row.standing)]
    if said.kind not in allowed:
        what = ", ".join(one.replace("_", " ") for one in allowed) or "nothing: it has come to its end"
        yield "kind", f"Submission {row.pk} is {row.standing.replace('_', ' ')}. What can come next: {what}."
    yield from _about_the_day(actor, row, said)
    if said.kind == "rejected" and not (said.words.strip() or said.people):
        yield "words", "Write down what the board said."
    if len(said.words) > LONGEST_WORDS or any(len(words) > LONGEST_WORDS for words in said.people.values()):
        yield "words", f"Use up to {LONGEST_WORDS:,} letters."
    if said.people and said.kind not in ("accepted", "rejected"):
        yield "people", "Only a board that answers rejects people."
    known = {line["roster"] for line in row.lines}
    if unknown := sorted(set(said.people) - known):
        yield "people", f"The roster has nobody with the number {', '.join(unknown)}."
    if said.kind == "accepted" and known and known <= set(said.people):
        yield "kind", "Where everybody is rejected the roster is rejected."


def _about_the_day(actor: Actor, row: Submission, said: StepSaid) -> Iterator[tuple[str, str]]:
    today, steps = today_in(actor.agency), _steps(row)
    first = steps[-1].happened_on if steps else day_in(actor.agency, row.prepared_at)
    if not min(first, today) <= said.happened_on <= today:
        yield "happened_on", f"Take a day from {first}, when it came so far, up to today, {today}."


def _people(row: Submission, said: StepSaid) -> list[dict[str, Any]]:
    rows = {line["roster"]: line["person"] for line in row.lines}
    return [{"person": rows[one], "roster": one, "words": words.strip()} for one, words in said.people.items()]
