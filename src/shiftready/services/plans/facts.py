"""What is known of an agency when seats are planned: places promised or kept for others are as good as taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shiftready.core.delivery.kept_seats import OURS, Room, free_for
from shiftready.core.facts import AgencyFacts
from shiftready.core.training import DatedClass
from shiftready.services.offerings.moving_up import RUNNING
from shiftready.services.offerings.room import rooms_of
from shiftready.store.models import Agency, Offering
from shiftready.store.snapshots import agency_facts, name_of_class


def facts_to_plan(agency: Agency) -> AgencyFacts:
    """Everything known now; of classes on dates those seats are left that the agency's own people can be given.

    A seat offered to somebody who has yet to answer, and one kept for an organization, could not be given to anybody
    else when the plan is adopted.
    """
    facts = agency_facts(agency)
    offerings = Offering.objects.of(agency).filter(status__in=RUNNING)
    rooms = {name_of_class(pk): room for pk, room in rooms_of(agency, offerings).items()}
    return replace(facts, classes=tuple(_as_free(one, rooms) for one in facts.classes))


def _as_free(dated: DatedClass, rooms: Mapping[str, Room]) -> DatedClass:
    free = free_for(rooms[dated.offering], OURS)
    return dated if dated.seats is None or free is None else replace(dated, taken=dated.seats - free)
