"""Scenes a class ends with: by what they are scored, what each evaluator gave, who passed, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.assessment.attainment import Passing
from shiftready.core.delivery.assessment.rubric import (
    Agreement,
    Criterion,
    Levels,
    Rubric,
    SceneResult,
    agreement_of,
    judge_scene,
    levels_fit,
    rubric_faults,
)
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.final import locked_seat
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in, today_in
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.store.models import Offering, SceneRubric, SceneScore, Seat

LONGEST_NOTE, LONGEST_NAME = 500, 200


@dataclass(frozen=True, slots=True)
class SeatScene:
    """One seat: the newest score of each evaluator, and what follows."""

    seat: Seat
    scores: tuple[SceneScore, ...]
    result: SceneResult


@dataclass(frozen=True, slots=True)
class Scenes:
    """The scenes of a class; `rubric` None where it ends with none. `agreement` over everybody's scores."""

    offering: Offering
    row: SceneRubric | None
    rubric: Rubric | None
    lines: tuple[SeatScene, ...]
    agreement: Agreement | None

    @property
    def passed(self) -> int:
        return sum(line.result.is_passed for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one evaluator fills in for one seat; `own` is what they gave before."""

    offering: Offering
    rubric: Rubric
    seat: Seat
    own: SceneScore | None


@transaction.atomic
def choose_rubric(actor: Actor, *, offering: int, rubric: Rubric) -> SceneRubric:
    """Let a class end with scenes that are scored; a rubric without criteria takes them away.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `scene_scored` once somebody was; `rubric_wrong`.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    row = find_open_offering(actor, offering)
    if SceneScore.objects.of(actor.agency).filter(rubric__offering=row).exists():
        message = "Somebody has been scored. The criteria stay as they are, so that all are measured by the same."
        raise ShiftreadyError("scene_scored", message)
    if rubric.criteria and (wrong := dict(rubric_faults(rubric))):
        raise ShiftreadyError("rubric_wrong", " ".join(wrong.values()), fields=wrong)
    made: SceneRubric = SceneRubric.objects.create(
        agency=actor.agency,
        offering=row,
        title=rubric.title,
        criteria=[[one.title, list(one.levels)] for one in rubric.criteria],
        pass_mark=rubric.pass_mark,
        least=rubric.least,
        evaluators=rubric.evaluators,
        said_at=timezone.now(),
        said_by=actor.user,
    )
    facts = {"criteria": len(rubric.criteria), "pass_mark": rubric.pass_mark}
    write_line(actor, "choose_rubric", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def score_scene(actor: Actor, *, seat: int, levels: Levels, note: str = "", evaluator: str = "") -> SceneScore:
    """Keep what one evaluator gave one person, from the first day of class on; given again, the newest counts.

    `evaluator` names who watched where that is not the actor. The same levels and note once more append nothing.

    Raises:
        NotAllowed: without `Deed.SCORE_SCENES`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `own_scene`: nobody scores themselves; `no_scene`; `scene_not_open`; `levels_unfit`;
            `note_too_long`.
    """
    require(actor, Deed.SCORE_SCENES)
    row = locked_seat(actor, seat)
    _refuse_own(actor, row)
    rubric_row = rubric_row_of(row.offering)
    if rubric_row is None:
        raise _no_scene()
    if row.offering.status == Offering.Status.CANCELLED or today_in(actor.agency) < row.offering.starts_on:
        raise ShiftreadyError("scene_not_open", f"Scenes are scored from {row.offering.starts_on} on.")
    if not levels_fit(rubric_of(rubric_row), levels):
        message = "Choose one level of each criterion."
        raise ShiftreadyError("levels_unfit", message, fields={"levels": message})
    name, said = evaluator.strip() or _name_of(actor), note.strip()
    if len(said) > LONGEST_NOTE or len(name) > LONGEST_NAME:
        raise ShiftreadyError("note_too_long", f"A note holds up to {LONGEST_NOTE} letters, a name {LONGEST_NAME}.")
    before = _newest(SceneScore.objects.of(actor.agency).filter(rubric=rubric_row, seat=row)).get((row.pk, name))
    if before is not None and tuple(before.levels) == levels and before.note == said:
        return before
    made: SceneScore = SceneScore.objects.create(
        agency=actor.agency,
        rubric=rubric_row,
        seat=row,
        evaluator=name,
        levels=list(levels),
        note=said,
        scored_at=timezone.now(),
        scored_by=actor.user,
    )
    facts = {"seat": row.pk, "score": made.pk}
    write_line(actor, "score_scene", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return made


def scenes_of(actor: Actor, *, offering: int) -> Scenes:
    """Everybody's scenes with what evaluators gave, who passed, and how far the evaluators agree.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row = find_offering(actor, offering)
    rubric_row = rubric_row_of(row)
    if rubric_row is None:
        return Scenes(row, None, None, (), None)
    rubric, lines = rubric_of(rubric_row), _lines(rubric_row, held_seats(row))
    people = {line.seat.pk: [tuple(one.levels) for one in line.scores] for line in lines}
    return Scenes(row, rubric_row, rubric, lines, agreement_of(rubric, people))


def scene_sheets(actor: Actor, *, offering: int) -> tuple[Sheet, ...]:
    """Whom the actor may score in a class, with what they gave themselves; what others gave is not told.

    Raises:
        NotAllowed: without `Deed.SCORE_SCENES`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `no_scene`.
    """
    require(actor, Deed.SCORE_SCENES)
    row = find_offering(actor, offering)
    rubric_row = rubric_row_of(row)
    if rubric_row is None:
        raise _no_scene()
    own = _newest(SceneScore.objects.of(actor.agency).filter(rubric=rubric_row, evaluator=_name_of(actor)))
    rubric, name = rubric_of(rubric_row), _name_of(actor)
    others = [seat for seat in held_seats(row) if seat.person_id != actor.person_id]
    return tuple(Sheet(row, rubric, seat, own.get((seat.pk, name))) for seat in others)


def passings_of(offering: Offering, seats: Sequence[Seat]) -> dict[int, Passing]:
    """Whether each seat has passed the scenes of its class; empty where it ends without any."""
    rubric_row = rubric_row_of(offering)
    if rubric_row is None:
        return {}
    return {line.seat.pk: _passing(rubric_row, line) for line in _lines(rubric_row, seats)}


def rubric_row_of(offering: Offering) -> SceneRubric | None:
    """By what the scenes of a class are scored; None where it ends with none."""
    rows = SceneRubric.objects.of(offering.agency).filter(offering=offering)
    newest: SceneRubric | None = rows.order_by("-pk").first()
    return newest if newest and newest.criteria else None


def rubric_of(row: SceneRubric) -> Rubric:
    criteria = tuple(Criterion(title, tuple(levels)) for title, levels in row.criteria)
    return Rubric(row.title, criteria, row.pass_mark, row.least, row.evaluators)


def scores_of(rubric_row: SceneRubric, seats: Sequence[Seat]) -> dict[int, tuple[SceneScore, ...]]:
    """By seat the newest score of each evaluator; empty for whoever nobody has scored."""
    newest = _newest(SceneScore.objects.of(rubric_row.agency).filter(rubric=rubric_row, seat__in=seats))
    by_seat: dict[int, list[SceneScore]] = {}
    for (seat, _), score in newest.items():
        by_seat.setdefault(seat, []).append(score)
    return {seat.pk: tuple(by_seat.get(seat.pk, ())) for seat in seats}


def _lines(rubric_row: SceneRubric, seats: Sequence[Seat]) -> tuple[SeatScene, ...]:
    rubric, found = rubric_of(rubric_row), scores_of(rubric_row, seats)
    levels: Mapping[int, list[Levels]] = {pk: [tuple(one.levels) for one in scores] for pk, scores in found.items()}
    return tuple(SeatScene(seat, found[seat.pk], judge_scene(rubric, levels[seat.pk])) for seat in seats)


def _newest(rows: object) -> dict[tuple[int, str], SceneScore]:
    """The newest score of each seat and evaluator."""
    scores: list[SceneScore] = list(rows.order_by("pk"))  # type: ignore[attr-defined]  # a query set
    return {(one.seat_id, one.evaluator): one for one in scores}


def _passing(rubric_row: SceneRubric, line: SeatScene) -> Passing:
    result = line.result
    days = [day_in(rubric_row.agency, one.scored_at) for one in line.scores]
    on = max(days) if result.is_passed else None
    return Passing(rubric_row.title, is_passed=result.is_passed, on=on, why_not=result.why_not)


def _no_scene() -> ShiftreadyError:
    return ShiftreadyError("no_scene", "This class ends without scenes that are scored.")


def _refuse_own(actor: Actor, seat: Seat) -> None:
    if actor.person_id is not None and seat.person_id == actor.person_id:
        raise ShiftreadyError("own_scene", "Nobody scores themselves. Ask another evaluator.")


def _name_of(actor: Actor) -> str:
    """Whose score it is: the account's own name for good, or the shell's."""
    return str(actor.user.email) if actor.user else "shell"
