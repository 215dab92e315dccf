"""What is filled in under Settings."""

from __future__ import annotations

from typing import Any

from django import forms

from shiftready.services.staffing_cycle import COMMON
from shiftready.services.staffing_patterns import LONGEST_NAME
from shiftready.store.models import Role
from shiftready.web.forms import DayInput


class PatternForm(forms.Form):
    """A duty pattern: its name, its days, and a day on which a cycle begins."""

    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, help_text="As your duty list writes it, to the letter."
    )
    common = forms.ChoiceField(
        label="A common pattern",
        required=False,
        choices=[("", "Another: say it below"), *((key, f"{key}: {days}") for key, days in COMMON.items())],
    )
    cycle = forms.CharField(
        label="Days on and off",
        required=False,
        max_length=2000,
        help_text="Such as “4 on, 2 off”, or one 1 (on duty) or 0 (off) for each day: 1 1 1 1 0 0.",
    )
    first_on = forms.DateField(
        label="A first day of the cycle",
        help_text="Any day on which a cycle begins for those at place 0.",
        widget=DayInput(),
    )

    def clean(self) -> dict[str, Any]:
        """The days come from the list or from the words, one of the two."""
        said = self.cleaned_data
        if not said.get("common") and not said.get("cycle"):
            self.add_error("cycle", "Choose a common pattern above, or write the days here.")
        return said

    def said(self) -> dict[str, Any]:
        """What `read_pattern` and `describe_pattern` are told; words win over the list."""
        said = self.cleaned_data
        return {"name": said["name"], "cycle": said["cycle"] or said["common"], "first_on": said["first_on"]}


class ClosedForm(forms.Form):
    """One closed day, or some in a row."""

    first_on = forms.DateField(label="First day", widget=DayInput())
    last_on = forms.DateField(
        label="Last day", required=False, help_text="Leave it blank for one day.", widget=DayInput()
    )


class InviteForm(forms.Form):
    """Whom to give which role."""

    email = forms.EmailField(label="E-mail address", max_length=254)
    name = forms.CharField(label="Name", required=False, max_length=200, help_text="What to call the account's owner.")
    role = forms.ChoiceField(label="Role", choices=Role.choices, widget=forms.RadioSelect)
    unit = forms.CharField(
        label="Unit",
        required=False,
        max_length=100,
        help_text="Only for a supervisor: the one unit they see. Blank: the whole agency.",
    )
    person = forms.CharField(
        label="Roster number",
        required=False,
        max_length=64,
        help_text="Their own, so that they see their own training.",
    )


class TokenForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label="Name", max_length=60, help_text="What will use it, such as “nightly roster”.")
