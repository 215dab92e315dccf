"""What is filled in about trainers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from shiftready.services.trainers.keep import LONGEST, MOST_NOTICE, NOTICE_DAYS, STAGE_WORDS, STEP_WORDS, StepSaid
from shiftready.services.trainers.spent import LONGEST_NOTE, MINUTES_A_DAY, TimeSaid
from shiftready.services.trainers.topics import MONTHS, MOST_MONTHS
from shiftready.web.days import DayField
from shiftready.web.teachers.forms import NeededDay, topic_choices
from shiftready.web.trainers.words import PURPOSES


class TrainerFilter(forms.Form):
    """Whom the list shows."""

    search = forms.CharField(required=False, label="Name, number or organization", max_length=100)
    stage = forms.ChoiceField(required=False, label="Stands", choices=[("", "Anywhere"), *STAGE_WORDS.items()])
    credential = forms.ChoiceField(required=False, label="As what")

    def __init__(self, *args: Any, credentials: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].choices = [("", "Any"), *((one, one) for one in credentials)]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def wanted(self) -> dict[str, Any]:
        """The question in the service's words."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or "" for name in ("search", "stage", "credential")}


class MonthsForm(forms.Form):
    """How far the need is looked ahead."""

    months = forms.IntegerField(
        required=False, label="Months ahead", initial=MONTHS, min_value=1, max_value=MOST_MONTHS
    )


class StepForm(forms.Form):
    """A step of a trainer's way."""

    credential = forms.CharField(
        label="What they become or are",
        max_length=LONGEST["credential"],
        help_text="Such as CIT trainer. Written alike, steps belong to one certificate.",
    )
    kind = forms.ChoiceField(label="Step", choices=[*STEP_WORDS.items()])
    on = NeededDay(label="On")
    by = forms.CharField(label="Who decided or saw it", max_length=LONGEST["by"])
    paper = forms.CharField(
        required=False, label="Paper that shows it", max_length=LONGEST["paper"], help_text="Its name or file number."
    )
    last_on = DayField(label="Certified up to", help_text="Only when certified or renewed. Empty: it does not run out.")
    notice_days = forms.IntegerField(
        label="Days before it to renew", initial=NOTICE_DAYS, min_value=0, max_value=MOST_NOTICE,
        help_text="From then on it stands under Today.",
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        required=False,
        label="Topics they may teach by it",
        widget=forms.CheckboxSelectMultiple,
        help_text="Only when certified or renewed. They are approved for these up to that day; a renewal without any "
        "renews those there were.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined]  # a MultipleChoiceField

    def said(self) -> StepSaid:
        """What the service takes."""
        return StepSaid(**{**self.cleaned_data, "topics": tuple(self.cleaned_data["topics"])})


class TimeForm(forms.Form):
    """Time of a trainer."""

    purpose = forms.ChoiceField(label="For what", choices=[*PURPOSES.items()], widget=forms.RadioSelect)
    on = NeededDay(label="On")
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=MINUTES_A_DAY, help_text="An eight-hour day is 480."
    )
    is_on_duty = forms.BooleanField(required=False, label="On duty, in paid time", initial=True)
    note = forms.CharField(
        required=False, label="What they did", max_length=LONGEST_NOTE, help_text="Such as: taught back block 3."
    )

    def said(self) -> TimeSaid:
        """What the service takes."""
        return TimeSaid(**self.cleaned_data)
