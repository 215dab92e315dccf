"""The audit trail: what was done, by whom and when; whether it is whole; and its end, to be noted down elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.audit_check import check_trail, head_of, sentence_of
from shiftready.services.trail import SHELL, LinesWanted, TrailChoices, audit_trail, trail_choices
from shiftready.store.models import AuditLine
from shiftready.web.agency.links import settings_crumbs
from shiftready.web.agency.trail_words import deed_words, number_words, subject_words
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import DayField
from shiftready.web.forms import LongSelect
from shiftready.web.listing import Column, Listing, Shown, csv_answer

COLUMNS = (
    Column("at", "When", ("pk",)),
    Column("actor", "Who"),
    Column("deed", "What"),
    Column("subject", "Which"),
    Column("facts", "Numbers"),
)
HEADINGS = ("line", "at", "account", "who", "deed", "subject", "facts", "digest")
THE_SHELL = "The machine's shell"


class LinesFilter(forms.Form):
    """Which lines to show. A value that is no choice any more simply finds none."""

    deed = forms.CharField(required=False, label="What", max_length=60, widget=LongSelect)
    who = forms.CharField(required=False, label="Who", max_length=20, widget=LongSelect)
    first_on = DayField(label="From")
    last_on = DayField(label="To")

    def offer(self, choices: TrailChoices) -> None:
        """Fill the lists with what stands in the trail."""
        self._list("deed", sorted(((deed, deed_words(deed)) for deed in choices.deeds), key=itemgetter(1)))
        people = ((str(user.pk), str(user)) for user in choices.people)
        self._list("who", [*people, (SHELL, THE_SHELL)])

    @property
    def wanted(self) -> LinesWanted:
        """The question in the service's words."""
        self.full_clean()
        asked: dict[str, Any] = self.cleaned_data
        return LinesWanted(
            deed=asked.get("deed") or "",
            who=asked.get("who") or "",
            first_on=asked.get("first_on"),
            last_on=asked.get("last_on"),
        )

    def _list(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        widget = self.fields[name].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "Any"), *choices]


@agency_view(Deed.SEE_AUDIT)
def trail(request: AgencyRequest) -> HttpResponse:
    """The deeds asked for, newest first; `?check=1` follows the whole chain, `?head=…` compares an end noted down."""
    form = LinesFilter(request.GET)
    lines = audit_trail(request.actor, form.wanted)
    if request.GET.get("format") == "csv":
        return csv_answer("audit-trail", HEADINGS, map(_cells, lines))
    form.offer(trail_choices(request.actor))
    listing = Listing(request, COLUMNS, default="-at")
    shown: Shown[AuditLine] = listing.show(lines.order_by(*listing.order))
    context = {
        "title": "Audit trail",
        "crumbs": settings_crumbs(request),
        "form": form,
        "listing": listing,
        "shown": shown,
        "rows": [_row(line) for line in shown.rows],
        "export": listing.link(format="csv", page=None, check=None, head=None),
        "head": head_of(request.actor),
        "shell": THE_SHELL,
        **_checked(request),
    }
    return render(request, "agency/audit.html", context)


def _checked(request: AgencyRequest) -> dict[str, object]:
    """What a check found, if one was asked for; a head that cannot be read is said beside the field."""
    noted = request.GET.get("head", "")
    if not (noted or request.GET.get("check")):
        return {}
    try:
        found = check_trail(request.actor, noted=noted)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        return {"noted": noted, "unreadable": refusal.message}
    return {"noted": noted, "is_whole": found.is_whole, "said": sentence_of(found)}


def _row(line: AuditLine) -> tuple[AuditLine, str, str, str]:
    return line, deed_words(line.deed), subject_words(line.subject), number_words(line)


def _cells(line: AuditLine) -> tuple[object, ...]:
    who = line.actor.email if line.actor else THE_SHELL
    return (line.pk, line.at.isoformat(), line.actor_id, who, line.deed, line.subject, line.facts, line.digest)
