"""What is filled in about partners and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from shiftready.core.partners import GIFT_UNITS
from shiftready.services.partners.agreements import (
    AGREEMENT_WORDS,
    LONGEST_TEXT,
    MOST_A_YEAR,
    MOST_NOTICE,
    NOTICE_DAYS,
    AgreementSaid,
    said_of,
)
from shiftready.services.partners.find import MOST_DAYS, AgreementHeld
from shiftready.services.partners.keep import ContactSaid, PartnerSaid
from shiftready.store.models import Partner
from shiftready.web.days import DayField
from shiftready.web.partners.words import GIFTS, KINDS
from shiftready.web.teachers.forms import NeededDay


class PartnerFilter(forms.Form):
    """Which partners the list shows."""

    search = forms.CharField(required=False, label="Name", max_length=100)
    kind = forms.ChoiceField(required=False, label="Kind", choices=[("", "Any"), *KINDS.items()])
    ends_within = forms.IntegerField(
        required=False, label="An agreement ends within days", min_value=0, max_value=MOST_DAYS
    )
    in_force = forms.BooleanField(required=False, label="Only with an agreement in force")
    with_left = forms.BooleanField(required=False, label="Also those that are partners no more")

    @property
    def wanted(self) -> dict[str, Any]:
        """The question in the service's words."""
        self.full_clean()
        said = self.cleaned_data
        texts = {name: said.get(name) or "" for name in ("search", "kind")}
        ticks = {name: bool(said.get(name)) for name in ("in_force", "with_left")}
        return {**texts, **ticks, "ends_within": said.get("ends_within")}


class PartnerForm(forms.Form):
    """What a partner is."""

    name = forms.CharField(label="Name", max_length=100)
    kind = forms.ChoiceField(label="Kind", choices=[*KINDS.items()])
    other_names = forms.CharField(
        required=False,
        label="Other names, one a line",
        max_length=1100,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="As it is written at people who teach, guests, hosts of classes and givers in the ledger. By these, "
        "what it gave is found.",
    )
    note = forms.CharField(required=False, label="What is good to know", max_length=1000)
    left_on = DayField(label="Last day as a partner", help_text="Empty: goes on.")

    def said(self) -> PartnerSaid:
        """What the service takes."""
        said = dict(self.cleaned_data)
        return PartnerSaid(**{**said, "other_names": tuple(said["other_names"].splitlines())})

    @staticmethod
    def of(row: Partner) -> dict[str, Any]:
        """What the form shows of a partner that is known."""
        return {name: getattr(row, name) for name in ("name", "kind", "other_names", "note", "left_on")}


class ContactForm(forms.Form):
    """Whom to ask."""

    name = forms.CharField(label="Name", max_length=200)
    purpose = forms.CharField(
        required=False, label="What to ask them for", max_length=200, help_text="Such as: site visits, speakers."
    )
    email = forms.CharField(required=False, label="Mail address", max_length=254)
    phone = forms.CharField(required=False, label="Telephone", max_length=60)

    def said(self) -> ContactSaid:
        """What the service takes."""
        return ContactSaid(**self.cleaned_data)


class AgreementForm(forms.Form):
    """What was agreed."""

    kind = forms.ChoiceField(label="Kind", choices=[*AGREEMENT_WORDS.items()])
    first_on = NeededDay(label="First day")
    last_on = DayField(label="Last day", help_text="Empty: it goes on until it is ended.")
    notice_days = forms.IntegerField(
        label="Days before its last day to renew it or give notice",
        initial=NOTICE_DAYS,
        min_value=0,
        max_value=MOST_NOTICE,
        help_text="From then on it stands under Today.",
    )
    replaces = forms.TypedChoiceField(
        required=False, label="It replaces", coerce=int, empty_value=None, help_text="That one ends the day before."
    )
    text = forms.CharField(
        required=False,
        label="What it says, in short",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The signed paper is brought afterwards.",
    )

    def __init__(self, *args: Any, standing: Iterable[AgreementHeld], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [one.agreement for one in standing if one.agreement.ended_on is None]
        choices = [("", "None"), *((one.number, said_of(one)) for one in open_ones)]
        self.fields["replaces"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        for gift, words in GIFTS.items():
            self.fields[gift] = forms.IntegerField(
                required=False, label=f"{words}: {GIFT_UNITS[gift]} a year", min_value=0, max_value=MOST_A_YEAR
            )

    @property
    def plain(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in GIFTS]

    @property
    def promised(self) -> list[forms.BoundField]:
        return [self[gift] for gift in GIFTS]

    def said(self) -> AgreementSaid:
        """What the service takes."""
        said: Mapping[str, Any] = self.cleaned_data
        promises: dict[str, int] = {gift: said[gift] for gift in GIFTS if said[gift]}
        plain = {name: value for name, value in said.items() if name not in GIFTS}
        return AgreementSaid(**plain, promises=promises)


class EndForm(forms.Form):
    """Why an agreement ends, and from when."""

    reason = forms.CharField(label="Reason", max_length=500)
    ended_on = DayField(
        label="First day without it", help_text="Empty: today. Its own first day, where it was written by mistake."
    )
