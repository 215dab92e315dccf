"""What people fill in about classes."""

from __future__ import annotations

from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.core.training import Course
from shiftready.store.models import Offering
from shiftready.web.forms import DayInput


def teachable_courses() -> list[Course]:
    """The newest version of every course whose blocks are known, by title."""
    newest = (versions[-1] for versions in load_catalogue().courses.values() if versions)
    return sorted((course for course in newest if course.blocks), key=lambda course: course.title)


class OfferingFilter(forms.Form):
    """Which classes the list shows."""

    search = forms.CharField(required=False, label="Course or place")
    status = forms.ChoiceField(required=False, label="Status", choices=[("", "Any"), *Offering.Status.choices])


class NewOffering(forms.Form):
    """A class to be made."""

    course = forms.ChoiceField(label="Course")
    starts_on = forms.DateField(label="First day", widget=DayInput())
    day_starts_at = forms.TimeField(
        label="Each day starts at",
        initial="08:00",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(required=False, max_length=200, label="Place")
    max_seats = forms.IntegerField(
        required=False, min_value=1, label="Seats", help_text="Empty: as many as the course allows."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courses = teachable_courses()
        self.fields["course"].choices = [(course.id, course.title) for course in self.courses]  # type: ignore[attr-defined]  # a ChoiceField


class Reason(forms.Form):
    """Why something is done that others will ask about."""

    reason = forms.CharField(label="Reason", max_length=500, help_text="The people concerned will read it.")


class GiveSeats(forms.Form):
    """People by roster number, one a line or separated by commas."""

    people = forms.CharField(
        label="Roster numbers",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, or separated by commas.",
    )
    reason = forms.CharField(required=False, label="Why these people", max_length=500)

    def numbers(self) -> list[str]:
        text: str = self.cleaned_data["people"]
        parts = (part.strip() for part in text.replace(",", "\n").splitlines())
        return list(dict.fromkeys(part for part in parts if part))


class CloseOffering(forms.Form):
    """What is said when a class is closed; `digest` is that of the preview."""

    digest = forms.CharField(widget=forms.HiddenInput())
    expires_on = forms.DateField(
        required=False,
        label="Certificates are good until",
        widget=DayInput(),
        help_text="Leave it empty where they do not end.",
    )
