"""A submission made for a board: checked, frozen with its digests, and never changed from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.submission import is_open_again
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.submissions.check import Checked, check_submission, rejected_people
from shiftready.services.submissions.find import find_submission
from shiftready.services.submissions.roster import (
    instructors_of,
    packet_file,
    roster_cells,
    roster_file,
    roster_heads,
)
from shiftready.store.models import Agency, Submission


def prepare_submission(actor: Actor, *, board: str, offering: int, without: Collection[str] = ()) -> Submission:
    """Make roster and packet of a class for a board and freeze them; `without` names people who are not to be sent.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `board_not_found`, `offering_not_found`.
        ShiftreadyError: `submission_not_ready`, with everything that is in the way; `nobody_of_that_number`.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        checked = check_submission(actor, board=board, offering=offering, without=without)
        made = _freeze(actor, checked, without, None)
        facts = {"offering": offering, "board": board, "people": len(made.lines), "digest": made.roster_digest}
        write_line(actor, "prepare_submission", subject=f"submission:{made.pk}", facts=facts, changes_facts=False)
    return made


def prepare_again(actor: Actor, *, submission: int, without: Collection[str] = ()) -> Submission:
    """Make a rejected submission once more from what is known now; whom the board took already is left out.

    Raises:
        NotAllowed: without `Deed.KEEP_SUBMISSIONS`.
        NotFound: `submission_not_found`.
        ShiftreadyError: `submission_not_rejected`, `submission_not_ready`, `nobody_of_that_number`.
    """
    require(actor, Deed.KEEP_SUBMISSIONS)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        before = find_submission(actor, submission)
        _refuse_standing(before)
        checked = check_submission(
            actor, board=before.board, offering=before.offering_id, without=without, again_of=before
        )
        made = _freeze(actor, checked, without, before)
        facts = {"again_of": before.pk, "board": made.board, "people": len(made.lines), "digest": made.roster_digest}
        write_line(actor, "prepare_again", subject=f"submission:{made.pk}", facts=facts, changes_facts=False)
    return made


def _refuse_standing(before: Submission) -> None:
    if not is_open_again(before.standing, len(rejected_people(before))):  # type: ignore[arg-type]  # a standing
        message = (
            f"Submission {before.pk} is {before.standing.replace('_', ' ')}: only what was rejected is sent again."
        )
        raise ShiftreadyError("submission_not_rejected", message)


def _freeze(actor: Actor, checked: Checked, without: Collection[str], before: Submission | None) -> Submission:
    _refuse(checked, without)
    found, instructors = checked.gathered, instructors_of(checked.gathered)
    lines: list[dict[str, Any]] = [
        {"person": one.person.pk, "roster": one.person.number, "cells": roster_cells(found, one, instructors)}
        for one in checked.on_roster
    ]
    heads = roster_heads(found)
    roster = roster_file(heads, [line["cells"] for line in lines])
    packet = packet_file(actor, checked, roster)
    fields: dict[str, Any] = {"lines": lines, "left_out": _left_out(checked), "columns": list(heads)}
    return Submission.objects.create(
        agency=actor.agency, board=found.board.id, board_version=found.version.first_on, offering=found.offering,
        again_of=before, standing="prepared", warnings=[one.message for one in checked.warnings], **fields,
        roster=roster, roster_digest=hashlib.sha256(roster).hexdigest(),
        packet=packet, packet_digest=hashlib.sha256(packet).hexdigest(),
        prepared_at=timezone.now(), prepared_by=actor.user,
    )  # fmt: skip


def _left_out(checked: Checked) -> list[dict[str, Any]]:
    return [{"person": one.person.pk, "roster": one.person.number, "why": why} for one, why in checked.left_out]


def _refuse(checked: Checked, without: Collection[str]) -> None:
    known = {one.person.number for one in checked.gathered.attendees}
    if unknown := sorted(set(without) - known):
        message = f"Nobody with a seat in the class has the roster number {', '.join(unknown)}."
        raise ShiftreadyError("nobody_of_that_number", message, fields={"without": message})
    if checked.blocking:
        message = f"The board cannot be told yet: {' '.join(one.message for one in checked.blocking)}"
        raise ShiftreadyError("submission_not_ready", message, fields=_by_code(checked))


def _by_code(checked: Checked) -> dict[str, str]:
    """Every sentence by its code, those of one code together."""
    found: dict[str, str] = {}
    for one in checked.blocking:
        found[one.code] = f"{found[one.code]} {one.message}" if one.code in found else one.message
    return found
