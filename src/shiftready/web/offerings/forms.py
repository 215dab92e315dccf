"""What people fill in about classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.core.training import Course
from shiftready.services.offerings.hosted import LONGEST_NAME, HostSaid
from shiftready.store.models import Offering
from shiftready.web.forms import DayInput


def teachable_courses() -> list[Course]:
    """The newest version of every course whose blocks are known, by title."""
    newest = (versions[-1] for versions in load_catalogue().courses.values() if versions)
    return sorted((course for course in newest if course.blocks), key=lambda course: course.title)


def _choices(own: Sequence[Course]) -> list[tuple[str, Any]]:
    """Every course to choose; the agency's own apart and first, where it has any."""
    shelf = [(course.id, course.title) for course in teachable_courses()]
    ours = [(course.id, course.title) for course in own]
    return [("Our own courses", ours), ("The catalogue", shelf)] if ours else list(shelf)


class OfferingFilter(forms.Form):
    """Which classes the list shows."""

    search = forms.CharField(required=False, label="Course, place or partner")
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

    shape = forms.CharField(
        required=False,
        max_length=100,
        label="Days of the class",
        help_text="Empty: the course's own. 4 means four days in a row; 2+3 two and, in the week after, "
        "three; 5+5 at 18:00 ten evenings. Its blocks are spread over them in their order.",
    )
    host = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        label="Partner who holds it",
        help_text="Empty: you hold it yourselves. In a partner's class, Seats are those bought or reserved for you.",
    )
    price_a_seat = forms.CharField(
        required=False,
        max_length=20,
        label="Price of each seat used, in dollars",
        help_text="Empty: nothing, or paid already.",
    )
    budget = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        label="Budget that bears it",
        help_text="As it is called under Pay and costs.",
    )

    OURS = ("course", "starts_on", "day_starts_at", "place", "max_seats", "shape")
    HELD_BY = ("host", "price_a_seat", "budget")

    @property
    def ours(self) -> list[forms.BoundField]:
        return [self[name] for name in self.OURS]

    @property
    def held_by(self) -> list[forms.BoundField]:
        return [self[name] for name in self.HELD_BY]

    @property
    def held_by_is_said(self) -> bool:
        return any(field.value() or field.errors for field in self.held_by)

    def wish(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        held_by = HostSaid(*(said.pop(name) for name in self.HELD_BY))
        return {**said, "held_by": held_by}

    def __init__(self, *args: Any, own: Sequence[Course] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.courses = [*own, *teachable_courses()]
        self.fields["course"].choices = _choices(own)  # type: ignore[attr-defined]  # a ChoiceField


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


class SeatGuest(forms.Form):
    """Somebody of another organization, who is on no roster of ours."""

    name = forms.CharField(max_length=200, label="Name", help_text="As it shall stand on the certificate.")
    organization = forms.CharField(
        max_length=100,
        label="Organization",
        help_text="Where the guest comes from, such as Lakeside Clinic. A guest of the same name and organization who "
        "was here before is taken to be the same person.",
    )
    reason = forms.CharField(required=False, label="Why this guest", max_length=500)


class CloseOffering(forms.Form):
    """What is said when a class is closed; `digest` is that of the preview."""

    digest = forms.CharField(widget=forms.HiddenInput())
    expires_on = forms.DateField(
        required=False,
        label="Certificates are good until",
        widget=DayInput(),
        help_text="Leave it empty where they do not end.",
    )
