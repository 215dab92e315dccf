"""The rooms under Catalogue: open to everyone of the agency, apart from the library, which holds questions of tests."""

from __future__ import annotations

from django.urls import reverse

from shiftready.services.access import Actor, Deed

ROOMS = (
    ("Courses", "catalogue:courses"),
    ("Our courses", "courses:list"),
    ("Library", "library:list"),
    ("Program elements", "catalogue:elements"),
    ("Learning sites", "catalogue:sites"),
    ("What is known", "catalogue:evidence"),
)
#: Rooms that are not for everyone.
ASKED = {"library:list": Deed.SEE_LIBRARY}


def tabs_of(actor: Actor) -> list[tuple[str, str]]:
    """Word and address of each room that the actor may enter."""
    open_ones = (room for room in ROOMS if room[1] not in ASKED or actor.may(ASKED[room[1]]))
    return [(word, reverse(page, args=[actor.agency.slug])) for word, page in open_ones]
