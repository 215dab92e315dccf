"""What is filled in about waivers. Reasons are chosen from a list: nobody writes a diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from shiftready.services.waivers.ask import Asking
from shiftready.services.waivers.choices import AskChoices
from shiftready.services.waivers.find import STATES
from shiftready.store.models import WaiverRequest
from shiftready.web.days import DayField
from shiftready.web.forms import LongSelect
from shiftready.web.waivers.words import EVERY_RULE, KINDS, REASONS, span_words


class WaiverFilter(forms.Form):
    """Which requests the list shows."""

    search = forms.CharField(required=False, label="Name or number", max_length=100)
    state = forms.CharField(required=False, label="How it stands", max_length=20, widget=LongSelect)
    rule = forms.CharField(required=False, label="Rule", max_length=200, widget=LongSelect)

    def __init__(self, asked: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        super().__init__(asked)
        self.fields["state"].widget.choices = [("", "Any"), *STATES.items()]
        self.fields["rule"].widget.choices = [("", "Any"), *titles.items()]

    @property
    def wanted(self) -> dict[str, str]:
        """The question in the service's words."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}


class PersonForm(forms.Form):
    """For whom it is asked."""

    person = forms.CharField(label="Roster number", max_length=64, help_text="As the roster writes it.")


class RequiredDay(DayField):
    """A day that must be there."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text)
        self.required = True


class AskForm(forms.Form):
    """What is asked for one person."""

    kind = forms.ChoiceField(label="What do you ask for?", choices=KINDS, widget=forms.RadioSelect)
    rule = forms.ChoiceField(label="From which rule", required=False)
    reason = forms.ChoiceField(label="Reason", choices=[("", "Choose one"), *REASONS])
    absence = forms.TypedChoiceField(label="Leave on record", required=False, coerce=int, empty_value=None)
    first_on = RequiredDay(label="First day")
    last_on = DayField(label="Last day", help_text="For an extension: the day by which the training will be done.")
    late_because = forms.CharField(
        label="Why it is asked late",
        required=False,
        max_length=500,
        help_text="Only where the last day to ask is over.",
    )

    def __init__(self, choices: AskChoices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = choices.person.number
        self._choose("rule", [("", EVERY_RULE), *choices.rules.items()])
        away = [(one.pk, f"{one.get_kind_display()}, {span_words(one)}") for one in choices.absences]
        self._choose("absence", [("", "None, or not recorded"), *away])
        if not away:
            del self.fields["absence"]

    def asking(self) -> Asking:
        """The request in the service's words."""
        return Asking(person=self.person, **self.cleaned_data)

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class GrantForm(forms.Form):
    """What is granted, where it differs from what was asked."""

    first_on = DayField(label="First day", help_text="Empty: as it was asked.")
    last_on = DayField(label="Last day", help_text="Empty: as it was asked.")
    granted_by = forms.CharField(label="Granted by", required=False, max_length=100)
    documents_seen = forms.BooleanField(label="I have seen what the rule wants to be shown", required=False)

    def __init__(self, row: WaiverRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = f"Empty: {row.authority}." if row.authority else "The authority in whose name it is granted."
        if not row.documents:
            del self.fields["documents_seen"]
        self.fields["granted_by"].help_text = hint


class WhyForm(forms.Form):
    """Why a request is refused."""

    why = forms.CharField(label="Reason", max_length=500, help_text="Whoever asked will read it. Never a diagnosis.")


class RevokeForm(WhyForm):
    """Why what was granted ends, and when."""

    last_on = DayField(label="Last day it holds", help_text="Empty: today. A day before its first: it never held.")


class EvidenceForm(forms.Form):
    """One file that is shown for a request."""

    file = forms.FileField(
        label="File", help_text="A PDF, or a PNG or JPEG picture, up to 5 MB. Black out whatever names an illness."
    )
