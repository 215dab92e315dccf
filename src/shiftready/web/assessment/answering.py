"""Where the people of a class answer without a name; nothing on the way asks who they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from shiftready.core.delivery.assessment.moments import Moment
from shiftready.core.delivery.assessment.pairing import PROMPTS
from shiftready.core.errors import ShiftreadyError
from shiftready.services.assessment.answering import WORDS, Form, Given, answer_round, read_form
from shiftready.services.clock import zone_of
from shiftready.web.assessment.words import MOMENTS
from shiftready.web.by_link import linked_answer, opened_by_link

KEPT = {
    "kept": "Your answers are kept. Thank you.",
    "there": "Answers with this code are there already, and stay as they are: nobody can tell whose they are.",
}


@opened_by_link(read_form, nothing="Nothing is asked here")
def answer_page(request: HttpRequest, key: str, form: Form) -> HttpResponse:
    """What the round asks; sent back with a code and answers."""
    if request.method != "POST":
        return _show(request, form, done=KEPT.get(request.GET.get("done", ""), ""))
    try:
        is_new = answer_round(key, given=given_in(request.POST, form))
    except ShiftreadyError as refusal:
        return _show(request, form, remark=refusal.message, status=422)
    return redirect(f"{request.path}?done={'kept' if is_new else 'there'}")


def given_in(data: QueryDict, form: Form) -> Given:
    """What was sent; what is no number counts as not answered."""
    sent = {one.pk: data.getlist(f"q{one.pk}") for one in form.questions}
    return Given(
        code={name: data.get(f"code-{name}", "") for name in PROMPTS},
        answers={pk: [int(value) for value in values if _is_small(value)] for pk, values in sent.items()},
        marks={key: int(value) for key in form.mark_keys if _is_small(value := data.get(key, ""))},
        words={name: data.get(f"words-{name}", "") for name in WORDS} if form.marks else {},
    )


def _is_small(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 4  # noqa: PLR2004 - no list of answers is that long


def _show(request: HttpRequest, form: Form, *, done: str = "", remark: str = "", status: int = 200) -> HttpResponse:
    round_, data = form.round, request.POST
    context = {
        "title": f"{MOMENTS[Moment(round_.moment)]}: {round_.offering.title}",
        "form": form,
        "round": round_,
        "done": done,
        "remark": remark,
        "prompts": [(name, words, data.get(f"code-{name}", "")) for name, (words, _) in PROMPTS.items()],
        "questions": [
            (one.pk, one.text, one.kind, [(p, text, str(p) in data.getlist(f"q{one.pk}")) for p, text in places])
            for one in form.questions
            if (places := list(enumerate(one.answers)))
        ],
        "groups": [
            (title, [(key, about, data.get(key, "")) for key, about in group.items()]) for title, group in form.marks
        ],
        "scale": ["1", "2", "3", "4", "5"],
        "texts": [(name, words, data.get(f"words-{name}", "")) for name, words in WORDS.items()] if form.marks else [],
    }
    with timezone.override(zone_of(round_.agency)):
        return linked_answer(request, "assessment/answer.html", context, status=status)
