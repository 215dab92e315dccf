"""Scenes a class ends with, for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.services.access import Actor, actor_in
from shiftready.services.assessment.scenes import Scenes, choose_rubric, scenes_of, score_scene

router = Router(tags=["questions and tests"])


class CriterionShown(Schema):
    """One thing that is watched, and its levels from the lowest."""

    title: str
    levels: list[str]


class RubricWish(Schema):
    """By what scenes are scored; no criteria: no scenes."""

    title: str
    criteria: list[CriterionShown]
    pass_mark: int = 70
    least: int = 1
    evaluators: int = 2


class ScoreWish(Schema):
    """Levels from 1, in the order of the criteria."""

    levels: list[int]
    note: str = ""


class SceneShown(Schema):
    """How somebody did; `levels` by evaluator."""

    seat: int
    person: str
    is_passed: bool
    percent: int | None
    why_not: str
    levels: dict[str, list[int]]


class AgreementShown(Schema):
    """Krippendorff's alpha of one criterion; null where it cannot be said."""

    criterion: str
    alpha: float | None


class ScenesShown(Schema):
    """The scenes of a class; no criteria where it ends with none."""

    title: str
    criteria: list[CriterionShown]
    people: list[SceneShown]
    agreement: list[AgreementShown]
    overall: float | None


@router.get("{offering}/scenes", response=ScenesShown, summary="Who passed the scenes, and how evaluators agree")
def scenes(request: HttpRequest, agency: Path[str], offering: Path[int]) -> dict[str, Any]:
    return _scenes(scenes_of(_actor(request, agency), offering=offering))


@router.put("{offering}/scenes", response=ScenesShown, summary="Choose by what scenes are scored")
def choose_scenes(request: HttpRequest, agency: Path[str], offering: Path[int], wish: RubricWish) -> dict[str, Any]:
    actor = _actor(request, agency)
    criteria = tuple(Criterion(one.title, tuple(one.levels)) for one in wish.criteria)
    rubric = Rubric(wish.title, criteria, wish.pass_mark, wish.least, wish.evaluators)
    choose_rubric(actor, offering=offering, rubric=rubric)
    return _scenes(scenes_of(actor, offering=offering))


@router.post("seats/{seat}/scene-score", response={204: None}, summary="Score somebody's scene")
def score_one(request: HttpRequest, agency: Path[str], seat: Path[int], wish: ScoreWish) -> Status[None]:
    score_scene(_actor(request, agency), seat=seat, levels=tuple(wish.levels), note=wish.note)
    return Status(204, None)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _scenes(found: Scenes) -> dict[str, Any]:
    rubric, agreement = found.rubric, found.agreement
    return {
        "title": rubric.title if rubric else "",
        "criteria": [{"title": one.title, "levels": list(one.levels)} for one in rubric.criteria] if rubric else [],
        "people": [
            {
                "seat": line.seat.pk,
                "person": line.seat.person.number,
                "is_passed": line.result.is_passed,
                "percent": line.result.percent,
                "why_not": line.result.why_not,
                "levels": {one.evaluator: one.levels for one in line.scores},
            }
            for line in found.lines
        ],
        "agreement": [
            {"criterion": title, "alpha": value} for title, value in (agreement.by_criterion if agreement else ())
        ],
        "overall": agreement.overall if agreement else None,
    }
