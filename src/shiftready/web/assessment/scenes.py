"""Scenes a class ends with: by what they are scored, scored on a phone, and who passed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.delivery.assessment.rubric import MOST_EVALUATORS, Criterion, Rubric, says
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.assessment.scenes import (
    Sheet,
    choose_rubric,
    rubric_row_of,
    scene_sheets,
    scenes_of,
    score_scene,
)
from shiftready.services.offerings.find import find_offering
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.next_step import OPEN
from shiftready.web.offerings.words import class_name

BETWEEN_LEVELS = "|"


class RubricForm(forms.Form):
    """By what scenes are scored."""

    title = forms.CharField(label="What is scored", initial="Final scenes")
    criteria = forms.CharField(
        required=False,
        label="Criteria, one a line, with their levels from the lowest",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Listens: interrupts | listens at times | says back what was heard. Empty: no scenes are scored.",
    )
    pass_mark = forms.IntegerField(label="Pass mark in percent", min_value=1, max_value=100, initial=70)
    least = forms.IntegerField(
        label="Least level of each criterion",
        min_value=1,
        initial=1,
        help_text="In the eyes of each evaluator. 1: a criterion may be as low as it goes.",
    )
    evaluators = forms.IntegerField(label="Evaluators", min_value=1, max_value=MOST_EVALUATORS, initial=2)

    def rubric(self) -> Rubric:
        """What the service takes."""
        said = self.cleaned_data
        lines = [line for line in said["criteria"].splitlines() if line.strip()]
        bounds = {name: said[name] for name in ("pass_mark", "least", "evaluators")}
        return Rubric(said["title"].strip(), tuple(map(_criterion, lines)), **bounds)


class ScoreForm(forms.Form):
    """One level of each criterion."""

    note = forms.CharField(
        required=False, max_length=500, label="Note", widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What you saw. The coordinator reads it.",
    )  # fmt: skip

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, one in enumerate(sheet.rubric.criteria):
            told = [(str(level), f"{level}: {text}") for level, text in enumerate(one.levels, start=1)]
            field = forms.ChoiceField(label=one.title, choices=told, widget=forms.RadioSelect)
            if sheet.own is not None:
                field.initial = str(sheet.own.levels[place])
            self.fields[f"level-{place}"] = field
        if sheet.own is not None:
            self.fields["note"].initial = sheet.own.note
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    @property
    def levels(self) -> tuple[int, ...]:
        return tuple(int(value) for name, value in self.cleaned_data.items() if name.startswith("level-"))


@agency_view(Deed.SEE_TEST_RESULTS)
def scenes_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = scenes_of(request.actor, offering=offering)
    agreement = found.agreement
    context = {
        "title": "Scenes of the class",
        "crumbs": _crumbs(request, found.offering)[:1],
        "found": found,
        "rubric": found.rubric,
        "lines": found.lines,
        "may_choose": found.offering.status in OPEN and not any(line.scores for line in found.lines),
        "agreement": [(title, value, says(value)) for title, value in agreement.by_criterion] if agreement else [],
        "overall": agreement.overall if agreement else None,
        "overall_says": says(agreement.overall) if agreement else "",
    }
    return render(request, "assessment/scenes.html", context)


@agency_view(Deed.KEEP_QUESTIONS)
def choose_page(request: AgencyRequest, offering: int) -> HttpResponse:
    found = scenes_of(request.actor, offering=offering)
    form = RubricForm(request.POST or None, initial=_initial(found.rubric))
    back = reverse("assessment:scenes", args=[request.actor.agency.slug, offering])
    if request.method == "POST" and form.is_valid():
        try:
            made = choose_rubric(request.actor, offering=offering, rubric=form.rubric())
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is kept." if made.criteria else "The class ends without scenes.")
            return redirect(back)
    context = {
        "title": "By what are scenes scored?",
        "lead": "Several evaluators score the same people, each on their own phone. Whoever is to complete must pass.",
        "crumbs": _crumbs(request, found.offering),
        "form": form,
        "word": "Keep it",
        "back": back,
    }
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


@agency_view(Deed.SCORE_SCENES)
def score_list_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Whom one may score, with what one gave already."""
    row = find_offering(request.actor, offering)
    has_scenes = rubric_row_of(row) is not None
    context = {
        "title": "Score the scenes",
        "lead": "Each evaluator for themselves: you see what you gave, not what others did.",
        "crumbs": _crumbs(request, row)[:1],
        "offering": row,
        "sheets": scene_sheets(request.actor, offering=offering) if has_scenes else (),
    }
    return render(request, "assessment/score_list.html", context)


@agency_view(Deed.SCORE_SCENES)
def score_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    sheets = scene_sheets(request.actor, offering=offering)
    sheet = next((one for one in sheets if one.seat.pk == seat), None)
    if sheet is None:
        raise NotFound("seat_not_found", f"There is nobody with seat {seat} whom you can score in this class.")
    form = ScoreForm(sheet, request.POST or None)
    back = reverse("assessment:score_list", args=[request.actor.agency.slug, offering])
    if request.method == "POST" and form.is_valid():
        try:
            score_scene(request.actor, seat=seat, levels=form.levels, note=form.cleaned_data["note"])
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"Your score of {sheet.seat.person} is kept.")
            return redirect(back)
    context = {
        "title": str(sheet.seat.person),
        "lead": sheet.rubric.title,
        "crumbs": [*_crumbs(request, sheet.offering)[:1], ("Score the scenes", back)],
        "form": form,
        "word": "Keep my score",
        "back": back,
    }
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _criterion(line: str) -> Criterion:
    title, _, levels = line.partition(":")
    told = (" ".join(text.split()) for text in levels.split(BETWEEN_LEVELS))
    return Criterion(" ".join(title.split()), tuple(text for text in told if text))


def _initial(rubric: Rubric | None) -> dict[str, object]:
    if rubric is None:
        return {}
    lines = (f"{one.title}: {f' {BETWEEN_LEVELS} '.join(one.levels)}" for one in rubric.criteria)
    told: dict[str, object] = {name: getattr(rubric, name) for name in ("title", "pass_mark", "least", "evaluators")}
    return told | {"criteria": "\n".join(lines)}


def _crumbs(request: AgencyRequest, offering: Offering) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    page = reverse("classes:class", args=[slug, offering.pk])
    scenes = reverse("assessment:scenes", args=[slug, offering.pk])
    return [(class_name(offering), page), ("Scenes of the class", scenes)]
