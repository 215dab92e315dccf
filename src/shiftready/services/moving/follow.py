"""What follows when a class is moved: who teaches is asked again, and what is counted from its days is counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from shiftready.core.delivery.assessment.moments import Moment, days_of
from shiftready.services.access import Actor
from shiftready.services.applications.steps import open_offers
from shiftready.services.assessment.rounds import rounds_in_use
from shiftready.services.assessment.take import link_ends_at
from shiftready.services.moving.places import end_offers_along, keep_seats_along
from shiftready.services.notices.plan import tell_places
from shiftready.services.offerings.revise import revised
from shiftready.services.teaching.answer import NO, newest_answers
from shiftready.services.teaching.invite import ask_for_moved
from shiftready.services.teaching.parts import CLASS_MOVED, add_part, held_parts, take_off
from shiftready.store.models import AnswerRound, FinalLink, MakeUpDay, Offering, Seat


@dataclass(frozen=True, slots=True)
class Followed:
    """What moved along: numbers of those asked to teach again, and of those who said no for the old days.

    `places` are sentences about seats kept until a day and offers that wait for an answer.
    """

    asked_again: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def follow(actor: Actor, offering: Offering, before: tuple[date, date]) -> Followed:
    """Everything that hangs on when a class is, whose first and last day were those `before`."""
    began_on, ended_on = before
    declined = _declined(offering)
    places = (*keep_seats_along(actor, offering, began_on), *end_offers_along(actor, offering, began_on))
    _say_rounds(offering)
    _keep_links(offering)
    _say_make_up(actor, offering, (offering.ends_on - ended_on).days)
    revised(offering)
    asked = _ask_again(actor, offering)
    tell_all(offering)
    return Followed(asked, declined, places)


def _declined(offering: Offering) -> tuple[str, ...]:
    """Who said no and was not replaced: an answer for the old days, so that somebody may ask them for the new ones."""
    held = held_parts(offering)
    newest = newest_answers(held)
    return tuple(sorted({one.teacher.number for one in held if newest.get(one.pk, ("",))[0] in NO}))


def tell_all(offering: Offering) -> None:
    """Let everybody who has a seat, or is offered one, hear how the class is now."""
    agency = offering.agency
    held = Seat.objects.of(agency).filter(offering=offering, released_at=None).values_list("person", flat=True)
    offered = open_offers(agency, [offering.pk]).values_list("application__person", flat=True)
    tell_places(agency, {offering: {*held, *offered}})


def _ask_again(actor: Actor, offering: Offering) -> tuple[str, ...]:
    """Whoever was asked and has not declined is asked for the same blocks at their new hours.

    An answer given for other hours says nothing of the new ones: the old part ends with its answer, and a new one
    begins without.
    """
    asked = [one for one in held_parts(offering) if one.asked_at is not None]
    newest = newest_answers(asked)
    again = [one for one in asked if newest.get(one.pk, ("",))[0] not in NO]
    for one in again:
        take_off(one, CLASS_MOVED)
    new = [add_part(actor, one.block, one.teacher, kind=one.kind, reason=one.reason) for one in again]
    ask_for_moved(actor, offering, new)
    return tuple(sorted({one.teacher.number for one in again}))


def _say_rounds(offering: Offering) -> None:
    """Rounds that have not ended are as long before and after the class as they were."""
    rows = list(rounds_in_use(offering.agency).filter(offering=offering, ended_at=None))
    for row in rows:
        row.opens_on, row.closes_on = days_of(Moment(row.moment), offering.starts_on, offering.ends_on)
    AnswerRound.objects.of(offering.agency).bulk_update(rows, ["opens_on", "closes_on"])


def _keep_links(offering: Offering) -> None:
    """A link to the test works as long after the class as before; one that was given out never ends sooner."""
    ends_at = link_ends_at(offering)
    links = FinalLink.objects.of(offering.agency).filter(seat__offering=offering, expires_at__lt=ends_at)
    links.update(expires_at=ends_at)


def _say_make_up(actor: Actor, offering: Offering, days: int) -> None:
    """The last day for making time up, where one was named, as many days after the class as it was."""
    said = MakeUpDay.objects.of(offering.agency).filter(offering=offering).order_by("-pk").first()
    if said is not None and days:
        last_on = said.last_on + timedelta(days=days)
        about = {"agency": offering.agency, "offering": offering, "said_at": timezone.now(), "said_by": actor.user}
        MakeUpDay.objects.create(last_on=last_on, **about)
