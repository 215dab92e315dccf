"""Which rules of the catalogue an agency holds itself to."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import RuleAdoption


def adopt_rule(actor: Actor, *, rule: str) -> RuleAdoption:
    """Go by a rule of the catalogue from now on.

    Raises:
        NotAllowed: the actor may not change settings.
        NotFound: the catalogue has no such rule (`rule_not_found`).
        ShiftreadyError: `rule_already_adopted`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    title = load_catalogue().rule(rule).title
    with transaction.atomic():
        audit.write_line(actor, "rule_adopted", subject=rule)
        if _held(actor, rule):
            raise ShiftreadyError("rule_already_adopted", f'Your agency already goes by "{title}".')
        return RuleAdoption.objects.create(agency=actor.agency, rule=rule, entered_at=timezone.now())


def drop_rule(actor: Actor, *, rule: str) -> None:
    """Stop going by a rule; what was adopted until then stays answerable by `known_by`.

    Raises:
        NotAllowed: the actor may not change settings.
        ShiftreadyError: `rule_not_adopted`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    with transaction.atomic():
        audit.write_line(actor, "rule_dropped", subject=rule)
        held = _held(actor, rule)
        if held is None:
            raise ShiftreadyError(
                "rule_not_adopted", f'Your agency does not go by "{rule}", so there is nothing to stop.'
            )
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])


def _held(actor: Actor, rule: str) -> RuleAdoption | None:
    return RuleAdoption.objects.of(actor.agency).filter(rule=rule, withdrawn_at=None).first()
