"""Classes built together for which something is missing, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from shiftready.services.access import Actor
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import days
from shiftready.web.today.need import Need

NAMED_AT_MOST = 3


def together_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """A line a class, the nearest ones."""
    for one in now.still_missing[:NAMED_AT_MOST]:
        many = len(one.texts)
        words = f"{one.offering.title}: {f'{many} things are' if many > 1 else '1 thing is'} still missing"
        address = reverse("together:class", args=[actor.agency.slug, one.offering.pk])
        more = f"{days(one.offering.starts_on, one.offering.ends_on)}: {'; '.join(one.texts[:NAMED_AT_MOST])}"
        yield Need(Look.NOTICE, "Together", words, address, more=more)
