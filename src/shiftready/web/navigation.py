"""The main navigation: only the places this actor may enter."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from shiftready.services.access import Actor, Deed


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: its word, the page it opens, and the deed it asks for (None: anyone).

    `is_own`: only for accounts that stand for somebody on the roster. `rooms`: pages elsewhere that belong to it.
    `unless`: left out for whoever may do this, since another place leads them there. `below`: words with which further
    addresses of it begin after the agency's, where no page of their own stands at these words.
    """

    word: str
    page: str
    deed: Deed | None
    is_own: bool = False
    rooms: tuple[str, ...] = ()
    unless: Deed | None = None
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it stands on one page."""

    word: str
    address: str
    is_here: bool


PLACES = (
    Place("Today", "today:today", None),
    Place("My training", "my_training:mine", Deed.SEE_OWN_TRAINING, is_own=True),
    Place("People", "people:list", Deed.SEE_PEOPLE),
    Place("Rules", "rules:matrix", Deed.SEE_COMPLIANCE),
    Place("Our orders", "orders:list", Deed.SEE_RULES, rooms=("rules:list",), unless=Deed.SEE_COMPLIANCE),
    Place("Coverage", "coverage:board", Deed.SEE_COVERAGE),
    Place("Plans", "plans:list", Deed.SEE_PLANS),
    Place(
        "Classes",
        "classes:list",
        Deed.SEE_OFFERINGS,
        rooms=("certificates:list", "teachers:list", "submissions:list"),
        below=("together/",),
    ),
    Place("Program", "program:board", Deed.SEE_PROGRAM, rooms=("partners:list", "trainers:list")),
    Place("Catalogue", "catalogue:courses", None),
    Place("Imports", "imports:list", Deed.IMPORT_DATA),
    Place("Settings", "settings:agency", Deed.SEE_AUDIT, rooms=("packets:list",)),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context for every page: the actor, their agency, and the links to the places they may enter."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {}
    return {"actor": actor, "agency": actor.agency, "places": _links(actor, request.path)}


def _links(actor: Actor, path: str) -> list[Link]:
    addresses = [(place, _address(place, actor)) for place in PLACES if _is_open(place, actor)]
    today = reverse("today:today", kwargs={"agency": actor.agency.slug})
    return [
        Link(place.word, address, path == address or (address != today and path.startswith(_belonging(place, actor))))
        for place, address in addresses
    ]


def _is_open(place: Place, actor: Actor) -> bool:
    is_theirs = not place.is_own or actor.person_id is not None
    leads_elsewhere = place.unless is not None and actor.may(place.unless)
    return is_theirs and not leads_elsewhere and (place.deed is None or actor.may(place.deed))


def _address(place: Place, actor: Actor) -> str:
    return reverse(place.page, kwargs={"agency": actor.agency.slug})


def _belonging(place: Place, actor: Actor) -> tuple[str, ...]:
    """Where an address begins that belongs to the place."""
    rooms = (reverse(page, kwargs={"agency": actor.agency.slug}) for page in (place.page, *place.rooms))
    today = reverse("today:today", kwargs={"agency": actor.agency.slug})
    return (*rooms, *(f"{today}{words}" for words in place.below))
