"""What is filled in under Our orders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from shiftready.catalogue.order_texts import title_in
from shiftready.core.compliance import Rule
from shiftready.services.orders.draft import LONGEST_NAME
from shiftready.web.forms import DayInput


class NewOrder(forms.Form):
    """A new order: what to call it and from when it shall bind."""

    title = forms.CharField(label="Title", max_length=120, help_text="Such as “Crisis refresher for patrol”.")
    rule = forms.CharField(
        label="Short name",
        max_length=LONGEST_NAME,
        initial="orders/",
        help_text="Small letters, digits and _, such as orders/crisis_refresher. It stays for good.",
    )
    first_on = forms.DateField(
        label="First day in force", widget=DayInput(), help_text="A past day where the order binds already."
    )


class ChangeOrder(forms.Form):
    """A released order to change or to end."""

    rule = forms.ChoiceField(label="Order")
    last_on = forms.DateField(
        label="Last day in force",
        required=False,
        widget=DayInput(),
        help_text="Only to end the order: its last day. Leave it blank to write a further version.",
    )

    def __init__(self, *args: object, orders: Iterable[Rule], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["rule"] = forms.ChoiceField(
            label="Order", choices=[(rule.id, f"{rule.title} ({rule.id})") for rule in orders]
        )


class TextForm(forms.Form):
    """The text of a rule file; `after` is the number of the text it was written upon."""

    text = forms.CharField(
        label="Text of the order",
        strip=False,
        widget=forms.Textarea(attrs={"spellcheck": "false", "wrap": "off", "autocomplete": "off"}),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**53)


class AsOfForm(forms.Form):
    """The day a question is asked for."""

    as_of = forms.DateField(label="As of", widget=DayInput())


class ReleaseForm(forms.Form):
    """Approved orders as `list_drafts` has them, the day from which they bind, and what the release is called."""

    drafts = forms.MultipleChoiceField(label="Approved orders", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(
        label="Day of release",
        widget=DayInput(),
        help_text="No version of these orders may begin before it. It may lie in the past.",
    )
    name = forms.CharField(label="Name", max_length=120, help_text="Such as “General Order 27-1”.")

    def __init__(self, *args: object, approved: Iterable[Any], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what Django's form takes
        self.fields["drafts"] = forms.MultipleChoiceField(
            label="Approved orders",
            widget=forms.CheckboxSelectMultiple,
            choices=[(draft.pk, _named(draft)) for draft in approved],
        )


def _named(draft: Any) -> str:
    title = title_in(draft.newest)
    return f"{title} ({draft.rule})" if title else draft.rule
