"""The forms of funds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from shiftready.core.dates import DAY
from shiftready.core.money.cents import plain_dollars
from shiftready.core.money.ledger import COST_KINDS
from shiftready.services.funds.said import LONGEST_NAME, LONGEST_NUMBER, FundSaid
from shiftready.store.models import Fund
from shiftready.web.costs.words import KINDS
from shiftready.web.forms import DayInput
from shiftready.web.funds.words import MATCH_OF, percent

LONGEST_AMOUNT, LONGEST_MATCH, LONGEST_DAYS = 20, 80, 1500


class FundForm(forms.Form):
    """The terms of a fund, as its award says them."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME, help_text="By which you know it, with its year.")
    giver = forms.CharField(label="Who gives it", max_length=LONGEST_NAME)
    award_number = forms.CharField(label="Award number", required=False, max_length=LONGEST_NUMBER)
    first_on = forms.DateField(label="First day", widget=DayInput())
    last_on = forms.DateField(label="Last day", widget=DayInput())
    pay_by = forms.DateField(
        label="Pays until", required=False, widget=DayInput(),
        help_text="The last day on which the funder pays for costs of these days. Empty: not said.",
    )  # fmt: skip
    amount = forms.CharField(label="Dollars awarded", max_length=LONGEST_AMOUNT)
    match = forms.CharField(
        label="Match by year, in percent", required=False, max_length=LONGEST_MATCH,
        help_text="Year by year from the first day, such as 20, 20, 40; the last holds on. Empty: no match.",
    )  # fmt: skip
    match_of = forms.ChoiceField(
        label="The match is a share", choices=list(MATCH_OF.items()), widget=forms.RadioSelect, initial="whole"
    )
    reports = forms.CharField(
        label="Days on which a report is due", required=False, max_length=LONGEST_DAYS,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="One a line, such as 2026-10-30.",
    )  # fmt: skip
    kinds = forms.CharField(label="Kinds of cost it pays", required=False, widget=forms.HiddenInput)

    TERMS: tuple[str, ...] = (
        "name", "giver", "award_number", "first_on", "last_on", "pay_by", "amount", "match", "match_of", "reports",
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for kind, words in KINDS.items():
            self.fields[f"pays_{kind}"] = forms.BooleanField(label=f"Pays {words.lower()}", required=False)
            self.fields[f"planned_{kind}"] = forms.CharField(
                label=f"{words}: planned", required=False, max_length=LONGEST_AMOUNT
            )
            self.fields[f"cap_{kind}"] = forms.CharField(
                label=f"{words}: cap", required=False, max_length=LONGEST_AMOUNT
            )

    def clean_reports(self) -> tuple[date, ...]:
        """The days, where every line is one."""
        found, odd = [], []
        for line in self.cleaned_data["reports"].replace(",", " ").split():
            try:
                found.append(date.fromisoformat(line))
            except ValueError:
                odd.append(line)
        if odd:
            message = f'"{odd[0]}" is not a day. Write each as 2026-10-30, one a line.'
            raise forms.ValidationError(message, code="day_unreadable")
        return tuple(found)

    @property
    def terms(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TERMS]

    @property
    def by_kind(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each kind of cost in words, whether it is paid, what is planned, and its cap."""
        for kind, words in KINDS.items():
            yield words, self[f"pays_{kind}"], self[f"planned_{kind}"], self[f"cap_{kind}"]

    def said(self) -> FundSaid:
        """What was written, for a form that is valid."""
        got = self.cleaned_data
        kinds: dict[str, str] = {
            kind: got[f"cap_{kind}"] for kind in COST_KINDS if got[f"pays_{kind}"] or got[f"cap_{kind}"]
        }
        planned: dict[str, str] = {kind: got[f"planned_{kind}"] for kind in COST_KINDS}
        return FundSaid(kinds=kinds, planned=planned, **{name: got[name] for name in self.TERMS})


class AmendForm(FundForm):
    """The terms of a fund whose award was amended."""

    match_from = forms.DateField(
        label="The match holds for costs from", required=False, widget=DayInput(),
        help_text="Where the award was amended: the first day of the costs. Earlier ones keep the match said before. "
        "Empty: a new share holds for all costs.",
    )  # fmt: skip

    TERMS = (
        "name", "giver", "award_number", "first_on", "last_on", "pay_by", "amount", "match", "match_of", "match_from",
        "reports",
    )  # fmt: skip


class SentForm(forms.Form):
    """The day a report was sent."""

    sent_on = forms.DateField(
        label="Sent on", required=False, widget=DayInput(), help_text="Empty: it was not sent after all."
    )


def initial_of(row: Fund, reports: list[date]) -> dict[str, Any]:
    """A fund as the form shows it."""
    found: dict[str, Any] = {
        name: getattr(row, name) for name in ("name", "giver", "award_number", "first_on", "last_on")
    }
    found |= {"pay_by": row.pay_by, "amount": plain_dollars(row.cents), "match_of": row.match_of}
    found |= {"match": ", ".join(percent(one) for one in row.match), "reports": "\n".join(map(str, reports))}
    if row.earlier_match:
        found |= {"match_from": date.fromisoformat(row.earlier_match[-1]["until"]) + DAY}
    for kind, one in row.allowed.items():
        points, cents, planned = one["cap_basis_points"], one["cap_cents"], one["planned"]
        cap = f"{percent(points)} %" if points is not None else _plain(cents)
        found |= {f"pays_{kind}": True, f"planned_{kind}": _plain(planned), f"cap_{kind}": cap}
    return found


def _plain(cents: int | None) -> str:
    return "" if cents is None else plain_dollars(cents)
