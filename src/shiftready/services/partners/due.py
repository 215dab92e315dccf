"""Agreements that need somebody: to be renewed, or given notice of, before they end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.services.access import Actor, Deed
from shiftready.services.partners.find import partner_lines


@dataclass(frozen=True, slots=True)
class AgreementDue:
    """An agreement whose notice days have begun or that has run out without another; `partner` is its number."""

    partner: int
    name: str
    kind: str
    last_on: date
    has_run_out: bool


def agreements_due(actor: Actor, *, as_of: date) -> tuple[AgreementDue, ...]:
    """What is to be renewed or given notice of, the nearest last day first; nothing for whoever keeps no partners."""
    if not actor.may(Deed.KEEP_PARTNERS):
        return ()
    found = [
        AgreementDue(line.partner.pk, line.partner.name, one.agreement.kind, last, last < as_of)
        for line in partner_lines(actor.agency, as_of)
        for one in line.to_renew
        if (last := one.agreement.holds.last_on) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.last_on, one.name.casefold(), one.kind)))
