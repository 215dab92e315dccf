"""What people fill in about applications."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from shiftready.core.delivery.application import Stage
from shiftready.core.delivery.kept_seats import OURS, Kept
from shiftready.core.delivery.waiting_list import Order
from shiftready.services.applications.ask import ASSIGNED, LONGEST_WHY, MOST_YEARS, VOLUNTEERED, Asking
from shiftready.services.applications.filling import MOST_HOURS, MOST_SEATS
from shiftready.web.applications.words import ORDERS, STAGES
from shiftready.web.forms import DayInput

#: Lines for organizations on the form; more are written once these are kept.
SPARE_LINES = 3
_TWO_LINES = {"rows": 2}


class AskForSeat(forms.Form):
    """What somebody says who asks for a seat."""

    years = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_YEARS, label="Whole years of service", help_text="As you know them."
    )
    why = forms.CharField(
        required=False,
        max_length=LONGEST_WHY,
        label="Why you want to sit in it",
        widget=forms.Textarea(attrs=_TWO_LINES),
        help_text="Your supervisor and the coordinator read it.",
    )

    def asking(self) -> Asking:
        return Asking(years=self.cleaned_data["years"], why=self.cleaned_data["why"])


class AskForOwnCourse(AskForSeat):
    """What somebody says who asks for a course while there is no class of it."""

    field_order: tuple[str, ...] = ("course", "years", "why")
    course = forms.ChoiceField(label="Course")

    def __init__(self, *args: Any, titles: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course = self.fields["course"]
        assert isinstance(course, forms.ChoiceField)  # noqa: S101 (declared above; tells the type checker)
        course.choices = [("", "Choose one"), *sorted(titles.items(), key=lambda one: one[1])]


class AskForCourse(AskForOwnCourse):
    """The same, said of somebody by whoever runs classes."""

    field_order = ("person", "course", "how", "years", "why")
    person = forms.CharField(label="Roster number", max_length=64)
    how = forms.ChoiceField(
        label="Whose wish it is", choices=[(ASSIGNED, "Assigned"), (VOLUNTEERED, "Volunteered")], initial=ASSIGNED
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = "Why"

    def asking(self) -> Asking:
        said = self.cleaned_data
        return Asking(said["how"], said["years"], said["why"])


class Why(forms.Form):
    """A reason, where there is one to say."""

    why = forms.CharField(required=False, max_length=LONGEST_WHY, label="Reason, if there is one to say")


class Recommend(forms.Form):
    """A supervisor's word."""

    word = forms.ChoiceField(
        label="Your word",
        choices=[("yes", "I recommend it"), ("no", "I do not recommend it")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        required=False,
        max_length=LONGEST_WHY,
        label="Why",
        widget=forms.Textarea(attrs=_TWO_LINES),
        help_text="Needed where you do not recommend it. The person and the coordinator read it.",
    )


class Decide(forms.Form):
    """Which applications are approved or declined, and why."""

    why = forms.CharField(
        required=False,
        max_length=LONGEST_WHY,
        label="Why",
        help_text="Needed where you decline. The people concerned read it.",
    )


class StageFilter(forms.Form):
    """Which applications of a class are shown."""

    stage = forms.ChoiceField(
        required=False, label="How they stand", choices=[("", "Any"), *((s.value, STAGES[s][1]) for s in Stage)]
    )


class ManyApplicants(forms.Form):
    """People pasted, a line each; `digest` is that of the preview."""

    text = forms.CharField(
        label="Roster numbers, a line each",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Or rows out of a spreadsheet: number, volunteered or assigned, years of service, why. "
        "Without a word they count as assigned.",
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput())


class Substitute(forms.Form):
    """Who sits in the place of somebody."""

    person = forms.CharField(label="Roster number of the substitute", max_length=64)
    reason = forms.CharField(label="Reason", max_length=500, help_text="The people concerned will read it.")


class Filling(forms.Form):
    """How a class is filled; a line for each organization for which seats are kept."""

    max_seats = forms.IntegerField(min_value=1, max_value=MOST_SEATS, label="Seats")
    order = forms.ChoiceField(
        label="Who of the waiting list is next", choices=[(one.value, ORDERS[one]) for one in Order]
    )
    answer_hours = forms.IntegerField(
        min_value=0,
        max_value=MOST_HOURS,
        label="Hours to answer an offer",
        help_text="0 gives the seat at once, without asking.",
    )

    def __init__(self, *args: Any, kept: tuple[Kept, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [*kept, *[Kept("", 0)] * SPARE_LINES]
        for number, one in enumerate(self.lines):
            self._add_line(number, one)

    def _add_line(self, number: int, one: Kept) -> None:
        named = one.seats > 0
        self.fields[f"organization_{number}"] = forms.CharField(
            required=False,
            max_length=100,
            initial=one.organization if named else "",
            label="Organization",
        )
        self.fields[f"seats_{number}"] = forms.IntegerField(
            required=False, min_value=0, max_value=MOST_SEATS, initial=one.seats or None, label="Seats kept"
        )
        self.fields[f"released_on_{number}"] = forms.DateField(
            required=False, widget=DayInput(), initial=one.released_on, label="Released on"
        )

    @property
    def own(self) -> list[forms.BoundField]:
        return [self[name] for name in ("max_seats", "order", "answer_hours")]

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each line for an organization."""
        names = ("organization", "seats", "released_on")
        return [[self[f"{name}_{number}"] for name in names] for number in range(len(self.lines))]

    def kept(self) -> list[Kept]:
        """The lines with seats; without an organization they are kept for the agency's own people."""
        found = self.cleaned_data
        return [
            Kept(found[f"organization_{n}"] or OURS, found[f"seats_{n}"], found[f"released_on_{n}"])
            for n in range(len(self.lines))
            if found[f"seats_{n}"]
        ]
