"""What the agency pays and what classes cost it: seen, and stated anew."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.money.budgets import Money
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.shelf import shelf_of
from shiftready.services.money_said import MoneySaid, read_said
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import MoneyStated
from shiftready.store.money_choice import money_json


def stated_money(actor: Actor) -> Money | None:
    """What is stated now; None where nothing is.

    Raises:
        NotAllowed: without `Deed.SEE_PLANS`.
    """
    require(actor, Deed.SEE_PLANS)
    return facts_of(actor.agency, version_of(actor.agency)).money


def past_statements(actor: Actor) -> tuple[MoneyStated, ...]:
    """Everything ever stated and not taken back, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_PLANS`.
    """
    require(actor, Deed.SEE_PLANS)
    return tuple(MoneyStated.objects.of(actor.agency).filter(withdrawn_at=None).order_by("-pk"))


def state_money(actor: Actor, *, said: MoneySaid) -> MoneyStated:
    """State pay, prices and budgets from now on; plans made from now on cost by it. What was stated before is kept.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `money_wrong`, with a remark for every field.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    money = read_said(said, courses=shelf_of(actor.agency).courses)
    with transaction.atomic():
        counts = {"ranks": len(money.pay.hourly_cents) if money and money.pay else 0}
        audit.write_line(actor, "money_stated", facts=counts)
        stored = money_json(money) if money else {}
        return MoneyStated.objects.create(agency=actor.agency, said=stored, entered_at=timezone.now())
