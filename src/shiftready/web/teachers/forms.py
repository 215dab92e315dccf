"""What is filled in about people who teach and tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import WEEKDAYS, Hours, Teacher
from shiftready.core.money.cents import plain_dollars
from shiftready.services.teachers.keep import TeacherSaid
from shiftready.web.days import DayField
from shiftready.web.forms import LongSelect
from shiftready.web.teachers.words import KINDS, PROFESSIONS


def topic_choices() -> list[tuple[str, str]]:
    """Every topic of the catalogue, by name."""
    return sorted(load_catalogue().topics.items(), key=lambda topic: topic[1])


class TopicField(forms.ChoiceField):
    """One of the topics of the catalogue."""

    widget = LongSelect

    def __init__(self, *, first: str, required: bool) -> None:
        super().__init__(label="Topic", required=required)
        self.first = first

    def fill(self) -> None:
        """Choose among the topics there are now."""
        self.choices = [("", self.first), *topic_choices()]


class TeacherFilter(forms.Form):
    """Whom the list shows."""

    search = forms.CharField(required=False, label="Name, number or organization", max_length=100)
    kind = forms.ChoiceField(required=False, label="Comes as", choices=[("", "Any"), *KINDS.items()])
    topic = TopicField(first="Any", required=False)
    with_left = forms.BooleanField(required=False, label="Also those who have left")

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked)
        self.fields["topic"].fill()  # type: ignore[attr-defined]  # a TopicField

    @property
    def wanted(self) -> dict[str, Any]:
        """The question in the service's words."""
        self.full_clean()
        said = {name: self.cleaned_data.get(name) or "" for name in ("search", "kind", "topic")}
        return {**said, "with_left": bool(self.cleaned_data.get("with_left"))}


class TeacherForm(forms.Form):
    """Who somebody is, and how they are reached."""

    name = forms.CharField(label="Name", max_length=200)
    kinds = forms.MultipleChoiceField(label="Comes as", choices=[*KINDS.items()], widget=forms.CheckboxSelectMultiple)
    profession = forms.ChoiceField(required=False, label="Profession", choices=[("", "Not said"), *PROFESSIONS.items()])
    organization = forms.CharField(required=False, label="Organization", max_length=200)
    email = forms.CharField(
        required=False, label="Mail address", max_length=254, help_text="Where they are asked whether they come."
    )
    phone = forms.CharField(required=False, label="Telephone", max_length=60)
    stipend = forms.CharField(
        required=False, label="Stipend for one block, in dollars", max_length=20, help_text="Empty: not said."
    )
    coached_on = DayField(label="Coached on", help_text="The day on which they were prepared for speaking in class.")
    left_on = DayField(label="Last day", help_text="From the day after they are asked no more. Empty: goes on.")

    def said(self) -> TeacherSaid:
        """What the service takes."""
        return TeacherSaid(**{**self.cleaned_data, "kinds": tuple(self.cleaned_data["kinds"])})

    @staticmethod
    def of(one: Teacher) -> dict[str, Any]:
        """What the form shows of somebody who is known."""
        plain = ("name", "profession", "organization", "email", "phone", "coached_on", "left_on")
        stipend = "" if one.stipend_cents is None else plain_dollars(one.stipend_cents)
        return {**{name: getattr(one, name) for name in plain}, "kinds": list(one.kinds), "stipend": stipend}


class NeededDay(DayField):
    """A day that must be there."""

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label)
        self.required = True


class ApprovalForm(forms.Form):
    """A topic that somebody may teach."""

    topic = TopicField(first="Choose one", required=True)
    first_on = NeededDay(label="From")
    last_on = DayField(label="To", help_text="Empty: it does not run out.")
    authority = forms.CharField(label="Approved by", max_length=200)
    evidence = forms.CharField(
        required=False, label="What shows it", max_length=500, help_text="Such as a letter or its file number."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].fill()  # type: ignore[attr-defined]  # a TopicField


class EndForm(forms.Form):
    """Why an approval ends, and from when."""

    reason = forms.CharField(label="Reason", max_length=500)
    ended_on = DayField(label="First day without it", help_text="Empty: today.")


class TrainingForm(forms.Form):
    """Who trained somebody to teach."""

    trained_by = forms.CharField(
        label="Trained by", max_length=200, help_text="The number of somebody in this list, or a name from outside."
    )
    course = forms.CharField(label="In what", max_length=200, help_text="Such as a train-the-trainer course.")
    on = NeededDay(label="Completed on")


class ConsentForm(forms.Form):
    """What somebody said about speaking or being recorded."""

    about = forms.ChoiceField(
        label="About what",
        choices=[("speaking", "Speaking in class"), ("recording", "Being recorded")],
        widget=forms.RadioSelect,
    )
    answer = forms.ChoiceField(
        label="What they said", choices=[("yes", "Yes"), ("no", "No, or no longer")], widget=forms.RadioSelect
    )
    on = DayField(label="On", help_text="Empty: today.")

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        wanted = self.cleaned_data
        return {"about": wanted["about"], "is_given": wanted["answer"] == "yes", "on": wanted["on"]}


def _time(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(required=False, label=label, widget=widget)


class HoursForm(forms.Form):
    """When somebody can come, or cannot."""

    can = forms.ChoiceField(
        label="What they said",
        choices=[("yes", "They can come"), ("no", "They cannot come")],
        widget=forms.RadioSelect,
    )
    first_on = NeededDay(label="From")
    last_on = DayField(label="To", help_text="Empty: it goes on.")
    weekdays = forms.MultipleChoiceField(
        required=False,
        label="On",
        choices=[(str(place), word.capitalize()) for place, word in enumerate(WEEKDAYS)],
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: every day.",
    )
    starts = _time("From what time")
    ends = _time("Until what time")

    def hours(self) -> Hours:
        """What the service takes."""
        said = self.cleaned_data
        span, days = Span(said["first_on"], said["last_on"]), frozenset(map(int, said["weekdays"]))
        return Hours(said["can"] == "yes", span, days, said["starts"], said["ends"])
