"""What a draft would change among the agency's people, before anybody is bound by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule
from shiftready.core.compliance.what_if import WhatIf, what_if, with_rule
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.orders.check import check_order
from shiftready.services.orders.find import DRAFTS
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.services.reviewed import newest_text_of


def what_if_drafts(actor: Actor, *, drafts: Sequence[int], as_of: date) -> WhatIf:
    """Judge everyone as of a day as if the drafts were released, and tell the difference to now.

    Raises:
        NotAllowed: without `Deed.SEE_ORDERS`; whoever is bound to a unit has not got it, and all people are told of.
        NotFound: `draft_not_found`.
        ShiftreadyError: `order_not_whole` where a text cannot be read; `day_beyond_calendar`.
    """
    require(actor, Deed.SEE_ORDERS)
    require(actor, Deed.SEE_COMPLIANCE)
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version)
    before = after = book_of(actor.agency, version)
    for draft in drafts:
        after = with_rule(after, _rule(actor, draft))
    try:
        return what_if(facts, before, after, as_of, topics=load_catalogue().topics)
    except (OverflowError, ValueError):
        raise ShiftreadyError(
            "day_beyond_calendar",
            "A day that follows from this order lies beyond the calendar for somebody here. Use smaller numbers.",
        ) from None


def names_of_people(actor: Actor, *, numbers: Collection[str]) -> dict[str, str]:
    """Names by roster number of people a draft speaks of; of nobody for who may not see people.

    Raises:
        NotAllowed: without `Deed.SEE_ORDERS`.
    """
    require(actor, Deed.SEE_ORDERS)
    if not actor.may(Deed.SEE_PEOPLE):
        return {}
    people = facts_of(actor.agency, version_of(actor.agency)).roster.people
    return {number: people[number].name for number in numbers if number in people}


def _rule(actor: Actor, draft: int) -> Rule:
    found = DRAFTS.find(actor, draft)
    checked = check_order(actor.agency, found.rule, newest_text_of(found).text)
    if checked.rule is None:
        raise ShiftreadyError("order_not_whole", f'"{found.rule}" cannot be read yet: its draft lists what is wrong.')
    return checked.rule
