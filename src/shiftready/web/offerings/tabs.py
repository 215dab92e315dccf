"""The rooms under Classes: those the actor may enter."""

from __future__ import annotations

from django.urls import reverse

from shiftready.services.access import Actor, Deed

ROOMS = (
    ("Classes", "classes:list", Deed.SEE_OFFERINGS),
    ("Calendar", "classes:calendar", Deed.SEE_OFFERINGS),
    ("Rooms", "classes:rooms", Deed.SEE_OFFERINGS),
    ("People who teach", "teachers:list", Deed.SEE_OFFERINGS),
    ("Questions", "assessment:questions", Deed.KEEP_QUESTIONS),
    ("Applications", "applications:list", Deed.RECOMMEND_APPLICANTS),
    ("Briefings", "briefings:list", Deed.SEE_OFFERINGS),
    ("Demand", "applications:demand", Deed.RECOMMEND_APPLICANTS),
    ("Costs", "costs:year", Deed.SEE_COSTS),
    ("Boards", "submissions:list", Deed.SEE_SUBMISSIONS),
    ("Certificates", "certificates:list", Deed.SEE_PEOPLE),
    ("Notices", "notices:list", Deed.RUN_OFFERINGS),
)


def tabs_of(actor: Actor) -> list[tuple[str, str]]:
    """Word and address of each room."""
    return [(word, reverse(page, args=[actor.agency.slug])) for word, page, deed in ROOMS if actor.may(deed)]
