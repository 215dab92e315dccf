"""Which day a page is asked for: the agency's own today unless the address names another."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict

from shiftready.services.clock import today_in
from shiftready.store.models import Agency
from shiftready.web.forms import DayInput

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class DayField(forms.DateField):
    """A day between 1950 and 2100; left empty where the page has its own answer."""

    widget = DayInput

    def __init__(self, *, label: str, help_text: str = "") -> None:
        sentence = "This is not a day we can use. Write it as 2026-04-13, between 1950 and 2100."
        super().__init__(required=False, label=label, help_text=help_text, error_messages={"invalid": sentence})
        self.sentence = sentence

    def clean(self, value: object) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(self.sentence, code="invalid")
        return day


class AsOfForm(forms.Form):
    """As of which day, and by what had been entered until when."""

    as_of = DayField(label="As of")

    def __init__(self, asked: QueryDict, agency: Agency) -> None:
        self.today = today_in(agency)
        answered = asked.copy()
        if not answered.get("as_of"):
            answered["as_of"] = self.today.isoformat()
        super().__init__(answered)

    @property
    def day(self) -> date:
        """The day asked for; the agency's today where none or none that can be used."""
        return self._day("as_of") or self.today

    def known_until(self) -> date | None:
        """Take into account what had been entered until this day; None for everything."""
        return self._day("known_by")

    def _day(self, name: str) -> date | None:
        self.full_clean()
        found: date | None = self.cleaned_data.get(name)
        return found
