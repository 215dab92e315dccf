"""Random streams of asking, giving up, adding seats, answering and letting time pass, against the same done by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import time_machine

from shiftready.core.errors import ShiftreadyError
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.store.models import Agency, Seat
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = pytest.mark.django_db
PEOPLE = [f"p{n}" for n in range(1, 9)]
HOURS = 24


@dataclass
class ByHand:
    """A sheet of paper: who sits, who is asked until when, who waits in which order."""

    seats: int
    hours: int
    held: set = field(default_factory=set)
    offered: dict = field(default_factory=dict)
    waiting: list = field(default_factory=list)

    def move_up(self, now):
        self.offered = {who: until for who, until in self.offered.items() if until > now}
        while self.waiting and len(self.held) + len(self.offered) < self.seats:
            who = self.waiting.pop(0)
            if self.hours:
                self.offered[who] = now + timedelta(hours=self.hours)
            else:
                self.held.add(who)

    def leave(self, who, now):
        self.held.discard(who)
        self.offered.pop(who, None)
        self.waiting = [one for one in self.waiting if one != who]
        self.move_up(now)

    def stands(self, now):
        places = {who: f"waiting {place}" for place, who in enumerate(self.waiting, start=1)}
        offered = {who: "offered" for who, until in self.offered.items() if until > now}
        return {**dict.fromkeys(self.held, "seated"), **offered, **places}


def open_of(april):
    """How those stand whose application is open."""
    over = {"withdrawn", "turned_down", "lapsed", "released"}
    return {who: stands for who, stands in april.stands().items() if stands not in over}


def step(april, paper, chance, now):
    """One thing that may happen; what is refused on paper is refused by the house, too."""
    who = chance.choice(PEOPLE)
    standing = paper.stands(now).get(who, "")
    deed = chance.choice(["ask", "ask", "leave", "raise", "accept", "turn_down"])
    if deed == "ask" and not standing:
        april.approve(who)
        paper.waiting.append(who)
        paper.move_up(now)
    elif deed == "leave" and standing:
        withdraw_application(april.member(who), application=april.of(who).application.pk)
        paper.leave(who, now)
    elif deed == "raise" and paper.seats < 5:
        paper.seats += 1
        fill_by(april.shell, offering=april.offering, said=FillingSaid(max_seats=paper.seats))
        paper.move_up(now)
    elif deed == "accept" and standing == "offered":
        accept_offer(april.member(who), application=april.of(who).application.pk)
        paper.held.add(who)
        del paper.offered[who]
    elif deed == "turn_down" and standing == "offered":
        turn_down_offer(april.member(who), application=april.of(who).application.pk)
        paper.leave(who, now)
    elif deed == "accept" and standing:
        with pytest.raises(ShiftreadyError):
            accept_offer(april.member(who), application=april.of(who).application.pk)


@pytest.mark.parametrize("hours", [0, HOURS])
@pytest.mark.parametrize("seed", range(3))
def test_any_stream_of_deeds_leaves_what_a_sheet_of_paper_says(seed, hours):
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    with time_machine.travel(NOW, tick=False) as clock:
        april = open_list(Agency.objects.create(slug="ours", name="Our agency"), PEOPLE, max_seats=2)
        fill_by(april.shell, offering=april.offering, said=FillingSaid(answer_hours=hours))
        paper, now = ByHand(2, hours), NOW
        for _ in range(30):
            passed = timedelta(hours=chance.choice([0, 0, 1, 13]))
            clock.shift(passed)
            now += passed
            step(april, paper, chance, now)

            assert open_of(april) == paper.stands(now)
            held = Seat.objects.of(april.agency).filter(offering=april.offering, released_at=None).count()
            promised = sum(until > now for until in paper.offered.values())
            assert held + promised <= paper.seats
