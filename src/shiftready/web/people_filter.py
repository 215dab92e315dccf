"""The filters that the list of people and the matrix of rules share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django import forms

from shiftready.core.compliance import Rule
from shiftready.core.coverage.measure import natural_order
from shiftready.services.compliance import ANY_OPEN, Choices, Standing, Wanted
from shiftready.web.days import AsOfForm, DayField
from shiftready.web.forms import LongSelect
from shiftready.web.listing import Listing
from shiftready.web.status_words import STATUS_WORDS


class PeopleFilter(AsOfForm):
    """Whom to show, as of which day. A value that is no choice any more simply finds nobody."""

    search = forms.CharField(required=False, label="Name or number", max_length=100)
    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    squad = forms.CharField(required=False, label="Squad", max_length=100, widget=LongSelect)
    role = forms.CharField(required=False, label="Role", max_length=100, widget=LongSelect)
    status = forms.CharField(required=False, label="Answer", max_length=20, widget=LongSelect)
    rule = forms.CharField(required=False, label="Rule", max_length=200, widget=LongSelect)
    known_by = DayField(label="Known by")

    field_order = ("search", "unit", "squad", "role", "status", "rule", "as_of", "known_by")

    def offer(self, choices: Choices, rules: Iterable[Rule]) -> None:
        """Fill the lists with what there is to choose."""
        self._list("unit", ((one, one) for one in choices.units))
        self._list("squad", ((one, one) for one in choices.squads))
        self._list("role", ((one, one) for one in choices.roles))
        answers = ((str(value), word) for value, (_, word) in STATUS_WORDS.items())
        self._list("status", ((ANY_OPEN, "Anything open"), *answers))
        self._list("rule", ((rule.id, rule.title) for rule in rules))

    @property
    def wanted(self) -> Wanted:
        """The question in the service's words."""
        self.full_clean()
        asked: dict[str, Any] = self.cleaned_data
        return Wanted(**{name: asked.get(name) or "" for name in Wanted.__slots__})

    def _list(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "Any"), *choices]


def in_order(people: Sequence[Standing], listing: Listing) -> list[Standing]:
    """Sorted as the listing asks: units and squads 2 before 10, those without the value last; then by name."""
    field, turned = listing.sort.removeprefix("-"), listing.sort.startswith("-")
    by_name = sorted(people, key=attrgetter("name", "person"), reverse=turned and field == "name")
    if field == "name":
        return by_name
    places = {value: natural_order(value or None) for value in {getattr(one, field) for one in people}}
    return sorted(by_name, key=lambda one: places[getattr(one, field)], reverse=turned)
