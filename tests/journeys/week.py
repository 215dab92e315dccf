"""A class under way in a journey: who sits at which screen, and what day it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import time_machine

from shiftready.store.models import Agency, Offering
from tests.journeys.hand import DESK, PHONE, Hand

COURSE = "Crisis Intervention Team training, 40 hours"
SCREENS = {"coordinator": DESK, "member": PHONE, "supervisor": PHONE, "instructor": PHONE}
PAPER = b"%PDF-1.7 an invented paper"


@dataclass
class Week:
    """The coordinator at a desk, all others on phones; everyone signs in anew when the clock has moved."""

    agency: Agency
    sit: Callable[..., Hand]
    words: set[str]
    clock: time_machine.Traveller
    seated: dict[str, Hand] = field(default_factory=dict)

    def now(self, day: int, hour: int, minute: int = 0) -> None:
        """It is that moment of March 2026 where the agency is, after the clocks went forward."""
        self.clock.move_to(datetime(2026, 3, day, hour + 5, minute, tzinfo=UTC))
        for hand in self.seated.values():
            hand.page.context.close()  # a screen left open asks the server anew in the midst of what comes next
        self.seated.clear()

    def hand(self, role: str) -> Hand:
        if role not in self.seated:
            self.seated[role] = self.sit(role, SCREENS[role])
        return self.seated[role]

    @property
    def offering(self) -> Offering:
        found: Offering = Offering.objects.of(self.agency).get(course="cit-40")
        return found

    def at_class(self, role: str = "coordinator") -> Hand:
        """Somebody on the page of the class."""
        hand = self.hand(role)
        hand.go(f"classes/{self.offering.pk}/")
        return hand
