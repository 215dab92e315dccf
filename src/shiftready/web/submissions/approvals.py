"""Courses before boards: the list with what is to be renewed, one begun, one followed step by step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.course_approval import NEXT
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.board_numbers_csv import LONGEST_NUMBER
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import choices_of, titles_of
from shiftready.services.submissions.approval_find import list_approvals, newer_version, renewals, show_approval
from shiftready.services.submissions.approve import (
    LONGEST_WORDS,
    ApprovalSaid,
    begin_approval,
    follow_approval,
    take_back_approval_step,
)
from shiftready.services.submissions.gathered import find_board
from shiftready.services.submissions.numbers import board_title
from shiftready.store.models import Agency, CourseApproval
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.offerings.forms import Reason
from shiftready.web.status_words import Look
from shiftready.web.submissions.numbers import boards_for
from shiftready.web.submissions.words import board_says

COLUMNS = (
    Column("course", "Course", ("course", "pk")),
    Column("version", "Version of", ("course_version", "pk")),
    Column("board", "Board", ("board", "pk")),
    Column("standing", "Stands", ("standing", "pk")),
    Column("begun", "Begun", ("pk",)),
)
LOOKS: dict[str, tuple[Look, str]] = {
    "begun": (Look.QUIET, "Begun"),
    "submitted": (Look.INFO, "Handed in"),
    "commented": (Look.NOTICE, "Commented on"),
    "approved": (Look.GOOD, "Approved"),
    "refused": (Look.BAD, "Refused"),
    "called_off": (Look.QUIET, "Called off"),
}


class BeginForm(forms.Form):
    """A course and a board."""

    board = forms.ChoiceField(label="Board")
    course = forms.ChoiceField(label="Course")

    def __init__(self, *args: Any, agency: Agency, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["board"].choices = boards_for(agency)  # type: ignore[attr-defined]
        self.fields["course"].choices = choices_of(agency)  # type: ignore[attr-defined]


class ApprovalStepForm(forms.Form):
    """What happened next."""

    kind = forms.ChoiceField(label="What happened")
    happened_on = forms.DateField(label="Day", widget=DayInput())
    words = forms.CharField(
        label="In the board's words", required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    number = forms.CharField(
        label="Number the board gave", required=False, max_length=LONGEST_NUMBER, help_text="Of an approval alone."
    )
    renew_by = forms.DateField(
        label="To be renewed by", required=False, widget=DayInput(), help_text="Of an approval. Blank: no day is said."
    )

    def __init__(self, *args: Any, standing: str, **more: Any) -> None:
        super().__init__(*args, **more)
        allowed = NEXT[standing]  # type: ignore[index]  # a standing of the row
        self.fields["kind"].choices = [(one, LOOKS[one][1]) for one in allowed]  # type: ignore[attr-defined]
        if "approved" not in allowed:
            del self.fields["number"], self.fields["renew_by"]


@agency_view(Deed.SEE_SUBMISSIONS)
def list_page(request: AgencyRequest) -> HttpResponse:
    actor, listing = request.actor, Listing(request, COLUMNS, default="-begun")
    shown: Shown[CourseApproval] = listing.show(list_approvals(actor).order_by(*listing.order))
    titles, today = titles_of(actor.agency), today_in(actor.agency)
    context = {
        "title": "Courses before boards",
        "crumbs": _crumbs(request)[:1],
        "listing": listing,
        "shown": shown,
        "rows": [(one, titles.get(one.course, one.course), board_title(one.board), LOOKS[one.standing])
                 for one in shown.rows],
        "renewals": [(one, titles.get(one.row.course, one.row.course), board_title(one.row.board))
                     for one in renewals(actor, as_of=today)],
        "today": today,
        "actions": [("Begin an approval", _page(request, "begin_approval"))]
        if actor.may(Deed.KEEP_SUBMISSIONS)
        else [],
    }  # fmt: skip
    return render(request, "submissions/approvals.html", context)


@agency_view(Deed.KEEP_SUBMISSIONS)
def begin_page(request: AgencyRequest) -> HttpResponse:
    asked = {name: request.GET[name] for name in ("board", "course") if name in request.GET}
    form = BeginForm(request.POST or None, agency=request.actor.agency, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_approval(request.actor, **form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return redirect(_page(request, "approval", made.pk))
    context = {"title": "Put a course before a board", "form": form, "word": "Begin", "crumbs": _crumbs(request)}
    context["back"] = _page(request, "approvals")
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SEE_SUBMISSIONS)
def approval_page(request: AgencyRequest, course_approval: int) -> HttpResponse:
    row = show_approval(request.actor, course_approval)
    form = _form(request, row)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            follow_approval(request.actor, approval=course_approval, said=ApprovalSaid(**form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is written down.")
            return redirect(_page(request, "approval", course_approval))
    status = 422 if form is not None and form.errors else 200
    return render(request, "submissions/approval.html", _context(request, row, form), status=status)


@agency_view(Deed.KEEP_SUBMISSIONS)
def take_back(request: AgencyRequest, course_approval: int) -> HttpResponse:
    row, form = show_approval(request.actor, course_approval), Reason(request.POST or None)
    back = _page(request, "approval", course_approval)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_approval_step(request.actor, approval=course_approval, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "The step is taken back, and the number it brought with it.")
            return redirect(back)
    context = {
        "title": "Take the last step back?",
        "effect": "Only what was written down is taken back; a number that it brought is withdrawn.",
        "word": "Take it back",
        "form": form,
        "back": back,
        "crumbs": [*_crumbs(request), (f"Approval {row.pk}", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _form(request: AgencyRequest, row: CourseApproval) -> ApprovalStepForm | None:
    """The form of the next step, for those who keep submissions, as long as there is one."""
    if not request.actor.may(Deed.KEEP_SUBMISSIONS) or not NEXT[row.standing]:  # type: ignore[index]  # as above
        return None
    today = today_in(request.actor.agency)
    return ApprovalStepForm(request.POST or None, standing=row.standing, initial={"happened_on": today})


def _context(request: AgencyRequest, row: CourseApproval, form: ApprovalStepForm | None) -> dict[str, Any]:
    actor, today = request.actor, today_in(request.actor.agency)
    steps = row.every_step  # type: ignore[attr-defined]  # fetched with it
    others = list_approvals(actor, course=row.course).filter(board=row.board).exclude(pk=row.pk)
    return {
        "title": titles_of(actor.agency).get(row.course, row.course),
        "crumbs": _crumbs(request),
        "row": row,
        "board": board_title(row.board),
        "look": LOOKS[row.standing],
        "newer": newer_version(row, today),
        "steps": [(one, LOOKS[one.kind][1]) for one in steps],
        "others": [(one, LOOKS[one.standing]) for one in others],
        "form": form,
        "may_take_back": actor.may(Deed.KEEP_SUBMISSIONS) and any(one.taken_back_at is None for one in steps),
        "says": board_says(find_board(row.board), today),
    }


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [("Told to boards", _page(request, "list")), ("Courses before boards", _page(request, "approvals"))]


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"submissions:{name}", args=[request.actor.agency.slug, *of])
