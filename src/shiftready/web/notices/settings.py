"""When mails go out, when before a deadline people are reminded, and the agency's own words for each kind of mail."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed, require
from shiftready.services.notices.kinds import KINDS
from shiftready.services.notices.rules import PROPOSED_TIERS, MailWish, mail_rule, say_mail_rule, say_mail_words
from shiftready.services.notices.words import example_of, read_words, words_of
from shiftready.web.agency.links import settings_crumbs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form


class TimeInput(forms.TimeInput):
    """The browser's own field for a time of the day."""

    input_type = "time"


class MailForm(forms.Form):
    """When mails go out."""

    digest_minutes = forms.IntegerField(
        label="Minutes within which notices to one person go out as one mail",
        min_value=0,
        help_text="0 sends each alone.",
    )
    quiet_from = forms.TimeField(required=False, label="No mail from", widget=TimeInput(format="%H:%M"))
    quiet_until = forms.TimeField(required=False, label="No mail until", widget=TimeInput(format="%H:%M"))
    tiers = forms.CharField(
        required=False,
        label="Days before a deadline on which people are reminded",
        help_text=f"Such as {' '.join(map(str, PROPOSED_TIERS))}. Empty: nobody is reminded.",
    )

    def clean_tiers(self) -> list[int]:
        words = re.split(r"[\s,;]+", self.cleaned_data["tiers"].strip())
        if not all(word.isascii() and word.isdecimal() and len(word) < 5 for word in words if word):  # noqa: PLR2004 - more digits are no days
            raise forms.ValidationError("Write numbers of days with blanks between, such as 90 60 30 7.")
        return [int(word) for word in words if word]


class WordsForm(forms.Form):
    """The words of one kind of mail."""

    subject = forms.CharField(required=False, label="Subject", max_length=150)
    opening = forms.CharField(required=False, label="Opening", widget=forms.Textarea(attrs={"rows": 4}))
    closing = forms.CharField(required=False, label="Closing", widget=forms.Textarea(attrs={"rows": 4}))


@agency_view(Deed.SEE_OFFERINGS)
def mail_page(request: AgencyRequest) -> HttpResponse:
    rule = mail_rule(request.actor)
    form = MailForm(request.POST or None, initial=_initial(rule)) if request.actor.may(Deed.CHANGE_SETTINGS) else None
    if request.method == "POST":
        require(request.actor, Deed.CHANGE_SETTINGS)
        if form is not None and form.is_valid() and _is_kept(request, form):
            messages.success(request, "Mails go out so from now on.")
            return redirect("notices:mail", request.actor.agency.slug)
    context: dict[str, Any] = {"title": "Mails", "crumbs": settings_crumbs(request), "form": form, "rule": rule}
    context["kinds"] = [(key, kind.name, key in rule.words) for key, kind in KINDS.items()]
    return render(request, "notices/mail.html", context, status=422 if form and form.errors else 200)


@agency_view(Deed.CHANGE_SETTINGS)
def words_page(request: AgencyRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    rule = mail_rule(request.actor)
    own = words_of(kind, rule.words)
    first = {"subject": own.subject, "opening": own.opening, "closing": own.closing}
    form, words = WordsForm(request.POST or None, initial=first), rule.words
    if request.method == "POST" and form.is_valid():
        try:
            words = {**rule.words, kind: read_words(kind, form.cleaned_data)}
            if "keep" in request.POST:
                say_mail_words(request.actor, kind=kind, said=form.cleaned_data)
                messages.success(request, "The words are kept.")
                return redirect("notices:mail", request.actor.agency.slug)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    context = {
        "title": KINDS[kind].name,
        "crumbs": [*settings_crumbs(request), ("Mails", reverse("notices:mail", args=[request.actor.agency.slug]))],
        "form": form,
        "fields": [(f"{{{name}}}", example) for name, example in KINDS[kind].fields.items()],
        "example": example_of(kind, words),
    }
    return render(request, "notices/words.html", context, status=422 if form.errors else 200)


def _is_kept(request: AgencyRequest, form: MailForm) -> bool:
    try:
        say_mail_rule(request.actor, **form.cleaned_data)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def _initial(rule: MailWish) -> dict[str, Any]:
    return {
        "digest_minutes": rule.digest_minutes,
        "quiet_from": rule.quiet.begins if rule.quiet else None,
        "quiet_until": rule.quiet.ends if rule.quiet else None,
        "tiers": " ".join(map(str, rule.tiers)),
    }
