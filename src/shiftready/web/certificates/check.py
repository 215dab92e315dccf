"""The public check: anyone with a number learns whether the certificate stands on a day. No account, no index."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from shiftready.core.delivery.certificate_number import read_number
from shiftready.core.errors import ShiftreadyError
from shiftready.services.certificates import digital_places, verify
from shiftready.store.models import User
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often
from shiftready.web.certificates.views import STANDINGS
from shiftready.web.days import DayField
from shiftready.web.errors import put_on_form

TITLE = "Check a certificate"


class CheckForm(forms.Form):
    """A number as it is printed, or as somebody types it."""

    number = forms.CharField(label="Certificate number", max_length=60, help_text="It begins with SR.")
    on = DayField(label="As of", help_text="Empty: today.")


@never_cache
def form_page(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.GET or None)
    if not form.is_valid():
        return _answer(request, "certificates/check.html", {"form": form}, status=422 if form.errors else 200)
    try:
        number = read_number(form.cleaned_data["number"])
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return _answer(request, "certificates/check.html", {"form": form}, status=422)
    on = form.cleaned_data["on"]
    answer = redirect("verify:answer", number)
    answer["Location"] += f"?on={on}" if on else ""
    return answer


@never_cache
def answer_page(request: HttpRequest, number: str) -> HttpResponse:
    form = CheckForm({"number": number, "on": request.GET.get("on", "")})
    form.full_clean()
    if has_guessed_too_often(request):
        return _answer(request, "certificates/too_many.html", {}, status=429)
    user = request.user if isinstance(request.user, User) else None
    try:
        found = verify(number=number, on=form.cleaned_data.get("on"), user=user)
    except ShiftreadyError as refusal:
        count_guess(request)
        put_on_form(form, refusal)
        return _answer(request, "certificates/check.html", {"form": form}, status=404)
    look, word = STANDINGS[found.standing]
    context = {"form": form, "found": found, "look": look, "word": word, "signed": digital_places(number=number)}
    return _answer(request, "certificates/answer.html", context)


def _answer(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = render(request, template, {"title": TITLE, **context}, status=status)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
