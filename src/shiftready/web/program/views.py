"""The board of the program, and everything that was said of one element."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.program import CHECKLIST
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.program.board import ProgramBoard, find_element, find_framework, program_board, version_for
from shiftready.services.program.board import frameworks as known_frameworks
from shiftready.services.program.history import element_history
from shiftready.services.program.shown import HEADINGS, board_lines, board_values, owner_words
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.program.figure import progress_figure
from shiftready.web.program.tabs import tabs_of
from shiftready.web.program.words import age_words, figures_of, row_words, standing_words

COLUMNS = (
    Column("on", "Assessed"),
    Column("standing", "Stands"),
    Column("note", "What was found"),
    Column("next", "Next step"),
    Column("figures", "It rested on"),
    Column("by", "Written down"),
)


class BoardForm(AsOfForm):
    """By which framework, as of which day."""

    framework = forms.CharField(required=False, label="Framework", max_length=100, widget=LongSelect)
    field_order = ("framework", "as_of")

    @property
    def chosen(self) -> str:
        """The framework's id; the ten essential elements where none is named."""
        self.full_clean()
        choices = sorted(((one.id, one.title) for one in known_frameworks()), key=lambda one: one[0] != CHECKLIST)
        cast("forms.Select", self.fields["framework"].widget).choices = choices
        return self.cleaned_data.get("framework") or CHECKLIST


@agency_view(Deed.SEE_PROGRAM)
def board(request: AgencyRequest) -> HttpResponse:
    """Element by element; `?format=csv` or `?format=json` as a file."""
    form = BoardForm(request.GET, request.actor.agency)
    found = program_board(request.actor, framework=form.chosen, as_of=form.day)
    wanted = request.GET.get("format")
    if wanted == "csv":
        return csv_answer(f"program-{found.as_of}", HEADINGS, board_lines(found))
    if wanted == "json":
        name = f'attachment; filename="program-{found.as_of}.json"'
        return JsonResponse(board_values(found), headers={"Content-Disposition": name})
    context = {"title": "Program", "form": form, "found": found, "rows": _rows(found), "counts": _counts(found)}
    context |= {"figure": progress_figure(found) if found.moved else None, "exports": _exports(request)}
    context |= {"tabs": tabs_of(request.actor), "may_keep": request.actor.may(Deed.KEEP_PROGRAM)}
    return render(request, "program/board.html", context)


@agency_view(Deed.SEE_PROGRAM)
def history(request: AgencyRequest, framework: str, element: str) -> HttpResponse:
    """What was said of an element, the newest entry first, with what was taken back."""
    actor, today = request.actor, today_in(request.actor.agency)
    listing, known = Listing(request, COLUMNS, default=""), find_framework(framework)
    rows = element_history(actor, framework=framework, element=element, as_of=today)
    named = find_element(version_for(known, today), element)
    shown = listing.show(rows)
    context = {"title": named.name, "element": named, "known": known, "listing": listing, "shown": shown}
    context |= {"rows": [(row, *row_words(row), owner_words(row)) for row in shown.rows]}
    context |= {"crumbs": crumbs_of(request, framework), "may_keep": actor.may(Deed.KEEP_PROGRAM)}
    return render(request, "program/element.html", context)


def crumbs_of(request: AgencyRequest, framework: str) -> list[tuple[str, str]]:
    """The way back to the board of a framework."""
    return [("Program", f"{reverse('program:board', args=[request.actor.agency.slug])}?framework={framework}")]


def _rows(found: ProgramBoard) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "look": standing_words(line.standing),
            "age": None if line.age_days is None else age_words(line.age_days),
            "owner": owner_words(line.assessment) if line.assessment else "",
            "figures": figures_of(line),
        }
        for line in found.lines
    ]


def _counts(found: ProgramBoard) -> list[tuple[str, int]]:
    """How many elements stand where, in words; what there is none of is left out."""
    counts = Counter(standing_words(line.standing)[1] for line in found.lines)
    return list(counts.items())


def _exports(request: AgencyRequest) -> list[tuple[str, str]]:
    made = []
    for kind in ("csv", "json"):
        query = request.GET.copy()
        query["format"] = kind
        made.append((f"All as {kind.upper()}", f"?{query.urlencode()}"))
    return made
