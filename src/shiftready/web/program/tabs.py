"""The rooms under Program: only those this actor may enter."""

from __future__ import annotations

from django.urls import reverse

from shiftready.services.access import Actor, Deed

ROOMS = (
    ("Elements", "program:board", Deed.SEE_PROGRAM),
    ("Guided plan", "guide:plan", Deed.SEE_PROGRAM),
    ("Accreditation", "accreditation:folder", Deed.SEE_PROGRAM),
    ("One Mind", "accreditation:pledge", Deed.SEE_PROGRAM),
    ("Types", "program:types", Deed.SEE_PROGRAM),
    ("Partners", "partners:list", Deed.SEE_PARTNERS),
    ("Trainers", "trainers:list", Deed.SEE_PROGRAM),
    ("Learning sites", "sites:list", Deed.SEE_PROGRAM),
    ("Visits", "visits:list", Deed.SEE_PROGRAM),
    ("Help", "help_desk:list", Deed.SEE_PROGRAM),
)


def tabs_of(actor: Actor) -> list[tuple[str, str]]:
    """Word and address of each room."""
    return [(word, reverse(page, args=[actor.agency.slug])) for word, page, deed in ROOMS if actor.may(deed)]
