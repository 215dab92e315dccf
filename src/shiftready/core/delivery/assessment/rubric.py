"""A scene that is watched and scored: criteria in levels, several evaluators, when it is passed, their agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from shiftready.core.delivery.assessment.agreement import RELIABLE, TENTATIVE, alpha

FEWEST_LEVELS, MOST_LEVELS, MOST_CRITERIA, MOST_EVALUATORS = 2, 6, 12, 5
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is watched, and what each level of it looks like, the lowest first."""

    title: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """`pass_mark`: percent of all levels that the mean of evaluators must reach; `least`: the level, from 1, below
    which no criterion may fall in anybody's eyes; `evaluators`: how many must have scored.
    """

    title: str
    criteria: tuple[Criterion, ...]
    pass_mark: int = 70
    least: int = 1
    evaluators: int = 2


#: One evaluator's levels, from 1, in the order of the criteria.
Levels = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SceneResult:
    """How somebody did in a scene. `percent` is the mean of the evaluators; None where nobody scored."""

    scored_by: int
    percent: int | None
    is_passed: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha over all people by criterion, and over everything; None where it cannot be said."""

    by_criterion: tuple[tuple[str, float | None], ...]
    overall: float | None


def percent_of(rubric: Rubric, levels: Levels) -> float:
    """What one evaluator gave, of 100: the lowest level of each criterion is nothing, the highest is all."""
    reached = sum(level - 1 for level in levels)
    return 100 * reached / sum(len(one.levels) - 1 for one in rubric.criteria)


def judge_scene(rubric: Rubric, scores: Sequence[Levels]) -> SceneResult:
    """Whether a scene is passed: enough evaluators, a mean that reaches the mark, and no criterion too low."""
    if not scores:
        return SceneResult(0, None, is_passed=False, why_not=f"{rubric.title}: not scored yet.")
    mean = fmean(percent_of(rubric, levels) for levels in scores)
    why = next(_why_not(rubric, scores, mean), "")
    # Rounded down, but for the last bit of a mean of thirds, so that 70 that was reached is not shown as 69.
    return SceneResult(len(scores), int(mean + 1e-9), is_passed=not why, why_not=why)


def agreement_of(rubric: Rubric, people: Mapping[int, Sequence[Levels]]) -> Agreement:
    """How far evaluators agree on each criterion and in all: everybody's scores of the same person and criterion."""
    units = {
        place: [[levels[place] for levels in scores] for scores in people.values()]
        for place in range(len(rubric.criteria))
    }
    by_criterion = tuple((one.title, alpha(units[place])) for place, one in enumerate(rubric.criteria))
    return Agreement(by_criterion, alpha([unit for told in units.values() for unit in told]))


def says(value: float | None) -> str:
    """What an agreement means, within the bounds its author gives."""
    if value is None:
        return "Cannot be said yet: it takes two evaluators of the same people, and levels that differ."
    if value >= RELIABLE:
        return "They agree well enough to rely on."
    if value >= TENTATIVE:
        return "They agree well enough for a first look. Talk through where they differ."
    return "They do not agree well enough to rely on. Watch a scene together, and say what each level looks like."


def rubric_faults(rubric: Rubric) -> Iterator[tuple[str, str]]:
    """What is wrong with a rubric as it was written: the field, and a sentence."""
    if not 1 <= len(rubric.title) <= LONGEST:
        yield "title", f"Give it a name of 1 to {LONGEST} letters."
    if not 1 <= len(rubric.criteria) <= MOST_CRITERIA:
        yield "criteria", f"A scene is scored by 1 to {MOST_CRITERIA} criteria; this has {len(rubric.criteria)}."
    for one in rubric.criteria:
        if not FEWEST_LEVELS <= len(one.levels) <= MOST_LEVELS:
            yield "criteria", f'"{one.title}" has {len(one.levels)} levels; it takes {FEWEST_LEVELS} to {MOST_LEVELS}.'
        if any(not 1 <= len(text) <= LONGEST for text in (one.title, *one.levels)):
            yield "criteria", f"A criterion and each of its levels have 1 to {LONGEST} letters."
    if not 1 <= rubric.pass_mark <= 100:  # noqa: PLR2004 - percent
        yield "pass_mark", "A pass mark lies between 1 and 100 percent."
    if not 1 <= rubric.least <= min((len(one.levels) for one in rubric.criteria), default=1):
        yield "least", "The least level is one that every criterion has; 1 lets each be as low as it may."
    if not 1 <= rubric.evaluators <= MOST_EVALUATORS:
        yield "evaluators", f"It takes 1 to {MOST_EVALUATORS} evaluators."


def levels_fit(rubric: Rubric, levels: Levels) -> bool:
    """Whether every criterion was given one of its levels."""
    return len(levels) == len(rubric.criteria) and all(
        1 <= level <= len(one.levels) for level, one in zip(levels, rubric.criteria, strict=True)
    )


def _why_not(rubric: Rubric, scores: Sequence[Levels], mean: float) -> Iterator[str]:
    if len(scores) < rubric.evaluators:
        yield f"{rubric.title}: scored by {len(scores)} of {rubric.evaluators} evaluators."
    for place, one in enumerate(rubric.criteria):
        lowest = min(levels[place] for levels in scores)
        if lowest < rubric.least:
            yield f"{rubric.title}: {one.title} at level {lowest}, {rubric.least} needed."
    if mean + 1e-9 < rubric.pass_mark:
        yield f"{rubric.title}: {int(mean)} %, {rubric.pass_mark} % needed."
