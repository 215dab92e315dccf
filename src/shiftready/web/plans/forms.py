"""What a planner asks for, in plain words."""

from __future__ import annotations

from typing import Any

from django import forms

from shiftready.services.plans.parameters import DEFAULTS, SMALLEST_AND_LARGEST
from shiftready.web.forms import DayInput

PERCENT = 100


def _whole(name: str, label: str, help_text: str) -> forms.IntegerField:
    smallest, largest = (int(bound) for bound in SMALLEST_AND_LARGEST[name])
    bounds = f"Write a whole number from {smallest} to {largest}."
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        initial=DEFAULTS[name],
        min_value=smallest,
        max_value=largest,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds),
    )


class PlanForm(forms.Form):
    """The first four fields are the question; the last three stand under "More".

    `course`, where a page that led here named one, stands in for the strategy's.
    """

    as_of = forms.DateField(
        label="Plan from",
        help_text="Classes begin on the first Monday on or after this day; the facts are taken as of it.",
        widget=DayInput(),
    )
    weeks = _whole("weeks", "How many weeks ahead", "Every week that has room may hold classes.")
    seats = _whole("seats", "Seats in a class", "The course may allow fewer; then its own limit holds.")
    classes_per_week = _whole("classes_per_week", "Classes a week at most", "")
    seconds = _whole("seconds", "Seconds to search", "More time can find a better plan, or the proof that none is.")
    gap_percent = forms.FloatField(
        label="Good enough when proven within (percent)",
        help_text="0 asks for the proof that no plan is better.",
        initial=float(DEFAULTS["gap"]) * PERCENT,
        min_value=0,
        max_value=PERCENT,
    )
    course = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    seed = _whole("seed", "Seed", "Decides between people who are alike in everything. The same seed, the same plan.")

    MORE = ("seconds", "gap_percent", "seed")

    @property
    def question(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_wrong(self) -> bool:
        return any(field.errors for field in self.more)

    def parameters(self) -> dict[str, Any]:
        """What the service takes: the gap as a share."""
        asked = dict(self.cleaned_data)
        return {**asked, "gap": asked.pop("gap_percent") / PERCENT}
