"""What boards are to be told and were: what is due, the dates of the year, every submission, one board's asking."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.program import load_program
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.submissions.due import days_of_the_year, due_at_boards, own_boards
from shiftready.services.submissions.find import list_submissions
from shiftready.services.submissions.gathered import find_board
from shiftready.services.submissions.numbers import board_title
from shiftready.store.models import Submission
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.offerings.tabs import tabs_of
from shiftready.web.offerings.words import class_name
from shiftready.web.submissions.words import STANDING_LOOKS, board_says

COLUMNS = (
    Column("number", "Number", ("pk",), numeric=True),
    Column("class", "Class", ("offering__ends_on", "pk")),
    Column("board", "Board", ("board", "pk")),
    Column("people", "People", numeric=True),
    Column("standing", "Stands", ("standing", "pk")),
)
CSV_HEADINGS = (
    "submission", "class", "ended_on", "board", "people", "standing", "again_of", "roster_sha256", "packet_sha256",
)  # fmt: skip
SHOWN_AT_MOST = 20


@agency_view(Deed.SEE_SUBMISSIONS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """What is due, the dates of the year, and all submissions; `?format=csv` gives all of them."""
    actor, today = request.actor, today_in(request.actor.agency)
    listing = Listing(request, COLUMNS, default="-number")
    rows = list_submissions(actor).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("submissions", CSV_HEADINGS, map(_cells, rows))
    shown: Shown[Submission] = listing.show(rows)
    due = due_at_boards(actor, as_of=today)
    own = own_boards(actor)
    context = {
        "title": "Told to training boards",
        "tabs": tabs_of(actor),
        "today": today,
        "due": [(one, class_name(one.offering)) for one in due[:SHOWN_AT_MOST] if one.offering],
        "due_more": max(0, len(due) - SHOWN_AT_MOST),
        "year": days_of_the_year(actor, as_of=today),
        "own": own,
        "others": [one for one in load_program().boards.values() if one not in own],
        "listing": listing,
        "shown": shown,
        "rows": [(one, class_name(one.offering), board_title(one.board), STANDING_LOOKS[one.standing])
                 for one in shown.rows],
        "actions": [
            ("Numbers at boards", reverse("submissions:numbers", args=[actor.agency.slug])),
            ("Courses before boards", reverse("submissions:approvals", args=[actor.agency.slug])),
        ],
        "export": listing.link(format="csv", page=None),
    }  # fmt: skip
    return render(request, "submissions/list.html", context)


@agency_view(Deed.SEE_SUBMISSIONS)
def board_page(request: AgencyRequest, board: str) -> HttpResponse:
    """What a board asks for, where that was read, and what nobody has read."""
    found = find_board(board)
    crumbs = [("Told to boards", reverse("submissions:list", args=[request.actor.agency.slug]))]
    context = {"title": found.title, "crumbs": crumbs, "says": board_says(found, today_in(request.actor.agency))}
    return render(request, "submissions/board.html", context)


def _cells(row: Submission) -> tuple[object, ...]:
    told = (row.pk, row.offering_id, row.offering.ends_on, row.board, len(row.lines), row.standing)
    return (*told, row.again_of_id or "", row.roster_digest, row.packet_digest)
