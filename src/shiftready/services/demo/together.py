"""The demo's first class, built together: a room given, speakers promised, role players asked for, meals missing."""

from __future__ import annotations

from shiftready.services.access import Actor
from shiftready.services.together.keep import (
    AnswerSaid,
    NeedSaid,
    ask_for_part,
    say_with_worth,
    share_seats,
    write_need,
)
from shiftready.store.models import Offering, Partner

COURSE, CLINIC, POLICE = "cit-40", "Example County Clinic", "Lakeside Example Police"
NEIGHBORS_SEATS = 2


def build_together(actor: Actor) -> None:
    """Write what the first class needs, and who brings it."""
    first = Offering.objects.of(actor.agency).filter(status=Offering.Status.DRAFT, course=COURSE).first()
    if first is None:
        return
    partners = dict(Partner.objects.of(actor.agency).values_list("name", "pk"))
    room, speakers, players, _ = (
        write_need(actor, offering=first.pk, said=said).pk
        for said in (
            NeedSaid("room", "Room for 25 on every day"),
            NeedSaid("teacher", "Clinicians who teach", 3),
            NeedSaid("role_players", "Role players for the scenarios", 4),
            NeedSaid("meals", "Lunch on every day"),
        )
    )
    given = ask_for_part(actor, need=room, partner=partners[CLINIC], state="promised")
    say_with_worth(actor, part=given.pk, said=AnswerSaid("given", "The large room, booked for the week"))
    ask_for_part(actor, need=speakers, partner=partners[CLINIC], how_many=3, state="promised")
    ask_for_part(actor, need=players, partner=partners[POLICE], how_many=2)
    ask_for_part(actor, need=players, partner=None, how_many=2, state="promised")
    if first.max_seats is not None and first.max_seats > NEIGHBORS_SEATS:
        shares = {None: first.max_seats - NEIGHBORS_SEATS, partners[POLICE]: NEIGHBORS_SEATS}
        share_seats(actor, offering=first.pk, shares=shares)
