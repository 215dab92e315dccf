"""What is asked for classes that several agencies share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.services.plans.region import MOST_OF_AN_AGENCY
from shiftready.store.models import Agency
from shiftready.web.forms import DayInput
from shiftready.web.plans.forms import whole_number

FEWEST = 1


class RegionForm(forms.Form):
    """The agencies first; `MORE` is the search, open below."""

    agencies = forms.MultipleChoiceField(
        label="Agencies that share the classes",
        help_text="Those for which you may make plans. Two at least.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    course = forms.ChoiceField(
        label="Course", help_text="Left open, it is the one that the strategies of all of them name.", required=False
    )
    as_of = forms.DateField(
        label="Plan from",
        help_text="Classes begin on the first Monday on or after this day; the facts are taken as of it.",
        widget=DayInput(),
    )
    weeks = whole_number("weeks", "How many weeks ahead", "A class meets on no day that is closed at one of them.")
    seats = whole_number("seats", "Seats in a class", "The course may allow fewer; then its own limit holds.")
    classes_per_week = whole_number("classes_per_week", "Classes a week at most", "")
    fewest_in_class = whole_number("fewest_in_class", "Fewest in a class", "With fewer none is held.", initial=FEWEST)
    most_of_an_agency = forms.IntegerField(
        label="Most of one agency in a class",
        help_text="Empty means any number.",
        required=False,
        min_value=1,
        max_value=MOST_OF_AN_AGENCY,
    )
    shape = forms.CharField(
        label="Class days by week",
        help_text="Such as 5, 4 or 2+3, or 5+5 at 18:00 for evenings. Empty means the course's own.",
        required=False,
        max_length=20,
    )
    seconds = whole_number("seconds", "Seconds to search", "More time can find a better sharing, or the proof.")
    seed = whole_number("seed", "Seed", "The same seed, the same sharing.")

    MORE = ("shape", "seconds", "seed")

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        """`agencies`: those for which whoever asks may make plans."""
        super().__init__(*args, **kwargs)
        self._choose("agencies", [(agency.slug, agency.name) for agency in agencies])
        self._choose("course", [("", "The one of all their strategies"), *_choices()])

    @property
    def question(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_wrong(self) -> bool:
        return any(field.errors for field in self.more)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices


def _choices() -> list[tuple[str, str]]:
    """Every course of the catalogue by its title: agencies that share a class have no own course in common."""
    newest = (versions[-1] for versions in load_catalogue().courses.values())
    return sorted(((one.id, one.title) for one in newest), key=lambda choice: choice[1])
