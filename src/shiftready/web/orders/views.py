"""The list of orders, one draft with its text and tests, and what it would change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.compliance.compare import compare_rules
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import titled_in
from shiftready.services.orders.draft import save_draft, start_change, start_ending, start_order
from shiftready.services.orders.find import (
    STATUS,
    ShownDraft,
    list_drafts,
    list_releases,
    released_orders,
    show_draft,
)
from shiftready.services.orders.what_if import names_of_people, what_if_drafts
from shiftready.services.reviewed import in_the_way
from shiftready.store.models import OrderDraft
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.compliance.titled import titled_changes
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.orders.change_shown import change_shown
from shiftready.web.orders.forms import AsOfForm, ChangeOrder, NewOrder, TextForm
from shiftready.web.status_words import STATUS_WORDS

COLUMNS = (Column("rule", "Order", ("rule",)), Column("status", "Stands", ("status",)), Column("at", "Begun", ("pk",)))
SPARE_LINES = 6
PEOPLE_SHOWN = 50
WHAT_IF_HEADINGS = ("number", "name", "rule", "certainty", "before", "after", "due_on")


@agency_view(Deed.SEE_RULES)
def order_list(request: AgencyRequest) -> HttpResponse:
    """Released orders for everyone who belongs here; drafts and releases for those who work at them."""
    actor, today = request.actor, today_in(request.actor.agency)
    context: dict[str, Any] = {"title": "Our orders", "orders": released_orders(actor), "today": today}
    context |= {"crumbs": rules_crumbs(request), "may_draft": actor.may(Deed.DRAFT_ORDERS)}
    if actor.may(Deed.SEE_ORDERS):
        drafts = list_drafts(actor)
        listing = Listing(request, COLUMNS, default="-at")
        context |= {"listing": listing, "shown": listing.show(drafts.order_by(*listing.order))}
        context |= {"releases": list_releases(actor), "approved": drafts.filter(status=STATUS.APPROVED).count()}
    return render(request, "orders/list.html", context)


@agency_view(Deed.DRAFT_ORDERS)
def new(request: AgencyRequest) -> HttpResponseBase:
    form = NewOrder(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = start_order(request.actor, today=today_in(request.actor.agency), **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return _to_draft(request, draft)
    context = {"title": "Write an order", "form": form, "word": "Begin", "crumbs": orders_crumbs(request)}
    context["lead"] = "You get a text to start from, whole and tested, and change it to what your order says."
    return render(request, "orders/form.html", context, status=422 if form.errors else 200)


@agency_view(Deed.DRAFT_ORDERS)
def change(request: AgencyRequest) -> HttpResponseBase:
    """A further version of a released order; with a last day, the one that ends it."""
    orders = [one.rule for one in released_orders(request.actor)]
    form = ChangeOrder(request.POST or None, orders=orders, initial={"rule": request.GET.get("rule", "")})
    if request.method == "POST" and form.is_valid():
        rule, last_on = form.cleaned_data["rule"], form.cleaned_data["last_on"]
        try:
            if last_on:
                return _to_draft(request, start_ending(request.actor, rule=rule, last_on=last_on))
            return _to_draft(request, start_change(request.actor, rule=rule))
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    context = {"title": "Change or end an order", "form": form, "word": "Begin", "crumbs": orders_crumbs(request)}
    context["lead"] = "What is released is never edited: a change, and an end too, is a further version."
    context["nothing"] = "" if orders else "No order is released yet"
    return render(request, "orders/form.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_ORDERS)
def draft_page(request: AgencyRequest, draft: int) -> HttpResponseBase:
    """A draft with its text, what is wrong with it, its examples and its history; a POST saves and tests."""
    form = TextForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            saved = _saved(request, draft, form)
            if saved is not None:
                return saved
        status = 422
    shown = show_draft(request.actor, draft=draft)
    if request.method != "POST":
        form = TextForm(initial={"text": _earlier(request, shown), "after": shown.texts[-1].pk})
    return render(request, "orders/draft.html", _context(request, shown, form), status=status)


@agency_view(Deed.SEE_ORDERS)
def what_if_page(request: AgencyRequest, draft: int) -> HttpResponse:
    """What would change here as of a day if the draft were released; `?format=csv` lists every person."""
    shown = show_draft(request.actor, draft=draft)
    first_on = shown.checked.rule.versions[-1].first_on if shown.checked.rule else today_in(request.actor.agency)
    form = AsOfForm(request.GET if "as_of" in request.GET else {"as_of": first_on})
    context: dict[str, Any] = {"title": "What would change", "form": form, "shown": shown}
    context["crumbs"] = [*orders_crumbs(request), (_title(shown), _address(request, shown.draft))]
    if form.is_valid():
        as_of = form.cleaned_data["as_of"]
        found = what_if_drafts(request.actor, drafts=[draft], as_of=as_of)
        names = names_of_people(request.actor, numbers={change.person for change in found.changes})
        if request.GET.get("format") == "csv":
            rows = (
                (
                    c.person,
                    names.get(c.person, ""),
                    c.rule,
                    found.certainties[c.rule],
                    _word(c.before),
                    _word(c.after),
                    c.due_on,
                )
                for c in found.changes
            )
            return csv_answer(f"what-if-{as_of}", WHAT_IF_HEADINGS, rows)
        rules = {rule.id: rule for rule in found.rules}
        people = [(c, names.get(c.person, ""), rules[c.rule]) for c in found.changes[:PEOPLE_SHOWN]]
        context |= {**change_shown(found), "people": people, "export": f"?as_of={as_of}&format=csv"}
    return render(request, "orders/what_if.html", context, status=200 if form.is_valid() else 422)


def rules_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    """The way to Rules, for those who see the matrix; else to the list of all rules."""
    page = "rules:matrix" if request.actor.may(Deed.SEE_COMPLIANCE) else "rules:list"
    return [("Rules", reverse(page, args=[request.actor.agency.slug]))]


def orders_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [*rules_crumbs(request), ("Our orders", reverse("orders:list", args=[request.actor.agency.slug]))]


def _saved(request: AgencyRequest, draft: int, form: TextForm) -> HttpResponseBase | None:
    """Back to the draft where the text was saved; None where it was refused, with the reason on the form."""
    try:
        checked = save_draft(request.actor, draft=draft, **form.cleaned_data)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None
    count = len(checked.problems)
    if count:
        messages.warning(request, f"Saved. {in_the_way(count)}; the list below says where.")
    else:
        messages.success(request, "Saved. The text holds and every example comes out.")
    return redirect("orders:draft", agency=request.actor.agency.slug, draft=draft)


def _earlier(request: AgencyRequest, shown: ShownDraft) -> str:
    """The newest text, or with `?text=` an earlier one to go on from."""
    asked = request.GET.get("text", "")
    return next((one.text for one in shown.texts if str(one.pk) == asked), shown.text)


def _context(request: AgencyRequest, shown: ShownDraft, form: TextForm) -> dict[str, Any]:
    text = str(form["text"].value() or "")
    lines = text.count("\n") + 1
    form.fields["text"].widget.attrs["rows"] = lines + SPARE_LINES
    checked = shown.checked
    differences = compare_rules(checked.released, checked.rule) if checked.released and checked.rule else ()
    return {
        "title": _title(shown),
        "crumbs": orders_crumbs(request),
        "shown": shown,
        "form": form,
        "numbers": range(1, lines + SPARE_LINES + 1),
        "lines": list(enumerate(text.rstrip("\n").split("\n"), start=1)),
        "differences": titled_changes(differences, titled_in(request.actor.agency)),
        "history": shown.texts[::-1],
    }


def _title(shown: ShownDraft) -> str:
    """As the order calls itself; by its short name while its text cannot be read."""
    return shown.checked.rule.title if shown.checked.rule else shown.draft.rule


def _to_draft(request: AgencyRequest, draft: OrderDraft) -> HttpResponseBase:
    return redirect(_address(request, draft))


def _address(request: AgencyRequest, draft: OrderDraft) -> str:
    return reverse("orders:draft", args=[request.actor.agency.slug, draft.pk])


def _word(status: str | None) -> str:
    return "not judged" if status is None else STATUS_WORDS[status][1]
