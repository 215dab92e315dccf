"""A pledge whose months run out, or ran out, as a line of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from shiftready.services.access import Actor
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import weekday
from shiftready.web.today.need import Need


def pledge_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """By when, and what of it is not met."""
    if now.pledge is None:
        return
    late, on = now.pledge.days_left < 0, weekday(now.pledge.last_on)
    sentence = f"The months of the One Mind pledge ran out on {on}" if late else f"One Mind is to be met by {on}"
    missing = f"Not met: {', '.join(now.pledge.not_met)}"
    address = reverse("accreditation:pledge", args=[actor.agency.slug])
    yield Need(Look.WARNING if late else Look.NOTICE, "One Mind", sentence, address, more=missing)
