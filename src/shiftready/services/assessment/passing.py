"""What a class ends with and who has passed it: its test, its scenes, or both."""

from __future__ import annotations

from collections.abc import Sequence

from shiftready.core.delivery.assessment.attainment import Passing
from shiftready.services.assessment import final, scenes
from shiftready.store.models import Offering, Seat


def passings_of(offering: Offering, seats: Sequence[Seat]) -> dict[int, tuple[Passing, ...]]:
    """By seat, each thing to pass and how the person stands with it; empty where the class ends with nothing."""
    told = [final.passings_of(offering, seats), scenes.passings_of(offering, seats)]
    return {seat.pk: tuple(one[seat.pk] for one in told if seat.pk in one) for seat in seats if any(told)}
