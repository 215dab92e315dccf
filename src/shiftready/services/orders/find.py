"""The agency's own orders: drafts with what was said of them, and those that bind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from shiftready.catalogue.load import SOURCES
from shiftready.core.compliance import Rule
from shiftready.services.access import Actor, Deed, require
from shiftready.services.orders.check import ENDING, Checked, check_order, rule_of
from shiftready.services.reviewed import Refusal, Reviewed, Words
from shiftready.store.models import OrderDraft, OrderRelease, OrderReview, OrderText, OwnRule
from shiftready.store.snapshots import own_rules

STATUS = OrderDraft.Status
OPEN = (STATUS.WRITING, STATUS.SUBMITTED, STATUS.APPROVED)
_WORDS = Words(
    one="a draft",
    called=lambda draft: f'"{draft.rule}"',
    not_open="draft_not_open",
    not_found=Refusal("draft_not_found", "{agency} has no draft {number}. Look in Our orders."),
    changed=Refusal(
        "draft_changed_meanwhile",
        "Somebody saved another text since you opened this one. Copy yours, open the draft anew and lay the two "
        "together.",
    ),
    own=Refusal(
        "own_order",
        "Nobody reviews what they wrote themselves. Ask a second person who may review orders: another coordinator or "
        "administrator, or a supervisor who is bound to no unit.",
    ),
    comment_hint="Say what should be changed, so that the writer can do it.",
    next_steps={},
    stands="Draft {row.pk} of {row.rule} is {status}.",
)
DRAFTS = Reviewed(OrderDraft, "draft", "rule", _WORDS)


@dataclass(frozen=True, slots=True)
class Released:
    """An order with its newest text. `from_on`: the first day it was released for; None where it always bound."""

    rule: Rule
    text: str
    from_on: date | None
    release: OrderRelease | None

    @property
    def last_on(self) -> date | None:
        """The day on which its last version ends, if it does."""
        return self.rule.versions[-1].last_on


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft with its texts and reviews, oldest first, and how the newest text comes out.

    `may_write`, `may_submit`, `may_review`: what this actor may do with it now.
    """

    draft: OrderDraft
    texts: tuple[OrderText, ...]
    reviews: tuple[OrderReview, ...]
    checked: Checked
    may_write: bool
    may_submit: bool
    may_review: bool

    @property
    def text(self) -> str:
        """What it says now."""
        return self.texts[-1].text


def list_drafts(actor: Actor) -> Any:
    """Every draft, newest first, discarded and released ones too: a query set. `newest` is what each says now.

    Raises:
        NotAllowed: without `Deed.SEE_ORDERS`.
    """
    require(actor, Deed.SEE_ORDERS)
    return _with_text(actor).select_related("release").order_by("-started_at", "-pk")


def list_releases(actor: Actor) -> tuple[OrderRelease, ...]:
    """Every release with its drafts as `list_drafts` has them, the latest day first.

    Raises:
        NotAllowed: without `Deed.SEE_ORDERS`.
    """
    require(actor, Deed.SEE_ORDERS)
    drafts = Prefetch("drafts", queryset=_with_text(actor))
    found = OrderRelease.objects.of(actor.agency).prefetch_related(drafts).select_related("released_by")
    return tuple(found.order_by("-on", "-pk"))


def _with_text(actor: Actor) -> Any:
    texts = OrderText.objects.of(actor.agency).filter(draft=OuterRef("pk")).order_by("-pk")
    return OrderDraft.objects.of(actor.agency).annotate(newest=Subquery(texts.values("text")[:1]))


def released_orders(actor: Actor) -> tuple[Released, ...]:
    """The agency's own rules as released, by their id.

    Raises:
        NotAllowed: without `Deed.SEE_RULES`.
    """
    require(actor, Deed.SEE_RULES)
    rows = OwnRule.objects.of(actor.agency).filter(withdrawn_at=None).exclude(place=SOURCES)
    texts = own_rules(actor.agency)
    return tuple(
        Released(rule_of(actor.agency, texts, row.place.removesuffix(ENDING)), row.text, row.from_on, row.release)
        for row in rows.select_related("release").order_by("place")
    )


def show_draft(actor: Actor, *, draft: int) -> ShownDraft:
    """A draft with everything about it.

    Raises:
        NotAllowed: without `Deed.SEE_ORDERS`.
        NotFound: `draft_not_found`.
    """
    require(actor, Deed.SEE_ORDERS)
    found = DRAFTS.find(actor, draft)
    texts = tuple(found.texts.select_related("saved_by"))
    checked = check_order(actor.agency, found.rule, texts[-1].text)
    is_writing = found.status == STATUS.WRITING and actor.may(Deed.DRAFT_ORDERS)
    is_other = actor.user is not None and actor.user.pk not in {text.saved_by_id for text in texts}
    return ShownDraft(
        found,
        texts,
        tuple(found.reviews.select_related("reviewed_by")),
        checked,
        may_write=is_writing,
        may_submit=is_writing and not checked.problems,
        may_review=found.status == STATUS.SUBMITTED and actor.may(Deed.REVIEW_ORDERS) and is_other,
    )
