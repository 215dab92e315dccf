"""One class and one board: what stands in the way, each with its link, and making the submission."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.offerings.find import find_offering
from shiftready.services.submissions.check import Checked, Obstacle, check_submission, minutes_of
from shiftready.services.submissions.find import find_submission, list_submissions
from shiftready.services.submissions.prepare import prepare_again, prepare_submission
from shiftready.services.submissions.roster import hours_words, roster_heads
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.offerings.words import class_name
from shiftready.web.submissions.numbers import boards_for
from shiftready.web.submissions.words import LEFT_OUT_WORDS, STANDING_LOOKS, board_says


@agency_view(Deed.SEE_SUBMISSIONS)
def class_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The boards to choose from, and the submissions of the class; `?board=` is looked at in full."""
    row, board = find_offering(request.actor, offering), request.GET.get("board", "")
    boards = boards_for(request.actor.agency)
    context: dict[str, Any] = {
        "title": "Report the class to a board",
        "crumbs": class_crumbs(request.actor, row.pk, class_name(row)),
        "offering": row,
        "boards": boards,
        "board": board,
        "submissions": [
            (one, STANDING_LOOKS[one.standing]) for one in list_submissions(request.actor, offering=row.pk)
        ],
    }
    if board in dict(boards):
        checked = check_submission(request.actor, board=board, offering=offering)
        context |= checked_context(request.actor, checked)
        context |= {"action": _page(request.actor, "prepare", board, offering), "word": "Prepare it"}
    return render(request, "submissions/class.html", context)


@require_POST
@agency_view(Deed.KEEP_SUBMISSIONS)
def prepare(request: AgencyRequest, board: str, offering: int) -> HttpResponse:
    """Freeze roster and packet of the class for the board."""
    without = request.POST.getlist("without")
    try:
        made = prepare_submission(request.actor, board=board, offering=offering, without=without)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect(f"{_page(request.actor, 'class', offering)}?board={board}")
    messages.success(
        request, "Roster and packet are frozen. Send them to the board, then write down here that you did."
    )
    return redirect(_page(request.actor, "submission", made.pk))


@agency_view(Deed.KEEP_SUBMISSIONS)
def again(request: AgencyRequest, submission: int) -> HttpResponse:
    """What was rejected, looked at as it is now, and made once more."""
    before = find_submission(request.actor, submission)
    if request.method == "POST":
        try:
            made = prepare_again(request.actor, submission=submission, without=request.POST.getlist("without"))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            messages.error(request, refusal.message)
            return redirect(_page(request.actor, "again", submission))
        messages.success(request, "It is made anew and frozen. The one that was rejected stays readable.")
        return redirect(_page(request.actor, "submission", made.pk))
    checked = check_submission(request.actor, board=before.board, offering=before.offering_id, again_of=before)
    crumbs = [*class_crumbs(request.actor, before.offering_id, class_name(before.offering)),
              (f"Submission {before.pk}", _page(request.actor, "submission", before.pk))]  # fmt: skip
    context = {"title": "Send it once more", "crumbs": crumbs, "offering": before.offering, "board": before.board}
    context |= checked_context(request.actor, checked)
    context |= {"action": _page(request.actor, "again", submission), "word": "Prepare it anew"}
    return render(request, "submissions/again.html", context)


def checked_context(actor: Actor, checked: Checked) -> dict[str, Any]:
    """What a page says of a class as a board will see it."""
    found = checked.gathered
    lines = [(one, one.number, hours_words(minutes_of(one))) for one in checked.on_roster]
    return {
        "checked": checked,
        "says": board_says(found.board, found.offering.ends_on),
        "heads": roster_heads(found),
        "lines": lines,
        "left_out": [(one, LEFT_OUT_WORDS[why]) for one, why in checked.left_out],
        "blocking": [(one, *mended_at(actor, checked, one)) for one in checked.blocking],
        "looked_at": [(one, *mended_at(actor, checked, one)) for one in checked.warnings],
        "may_keep": actor.may(Deed.KEEP_SUBMISSIONS),
        "person_name": found.version.numbers["person"].name if "person" in found.version.numbers else "Number",
    }


def mended_at(actor: Actor, checked: Checked, one: Obstacle) -> tuple[str, str]:
    """Address and word of the page where it is mended; "" where there is none."""
    offering, slug = checked.gathered.offering, actor.agency.slug
    new_number = f"{_page(actor, 'new_number')}?board={checked.gathered.board.id}"
    number_of = {
        "person_number_missing": ("person", one.person), "person_number_twice": ("person", one.person),
        "course_number_missing": ("course", offering.course), "class_number_missing": ("class", offering.pk),
    }  # fmt: skip
    if one.code in number_of:
        kind, holder = number_of[one.code]
        return f"{new_number}&kind={kind}&holder={holder}", "Write the number down"
    pages = {
        "class": (reverse("classes:class", args=[slug, offering.pk]), "The class"),
        "attendance": (reverse("classes:class", args=[slug, offering.pk]), "Attendance of the class"),
        "course_file": (reverse("course_file:file", args=[slug, offering.pk]), "Course file"),
        "submission": (_page(actor, "submission", int(one.subject or 0)), "Go on with it"),
    }
    return pages.get(one.place, ("", ""))


def class_crumbs(actor: Actor, offering: int, name: str) -> list[tuple[str, str]]:
    slug = actor.agency.slug
    return [("Classes", reverse("classes:list", args=[slug])), (name, reverse("classes:class", args=[slug, offering]))]


def _page(actor: Actor, name: str, *of: str | int) -> str:
    return reverse(f"submissions:{name}", args=[actor.agency.slug, *of])
