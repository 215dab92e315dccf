"""Numbers at training boards: the list, one given, one withdrawn, and those of a person or course on their page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.board_numbers_csv import LONGEST_BOARD, LONGEST_NUMBER
from shiftready.services.access import Actor, Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import titles_of
from shiftready.services.submissions.numbers import (
    HOLDERS,
    NumberSaid,
    board_numbers,
    board_title,
    give_board_number,
    number_kind,
    withdraw_board_number,
)
from shiftready.store.models import Agency, BoardNumber
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of
from shiftready.web.offerings.words import class_name
from shiftready.web.submissions.words import HOLDER_WORDS, NumberShown

COLUMNS = (
    Column("board", "Board", ("board", "number", "pk")),
    Column("number", "Number", ("number", "pk")),
    Column("whose", "Whose"),
    Column("from", "From", ("first_on", "pk")),
    Column("until", "Until", ("last_on", "pk")),
)
CSV_HEADINGS = ("board", "number", "kind", "holder", "from", "to")


class NumberForm(forms.Form):
    """A number at a board, and whose it is."""

    kind = forms.ChoiceField(label="Whose number it is", choices=list(HOLDER_WORDS.items()))
    holder = forms.CharField(
        label="Roster number, course or number of the class",
        max_length=100,
        help_text="Of a course its short name, such as cit-40; of a class the number in the address of its page.",
    )
    board = forms.ChoiceField(label="Board", required=False)
    other_board = forms.CharField(label="Another board, by name", required=False, max_length=LONGEST_BOARD)
    number = forms.CharField(label="Number", max_length=LONGEST_NUMBER)
    first_on = forms.DateField(label="First day", required=False, widget=DayInput(), help_text="Blank: not known.")
    last_on = forms.DateField(
        label="Last day", required=False, widget=DayInput(),
        help_text="The last day on which it holds, or by which it is to be renewed. Blank: without end.",
    )  # fmt: skip

    def __init__(self, *args: Any, agency: Agency, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["board"].choices = [*boards_for(agency), ("", "Another board")]  # type: ignore[attr-defined]

    def said(self) -> NumberSaid:
        told = {name: self.cleaned_data[name] for name in ("kind", "holder", "number", "first_on", "last_on")}
        return NumberSaid(board=self.cleaned_data["board"] or self.cleaned_data["other_board"], **told)


def boards_for(agency: Agency) -> list[tuple[str, str]]:
    """The boards of the catalogue to choose from, those of the agency's own state first."""
    found = sorted(load_program().boards.values(), key=lambda one: (one.state != agency.state, one.title))
    return [(one.id, one.title) for one in found]


@agency_view(Deed.SEE_SUBMISSIONS)
def numbers_page(request: AgencyRequest) -> HttpResponse:
    """All numbers in force, or those of `?kind=`; `?format=csv` gives all of them."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in HOLDERS else ""
    listing = Listing(request, COLUMNS, default="board")
    rows = board_numbers(request.actor, kind=kind).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("board-numbers", CSV_HEADINGS, map(_cells, rows))
    shown: Shown[BoardNumber] = listing.show(rows)
    may_keep = request.actor.may(Deed.KEEP_SUBMISSIONS)
    context = {
        "title": "Numbers at training boards",
        "tabs": tabs_of(request.actor),
        "crumbs": numbers_crumbs(request)[:1],
        "listing": listing,
        "shown": shown,
        "numbers": numbers_shown(request.actor, shown.rows),
        "kinds": [("", "All"), *HOLDER_WORDS.items()],
        "kind": kind,
        "may_keep": may_keep,
        "actions": [("Write a number down", _page(request, "new_number"))] if may_keep else [],
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "submissions/numbers.html", context)


@agency_view(Deed.KEEP_SUBMISSIONS)
def new_page(request: AgencyRequest) -> HttpResponse:
    """A number to be written down; `?kind=`, `?holder=` and `?board=` say whose and where."""
    asked = {name: request.GET[name] for name in ("kind", "holder", "board") if name in request.GET}
    form = NumberForm(request.POST or None, agency=request.actor.agency, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = give_board_number(request.actor, said=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, _welcome(request.actor.agency, made))
            return redirect(_page(request, "numbers"))
    context = {"title": "Write a number down", "form": form, "crumbs": numbers_crumbs(request)}
    context["forms_known"] = _forms_known(request.actor.agency)
    return render(request, "submissions/new_number.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.KEEP_SUBMISSIONS)
def withdraw(request: AgencyRequest, board_number: int) -> HttpResponse:
    withdraw_board_number(request.actor, board_number=board_number)
    messages.success(request, "It is withdrawn. That it stood here until now stays known.")
    return redirect(_page(request, "numbers"))


def numbers_shown(actor: Actor, rows: Iterable[BoardNumber]) -> list[NumberShown]:
    """Each number with what a page says of it."""
    titles, slug = titles_of(actor.agency), actor.agency.slug
    return [_shown(one, titles, slug) for one in rows]


def numbers_crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Told to boards", _page(request, "list")), ("Numbers at boards", _page(request, "numbers"))]


def _shown(one: BoardNumber, titles: dict[str, str], slug: str) -> NumberShown:
    if one.person is not None:
        address = reverse("people:person", args=[slug, one.person.number]) if not one.person.organization else ""
        return NumberShown(one, board_title(one.board), "person", str(one.person), address)
    if one.offering is not None:
        address = reverse("classes:class", args=[slug, one.offering.pk])
        return NumberShown(one, board_title(one.board), "class", class_name(one.offering), address)
    return NumberShown(one, board_title(one.board), "course", titles.get(one.course, one.course), "")


def _welcome(agency: Agency, made: BoardNumber) -> str:
    kind = "person" if made.person_id else "class" if made.offering_id else "course"
    known = number_kind(made.board, kind, today_in(agency))
    if known is not None and known.form:
        return "The number is written down. It has the form that the board states."
    return "The number is written down. No source we know states what such a number looks like: compare it once more."


def _forms_known(agency: Agency) -> list[tuple[str, str]]:
    """What the numbers of each kind are called and look like, where a source says so."""
    today = today_in(agency)
    return [
        (f"{board.title}: {kind.name}", kind.form_says)
        for board in load_program().boards.values()
        for kind in board.version_on(today).numbers.values()
        if kind.form_says
    ]


def _cells(row: BoardNumber) -> tuple[object, ...]:
    kind = "person" if row.person_id else "class" if row.offering_id else "course"
    holder = row.person.number if row.person else row.course or row.offering_id
    return row.board, row.number, kind, holder, row.first_on or "", row.last_on or ""


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"submissions:{name}", args=[request.actor.agency.slug, *of])
