"""Whom to look ahead for, from which day and how far."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from shiftready.services.compliance import Choices, Wanted
from shiftready.services.forecast import MOST_MONTHS
from shiftready.store.models import Agency
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect

MONTHS = (3, 6, 12, 24, MOST_MONTHS)
USUAL = 12


class ForecastFilter(AsOfForm):
    """A value that is no choice any more simply finds nobody; months that are none of those offered are twelve."""

    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    squad = forms.CharField(required=False, label="Squad", max_length=100, widget=LongSelect)
    role = forms.CharField(required=False, label="Role", max_length=100, widget=LongSelect)
    months = forms.TypedChoiceField(
        required=False,
        label="Months ahead",
        coerce=int,
        choices=[(count, f"{count} months") for count in MONTHS],
    )

    field_order = ("unit", "squad", "role", "months", "as_of")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        answered = asked.copy()
        answered.setdefault("months", str(USUAL))
        super().__init__(answered, agency)

    def offer(self, choices: Choices) -> None:
        """Fill the lists with what there is to choose."""
        for name, values in (("unit", choices.units), ("squad", choices.squads), ("role", choices.roles)):
            self._list(name, values)

    @property
    def wanted(self) -> Wanted:
        """The question in the service's words."""
        self.full_clean()
        return Wanted(**{name: self.cleaned_data.get(name) or "" for name in ("unit", "squad", "role")})

    @property
    def months_ahead(self) -> int:
        self.full_clean()
        return self.cleaned_data.get("months") or USUAL

    def _list(self, name: str, values: Iterable[str]) -> None:
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "Any"), *((value, value) for value in values)]
