"""One submission: what was frozen, its files, what became of it, and the next step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.submission import NEXT, is_open_again
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.submissions.check import rejected_people
from shiftready.services.submissions.find import find_submission, made_anew, show_submission, submission_file
from shiftready.services.submissions.follow import LONGEST_WORDS, StepSaid, follow_submission, take_back_step
from shiftready.services.submissions.numbers import board_title
from shiftready.store.models import Submission
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import DayInput
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.words import class_name
from shiftready.web.submissions.class_page import class_crumbs
from shiftready.web.submissions.words import LEFT_OUT_WORDS, STANDING_LOOKS, STEP_WORDS

PEOPLE_HINT = (
    "Whom the board rejected: a line for each, their roster number, a colon and the board's words. "
    "Leave it blank where it rejected nobody by name."
)


class StepForm(forms.Form):
    """What happened next."""

    kind = forms.ChoiceField(label="What happened")
    happened_on = forms.DateField(label="Day", widget=DayInput())
    words = forms.CharField(
        label="In the board's words, or how it was sent", required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    people = forms.CharField(
        label="People who were rejected", required=False, max_length=20_000, help_text=PEOPLE_HINT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, standing: str, **more: Any) -> None:
        super().__init__(*args, **more)
        allowed = NEXT[standing]  # type: ignore[index]  # a standing of the row
        self.fields["kind"].choices = [(one, STEP_WORDS[one]) for one in allowed]  # type: ignore[attr-defined]
        if "accepted" not in allowed:
            del self.fields["people"]

    def said(self) -> StepSaid:
        told = self.cleaned_data
        return StepSaid(told["kind"], told["happened_on"], told["words"], _people(told.get("people", "")))


@agency_view(Deed.SEE_SUBMISSIONS)
def submission_page(request: AgencyRequest, submission: int) -> HttpResponse:
    row = show_submission(request.actor, submission)
    form = _form(request, row)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            follow_submission(request.actor, submission=submission, said=form.said())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is written down.")
            return redirect(_page(request, "submission", submission))
    return render(
        request, "submissions/one.html", _context(request, row, form), status=422 if form and form.errors else 200
    )


@agency_view(Deed.SEE_SUBMISSIONS)
def file(request: AgencyRequest, submission: int, file: str) -> HttpResponse:
    """The roster or the packet, byte for byte as it was frozen."""
    name, media_type, content = submission_file(request.actor, submission=submission, file=file)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)


@agency_view(Deed.KEEP_SUBMISSIONS)
def take_back(request: AgencyRequest, submission: int) -> HttpResponse:
    row, form = find_submission(request.actor, submission), Reason(request.POST or None)
    back = _page(request, "submission", submission)
    if request.method == "POST" and form.is_valid():
        try:
            take_back_step(request.actor, submission=submission, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "The step is taken back. It stays readable, with your reason.")
            return redirect(back)
    context = {
        "title": "Take the last step back?",
        "effect": "Only what was written down is taken back; what the board did is not.",
        "word": "Take it back",
        "form": form,
        "back": back,
        "crumbs": [(f"Submission {row.pk}", back)],
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


def _form(request: AgencyRequest, row: Submission) -> StepForm | None:
    """The form of the next step, for those who keep submissions, as long as there is one."""
    if not request.actor.may(Deed.KEEP_SUBMISSIONS) or not NEXT[row.standing]:  # type: ignore[index]  # as above
        return None
    today = today_in(request.actor.agency)
    return StepForm(request.POST or None, standing=row.standing, initial={"happened_on": today})


def _context(request: AgencyRequest, row: Submission, form: StepForm | None) -> dict[str, Any]:
    rejected = rejected_people(row)
    may_keep = request.actor.may(Deed.KEEP_SUBMISSIONS)
    steps = row.every_step  # type: ignore[attr-defined]  # fetched with it
    later = made_anew(row)
    return {
        "title": f"Submission {row.pk}",
        "crumbs": class_crumbs(request.actor, row.offering_id, class_name(row.offering)),
        "row": row,
        "board": board_title(row.board),
        "class_name": class_name(row.offering),
        "look": STANDING_LOOKS[row.standing],
        "steps": [(one, STEP_WORDS[one.kind]) for one in steps],
        "lines": [(line["cells"], line["person"] in rejected) for line in row.lines],
        "left_out": [(one["roster"], LEFT_OUT_WORDS[one["why"]]) for one in row.left_out],
        "form": form,
        "may_take_back": may_keep and later is None and any(one.taken_back_at is None for one in steps),
        "may_again": may_keep and later is None and is_open_again(row.standing, len(rejected)),  # type: ignore[arg-type]
        "later": later,
    }


def _people(text: str) -> dict[str, str]:
    """Lines such as p1: no such PID → the words by roster number."""
    lines = (line.partition(":") for line in text.splitlines() if line.strip())
    return {who.strip(): words.strip() for who, _, words in lines}


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"submissions:{name}", args=[request.actor.agency.slug, *of])
