"""What is done about a class built together, each on a page of its own with one form; what needs one press is one."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_offering
from shiftready.services.together.find import find_need, find_part, who_brings_what
from shiftready.services.together.keep import (
    AnswerSaid,
    ask_for_part,
    drop_need,
    say_with_worth,
    share_seats,
    write_need,
)
from shiftready.services.together.proposal import proposed_shares
from shiftready.store.models import OfferingBlock, Partner
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import done
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.words import class_name
from shiftready.web.together.forms import AnswerForm, AskForm, NeedForm, SharesForm
from shiftready.web.together.words import OURSELVES


@agency_view(Deed.KEEP_PARTNERS)
def need_page(request: AgencyRequest, offering: int) -> HttpResponse:
    blocks = OfferingBlock.objects.of(request.actor.agency).filter(offering=find_offering(request.actor, offering))
    form = NeedForm(request.POST or None, blocks=blocks.order_by("starts_at", "pk"))
    lead = "One thing, and how many of it. Whom to ask comes next."
    said = ("What does the class need?", lead, "Write it down")
    return _answer(
        request, offering, form, said, lambda: write_need(request.actor, offering=offering, said=form.said())
    )


@agency_view(Deed.KEEP_PARTNERS)
def ask_page(request: AgencyRequest, class_need: int) -> HttpResponse:
    need = find_need(request.actor, class_need)
    form = AskForm(request.POST or None, partners=_partners(request), need=need)
    said = (f"Who brings it: {need.text}?", "Ask a partner, or say that you bring it yourselves.", "Keep it")
    return _answer(
        request, need.offering_id, form, said, lambda: ask_for_part(request.actor, need=class_need, **form.said())
    )


@agency_view(Deed.KEEP_PARTNERS)
def drop_page(request: AgencyRequest, class_need: int) -> HttpResponse:
    need, form = find_need(request.actor, class_need), Reason(request.POST or None)
    said = (
        f"Needed no more: {need.text}?",
        "It leaves the list; its row stays with the reason.",
        "Take it off the list",
    )
    return _answer(
        request, need.offering_id, form, said,
        lambda: drop_need(request.actor, need=class_need, reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@agency_view(Deed.KEEP_PARTNERS)
def say_page(request: AgencyRequest, class_part: int) -> HttpResponse:
    found = find_part(request.actor, class_part)
    form, need = AnswerForm(request.POST or None, part=found), found.row.need
    lead = f"{found.part.how_many} of: {need.text}. What a partner gave counts among its gifts."
    said = (f"{found.who or OURSELVES}: what became of it?", lead, "Keep it")
    return _answer(
        request, need.offering_id, form, said, lambda: say_with_worth(request.actor, part=class_part, said=form.said())
    )


@require_POST
@agency_view(Deed.KEEP_PARTNERS)
def quick_deed(request: AgencyRequest, class_part: int) -> HttpResponse:
    """One press: promised, declined or given, without a word more."""
    row = say_with_worth(request.actor, part=class_part, said=AnswerSaid(request.POST.get("state", "")))
    messages.success(request, "It is kept.")
    return redirect(_place(request, row.need.offering_id))


@agency_view(Deed.KEEP_PARTNERS)
def shares_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Filled with the shares there are, or with what each brings where none are."""
    found = who_brings_what(request.actor, offering=offering)
    said_before = {one.partner.pk if one.partner else None: one.seats for one in found.shares}
    now = said_before or proposed_shares(found)
    form = SharesForm(request.POST or None, partners=_partners(request), now=now)
    seats = f"The class has {found.offering.max_seats} seats. " if found.offering.max_seats is not None else ""
    filled = "" if said_before else "Filled in is what follows from what each brings, every need counted alike."
    said = ("Seats by share", f"{seats}{filled}" or "How many seats are for whose people.", "Keep the shares")
    return _answer(
        request, offering, form, said, lambda: share_seats(request.actor, offering=offering, shares=form.said())
    )


def _partners(request: AgencyRequest) -> list[Partner]:
    """Those that are partners today."""
    today = today_in(request.actor.agency)
    rows = Partner.objects.of(request.actor.agency)
    return [one for one in rows if one.left_on is None or today <= one.left_on]


def _answer(
    request: AgencyRequest, offering: int, form: forms.Form, said: tuple[str, str, str], deed: Callable[[], object]
) -> HttpResponse:
    """Show the page, or do the deed and go back to who brings what."""
    if done(request, form, deed) is not None:
        messages.success(request, "It is kept.")
        return redirect(_place(request, offering))
    title, lead, word = said
    context = {"title": title, "lead": lead, "word": word, "form": form, "back": _place(request, offering)}
    slug, row = request.actor.agency.slug, find_offering(request.actor, offering)
    context["crumbs"] = [
        (class_name(row), reverse("classes:class", args=[slug, offering])),
        ("Who brings what", _place(request, offering)),
    ]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _place(request: AgencyRequest, offering: int) -> str:
    return reverse("together:class", args=[request.actor.agency.slug, offering])
