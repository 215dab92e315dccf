"""Deciding on one step: keep, strike, say it in one's own words, add one's own, move it to another month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.dates import add_months
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.tailoring.guide import MONTHS, Line, LineSaid
from shiftready.services.access import Deed
from shiftready.services.guide.change import LONGEST_WORDS, decide_step, find_step
from shiftready.services.guide.plan import CALENDAR, PlannedLine, PlannedStep, guided_plan
from shiftready.web.agency_view import AgencyRequest, agency_view

BLANK_LINES = 2


class StepForm(forms.Form):
    """One step: `keep` names the lines that are kept; words and months stand beside each line."""

    def __init__(self, *args: Any, step: PlannedStep, first_month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.first_month = step, first_month
        self.lines = [*step.lines, *_choices_left(step)]
        own = [one.line.key for one in self.lines if one.line.is_own]
        self.new = [f"own-{number}" for number in _free(own)] if step.text.asked.several else []
        if step.text.asked.several:
            self._add_every_line()
        else:
            self._add_the_choice()

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields line by line, of a step of several."""
        keys = [*(one.line.key for one in self.lines), *self.new]
        return [[self[name] for name in _names(key) if name in self.fields] for key in keys]

    def _add_the_choice(self) -> None:
        kept = next(iter(self.step.kept), None)
        self.fields["chosen"] = forms.ChoiceField(
            label=self.step.text.title,
            choices=[(one.line.key, one.title or one.says) for one in self.lines],
            initial=kept.line.key if kept else "",
            widget=forms.RadioSelect,
        )
        self.fields["words"] = _words("In your own words", kept.line.own_words if kept else "")

    def _add_every_line(self) -> None:
        for one in self.lines:
            self._add(one.line.key, one.title or one.says, one)
        for number, key in enumerate(self.new, 1):
            self._add(key, f"A line of your own, {number}", None)

    def _add(self, key: str, label: str, one: PlannedLine | None) -> None:
        line = one.line if one else None
        if line is not None:
            self.fields[f"keep-{key}"] = forms.BooleanField(label=label, required=False, initial=line.is_kept)
        words = line.own_words if line else ""
        self.fields[f"words-{key}"] = _words("In your own words" if line else label, words, "")
        if self.step.key == CALENDAR:
            month = line.month if line else None
            self.fields[f"month-{key}"] = forms.TypedChoiceField(
                label="Month", required=False, coerce=int, empty_value=None, initial=month, choices=self._months()
            )

    def _months(self) -> list[tuple[int | str, str]]:
        first = self.first_month.replace(day=1)
        named = ((number, f"{add_months(first, number - 1):%B %Y}") for number in range(1, MONTHS + 1))
        return [("", "Choose"), *named]

    @property
    def said(self) -> dict[str, LineSaid]:
        """What was decided of each line."""
        given = self.cleaned_data
        if not self.step.text.asked.several:
            return {given["chosen"]: LineSaid(is_kept=True, own_words=given["words"])}
        return dict(self._each())

    def _each(self) -> Iterator[tuple[str, LineSaid]]:
        given = self.cleaned_data
        for one in self.lines:
            key = one.line.key
            yield key, LineSaid(given[f"keep-{key}"], given[f"words-{key}"], given.get(f"month-{key}"))
        for key in self.new:
            if words := given[f"words-{key}"].strip():
                yield key, LineSaid(is_kept=True, own_words=words, month=given.get(f"month-{key}"))

    def put(self, remarks: dict[str, str]) -> None:
        """What is wrong with a line stands at its words or month."""
        for key, remark in remarks.items():
            fields = (f"month-{key}" if "month" in remark else f"words-{key}", f"words-{key}", key, "words")
            self.add_error(next((name for name in fields if name in self.fields), None), remark)


@agency_view(Deed.KEEP_PROGRAM)
def step_page(request: AgencyRequest, guide_step: str) -> HttpResponse:
    find_step(guide_step)
    plan = guided_plan(request.actor)
    if plan is None:
        return redirect(_page(request, "answers"))
    step = plan.steps[guide_step]
    form = StepForm(request.POST or None, step=step, first_month=plan.answers.first_month)
    if request.method == "POST" and form.is_valid() and _is_kept(request, form):
        return redirect(f"{_page(request, 'plan')}#{guide_step}")
    context = {"title": step.text.title, "form": form, "step": step, "back": _page(request, "plan")}
    context["crumbs"] = [("Program", reverse("program:board", args=[request.actor.agency.slug])),
                         ("Guided plan", _page(request, "plan"))]  # fmt: skip
    return render(request, "guide/step.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.KEEP_PROGRAM)
def as_proposed(request: AgencyRequest, guide_step: str) -> HttpResponse:
    """Back to what is proposed; what was decided stays in the history."""
    decide_step(request.actor, step=guide_step, said={})
    messages.success(request, "The step is as proposed again. What you had decided stays in the history.")
    return redirect(f"{_page(request, 'plan')}#{guide_step}")


def _is_kept(request: AgencyRequest, form: StepForm) -> bool:
    try:
        decide_step(request.actor, step=form.step.key, said=form.said)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        form.put(dict(refusal.fields or {"": refusal.message}))
        return False
    messages.success(request, "The step is kept. What stood before stays in the history.")
    return True


def _choices_left(step: PlannedStep) -> Iterator[PlannedLine]:
    """Choices of the catalogue that do not follow from the answers: whoever wants one takes it all the same.

    Those that tell of a number of classes mean nothing where it does not follow, and are left out.
    """
    shown = {one.line.key for one in step.lines}
    for key, text in step.text.choices.items():
        if key not in shown and "{" not in text.title:
            line = Line(key, is_kept=False, is_proposed=False, month=step.text.asked.months.get(key))
            yield PlannedLine(line, text, text.title)


def _names(key: str) -> tuple[str, ...]:
    return (f"keep-{key}", f"words-{key}", f"month-{key}")


def _free(taken: list[str]) -> list[int]:
    numbers = [int(key.removeprefix("own-")) for key in taken if key.removeprefix("own-").isdecimal()]
    first = max(numbers, default=0) + 1
    return list(range(first, first + BLANK_LINES))


def _words(label: str, initial: str, help_text: str = "Blank: as it stands above.") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, initial=initial, help_text=help_text)


def _page(request: AgencyRequest, name: str) -> str:
    return reverse(f"guide:{name}", args=[request.actor.agency.slug])
