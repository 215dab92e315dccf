"""Which day and unit a page of Coverage is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect


class BoardFilter(AsOfForm):
    """From which day, and for which unit."""

    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    field_order = ("unit", "as_of")

    @property
    def asked_unit(self) -> str:
        """The unit asked for; "" for all."""
        self.full_clean()
        return str(self.cleaned_data.get("unit") or "")

    def offer(self, units: Sequence[str]) -> None:
        widget = self.fields["unit"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "All"), *((unit, unit) for unit in units)]
