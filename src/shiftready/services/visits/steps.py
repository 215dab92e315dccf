"""How a visit comes along: asked, agreed, held or called off; each step is appended and none is taken back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.visits.find import find_asked, find_visit
from shiftready.store.models import SiteVisit, VisitStep

ASKED, AGREED, HELD, CALLED_OFF = SiteVisit.State
LONGEST_WORDS = 500
#: From which states a visit comes to another.
BEFORE: Mapping[str, tuple[str, ...]] = {AGREED: (ASKED,), HELD: (AGREED,), CALLED_OFF: (ASKED, AGREED)}


def move_visit(actor: Actor, *, visit: int, to: str, words: str = "") -> SiteVisit:
    """Write down that a site agreed, that the visit was held, or that it is called off (with `words` why).

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `visit_not_found`.
        ShiftreadyError: `step_wrong`, where it cannot come to that state from the one it is in; `host_answers`, where
            a host of this installation has to agree by itself; `visit_ahead`, held before it began; `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row = find_visit(actor, visit, to_change=True)
        _refuse_step(row, to)
        if to == AGREED and row.host_id is not None:
            raise ShiftreadyError("host_answers", "The department that hosts answers by itself: wait for its word.")
        if to == HELD and row.starts_on > today_in(actor.agency):
            message = f"The visit begins on {row.starts_on}. Say that it was held once it has begun."
            raise ShiftreadyError("visit_ahead", message)
        _append(actor, row, to, asked_reason(words) if to == CALLED_OFF else words.strip())
        write_line(actor, "visit_moved", subject=f"visit:{row.pk}", facts={"to": to}, changes_facts=False)
    return row


def answer_visit(actor: Actor, *, visit: int, is_agreed: bool, words: str = "") -> SiteVisit:
    """Answer as host: agree to a visit that was asked, or call it off, with `words` why.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `visit_not_found`, also for a visit asked of somebody else.
        ShiftreadyError: `step_wrong`; `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    to = AGREED if is_agreed else CALLED_OFF
    with transaction.atomic():
        row = find_asked(actor, visit, to_change=True)
        _refuse_step(row, to)
        _append(actor, row, to, words.strip() if is_agreed else asked_reason(words), by_host=True)
        write_line(actor, "visit_answered", subject=f"visit:{row.pk}", facts={"to": to}, changes_facts=False)
    return row


def _refuse_step(row: SiteVisit, to: str) -> None:
    if row.state not in BEFORE.get(to, ()):
        known = ", ".join(one for one, before in BEFORE.items() if row.state in before) or "nothing more"
        message = (
            f'Visit {row.pk} is {row.get_state_display().lower()}; from there it comes to: {known}. Not to "{to}".'
        )
        raise ShiftreadyError("step_wrong", message)


def _append(actor: Actor, row: SiteVisit, to: str, words: str, *, by_host: bool = False) -> None:
    if len(words) > LONGEST_WORDS:
        message = f"Use up to {LONGEST_WORDS} letters."
        raise ShiftreadyError("words_too_long", message, fields={"words": message})
    VisitStep.objects.create(
        agency_id=row.agency_id, visit=row, state=to, by_host=by_host, words=words, at=timezone.now(), by=actor.user
    )
    row.state = to
    row.save(update_fields=["state"])
