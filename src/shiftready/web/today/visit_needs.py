"""What others ask of the agency and what visits leave to do, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from shiftready.services.access import Actor
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import weekday
from shiftready.web.today.need import Need


def visit_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """Visits that others ask of the agency, and what is to do after its own and due."""
    if now.visits_asked:
        words = "visit is asked of us" if now.visits_asked == 1 else "visits are asked of us"
        address = reverse("visits:list", args=[actor.agency.slug])
        yield Need(Look.NOTICE, "Visits", f"{now.visits_asked:,} {words} and not answered", address)
    if now.take_downs_asked:
        words = "request to take a work down waits" if now.take_downs_asked == 1 else "requests to take works down wait"
        address = reverse("library:requests", args=[actor.agency.slug])
        yield Need(Look.NOTICE, "Library", f"{now.take_downs_asked:,} {words} for an answer", address)
    for one in now.visit_actions[:3]:
        address = reverse("visits:visit", args=[actor.agency.slug, one.visit_id])
        due = f"{one.owner}, due {weekday(one.day)}"
        yield Need(Look.WARNING, "Visits", f"To do after a visit: {one.text}", address, more=due)
