"""Trainers whose certificate is to be renewed, as a line of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from shiftready.services.access import Actor
from shiftready.services.today import Today
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import weekday
from shiftready.web.today.need import Need


def trainer_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """One line, which leads to whoever is to be renewed first."""
    if now.trainers_due:
        first, many = now.trainers_due[0], len(now.trainers_due)
        words = "1 trainer is to be renewed" if many == 1 else f"{many:,} trainers are to be renewed"
        last = f"{'lapsed after' if first.has_lapsed else 'certified up to'} {weekday(first.last_on)}"
        address = reverse("trainers:trainer", args=[actor.agency.slug, first.teacher])
        look = Look.WARNING if first.has_lapsed else Look.NOTICE
        yield Need(look, "Trainers", words, address, more=f"{first.name}, {first.credential}: {last}")
