"""A second person looks at an order before it may bind anybody."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.released_versions import versions_added
from shiftready.core.errors import ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.orders.check import check_order
from shiftready.services.orders.find import DRAFTS, STATUS
from shiftready.services.reviewed import in_the_way, newest_text_of
from shiftready.store.models import OrderDraft, OrderReview

VERDICT = OrderReview.Verdict


def submit_draft(actor: Actor, *, draft: int) -> OrderDraft:
    """Ask for a review of the text as it stands.

    Raises:
        NotAllowed: without `Deed.DRAFT_ORDERS`.
        NotFound: `draft_not_found`.
        ShiftreadyError: `draft_not_open`, `order_not_whole`, `nothing_new`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    with transaction.atomic():
        _refuse_unready(actor, DRAFTS.at(actor, draft, STATUS.WRITING))
        found = DRAFTS.move(actor, draft, (STATUS.WRITING,), STATUS.SUBMITTED)
        audit.write_line(actor, "order_submitted", **DRAFTS.told(found), changes_facts=False)
    return found


def take_back_submission(actor: Actor, *, draft: int) -> OrderDraft:
    """Write on before anybody has reviewed it.

    Raises:
        NotAllowed, NotFound: as `submit_draft`.
        ShiftreadyError: `draft_not_open`.
    """
    require(actor, Deed.DRAFT_ORDERS)
    with transaction.atomic():
        found = DRAFTS.move(actor, draft, (STATUS.SUBMITTED,), STATUS.WRITING)
        audit.write_line(actor, "order_submission_taken_back", **DRAFTS.told(found), changes_facts=False)
    return found


def approve_draft(actor: Actor, *, draft: int, comment: str = "") -> OrderReview:
    """Say that the text may bind; only who wrote nothing of it can.

    Raises:
        NotAllowed: without `Deed.REVIEW_ORDERS`; `own_order` for whoever wrote any of it.
        NotFound: `draft_not_found`.
        ShiftreadyError: `draft_not_open`, `order_not_whole`, `nothing_new`, `comment_too_long`.
    """
    require(actor, Deed.REVIEW_ORDERS)
    with transaction.atomic():
        found = DRAFTS.at(actor, draft, STATUS.SUBMITTED)
        DRAFTS.refuse_own(actor, found)
        _refuse_unready(actor, found)
        review = _review(actor, found, VERDICT.APPROVED, DRAFTS.comment(comment), STATUS.APPROVED)
        audit.write_line(actor, "order_approved", **DRAFTS.told(found), changes_facts=False)
    return review


def send_back_draft(actor: Actor, *, draft: int, comment: str) -> OrderReview:
    """Give the text back to its writer, saying what is amiss.

    Raises:
        NotAllowed, NotFound: as `approve_draft`.
        ShiftreadyError: `draft_not_open`, `comment_missing`, `comment_too_long`.
    """
    require(actor, Deed.REVIEW_ORDERS)
    with transaction.atomic():
        found = DRAFTS.at(actor, draft, STATUS.SUBMITTED)
        DRAFTS.refuse_own(actor, found)
        said = DRAFTS.comment(comment, is_asked=True)
        review = _review(actor, found, VERDICT.SENT_BACK, said, STATUS.WRITING)
        audit.write_line(actor, "order_sent_back", **DRAFTS.told(found), changes_facts=False)
    return review


def take_back_approval(actor: Actor, *, draft: int) -> OrderDraft:
    """Look at an approved order once more, as long as it is not released.

    Raises:
        NotAllowed, NotFound: as `approve_draft`.
        ShiftreadyError: `draft_not_open`.
    """
    require(actor, Deed.REVIEW_ORDERS)
    with transaction.atomic():
        found = DRAFTS.move(actor, draft, (STATUS.APPROVED,), STATUS.SUBMITTED)
        found.reviews.filter(verdict=VERDICT.APPROVED, taken_back_at=None).update(taken_back_at=timezone.now())
        audit.write_line(actor, "order_approval_taken_back", **DRAFTS.told(found), changes_facts=False)
    return found


def _review(actor: Actor, draft: OrderDraft, verdict: str, comment: str, after: str) -> OrderReview:
    review = OrderReview.objects.create(
        agency=actor.agency,
        draft=draft,
        text=newest_text_of(draft),
        verdict=verdict,
        comment=comment,
        reviewed_at=timezone.now(),
        reviewed_by=actor.user,
    )
    DRAFTS.move(actor, draft.pk, (draft.status,), after)
    return review


def _refuse_unready(actor: Actor, draft: OrderDraft) -> None:
    checked = check_order(actor.agency, draft.rule, newest_text_of(draft).text)
    if checked.problems or checked.rule is None:
        message = f"{in_the_way(len(checked.problems))}. Put that right first: the draft lists it."
        raise ShiftreadyError("order_not_whole", message)
    if not versions_added(checked.released, checked.rule):
        raise ShiftreadyError(
            "nothing_new", "This text adds no version to what is released. Add one with its own first day."
        )
