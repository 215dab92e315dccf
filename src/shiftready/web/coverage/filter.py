"""Which days, unit, shift and lack a page of Coverage is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from shiftready.core.coverage.board import Board
from shiftready.core.coverage.gaps import Lack
from shiftready.core.coverage.measure import natural_order
from shiftready.store.models import Agency
from shiftready.web.calendar import DAYS_A_WEEK
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect


class BoardFilter(AsOfForm):
    """From which day, and for which unit."""

    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    field_order: tuple[str, ...] = ("unit", "as_of")

    @property
    def asked_unit(self) -> str:
        """The unit asked for; "" for all."""
        self.full_clean()
        return str(self.cleaned_data.get("unit") or "")

    def offer(self, units: Sequence[str]) -> None:
        widget = self.fields["unit"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "All"), *((unit, unit) for unit in units)]


USUAL_WEEKS = 2
WEEKS = [(1, "1 week"), (2, "2 weeks"), (4, "4 weeks"), (8, "8 weeks")]
EVERY_LACK = "every"
LACKS: list[tuple[str, str]] = [
    ("none", "No specialist at all"),
    ("short", "Some, but too few"),
    (EVERY_LACK, "None or too few"),
]


class WeeksFilter(BoardFilter):
    """For how many weeks from the day on, and for which shift besides."""

    shift = forms.CharField(required=False, label="Shift", max_length=100, widget=LongSelect)
    weeks = forms.ChoiceField(label="Weeks", choices=WEEKS, required=False)
    field_order: tuple[str, ...] = ("unit", "shift", "as_of", "weeks")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        answered = asked.copy()
        answered["weeks"] = answered.get("weeks") or str(USUAL_WEEKS)
        super().__init__(answered, agency)

    @property
    def days(self) -> int:
        self.full_clean()
        return int(self.cleaned_data.get("weeks") or USUAL_WEEKS) * DAYS_A_WEEK

    @property
    def asked_shift(self) -> str:
        """The shift asked for; "" for all."""
        self.full_clean()
        return str(self.cleaned_data.get("shift") or "")

    def offer_shifts(self, board: Board) -> None:
        """Offer the shifts of the board, and of all its squads."""
        shifts = sorted({place.shift for place in board.places.values()} - {""}, key=natural_order)
        widget = self.fields["shift"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "All"), *((shift, shift) for shift in shifts)]


class GapsFilter(WeeksFilter):
    """What the shifts listed lack."""

    lack = forms.ChoiceField(label="On duty", choices=LACKS, required=False)
    field_order = ("lack", "unit", "shift", "as_of", "weeks")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        answered = asked.copy()
        answered["lack"] = answered.get("lack") or "none"
        super().__init__(answered, agency)

    @property
    def asked_lack(self) -> Lack | None:
        """None for every gap."""
        self.full_clean()
        asked: str = self.cleaned_data.get("lack") or "none"
        return None if asked == EVERY_LACK else "short" if asked == "short" else "none"
