"""The rooms under Catalogue, open to everyone of the agency."""

from __future__ import annotations

from django.urls import reverse

from shiftready.services.access import Actor

ROOMS = (
    ("Courses", "catalogue:courses"),
    ("Our courses", "courses:list"),
    ("Program elements", "catalogue:elements"),
    ("Learning sites", "catalogue:sites"),
    ("What is known", "catalogue:evidence"),
)


def tabs_of(actor: Actor) -> list[tuple[str, str]]:
    """Word and address of each room."""
    return [(word, reverse(page, args=[actor.agency.slug])) for word, page in ROOMS]
