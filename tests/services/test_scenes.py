"""Scenes a class ends with: scored by several on their phones, passed by rule, and how far they agree."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.assessment.scenes import choose_rubric, scene_sheets, scenes_of, score_scene
from shiftready.services.closing import preview_closing
from shiftready.store.models import Agency, Person, Role, SceneScore, TrainingRecord, User
from tests.services.classroom import MONDAY_EVENING, WEEK_BEFORE, attend, close, open_classroom

pytestmark = pytest.mark.django_db
FOUR = ("never", "at times", "mostly", "throughout")
RUBRIC = Rubric("Final scenes", (Criterion("Listens", FOUR), Criterion("Keeps distance", FOUR)), 50, 2, 2)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    made = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    choose_rubric(made.shell, offering=made.offering, rubric=RUBRIC)
    return made


@pytest.fixture
def evaluators(room):
    """Two instructors with an account each."""
    users = [User.objects.create_user(f"{name}@ours.example") for name in ("ada", "ben")]
    return [Actor(user, room.agency, DEEDS[Role.INSTRUCTOR]) for user in users]


def line_of(room, number):
    return next(one for one in scenes_of(room.shell, offering=room.offering).lines if one.seat.person.number == number)


def test_several_score_the_same_person_and_the_rule_decides(room, evaluators):
    ada, ben = evaluators
    score_scene(ada, seat=room.seats["p1"], levels=(3, 3))
    alone = line_of(room, "p1").result
    score_scene(ben, seat=room.seats["p1"], levels=(2, 2))
    score_scene(ada, seat=room.seats["p2"], levels=(4, 4))
    score_scene(ben, seat=room.seats["p2"], levels=(4, 1))

    assert (alone.is_passed, alone.why_not) == (False, "Final scenes: scored by 1 of 2 evaluators.")
    assert (line_of(room, "p1").result.percent, line_of(room, "p1").result.is_passed) == (50, True)
    assert line_of(room, "p2").result.why_not == "Final scenes: Keeps distance at level 1, 2 needed."
    assert scenes_of(room.shell, offering=room.offering).passed == 1


def test_a_score_given_again_is_appended_and_the_newest_counts(room, evaluators):
    (ada, _), seat = evaluators, room.seats["p1"]
    first = score_scene(ada, seat=seat, levels=(1, 1), note="Shouts.")
    same = score_scene(ada, seat=seat, levels=(1, 1), note=" Shouts. ")
    score_scene(ada, seat=seat, levels=(4, 4))

    assert first.pk == same.pk
    assert [one.levels for one in SceneScore.objects.of(room.agency)] == [[1, 1], [4, 4]]
    assert [one.levels for one in line_of(room, "p1").scores] == [[4, 4]]


def test_their_agreement_is_worked_out_over_everybody(room, evaluators):
    ada, ben = evaluators
    for number, level in (("p1", 1), ("p2", 3), ("p3", 4)):
        score_scene(ada, seat=room.seats[number], levels=(level, level))
        score_scene(ben, seat=room.seats[number], levels=(level, 5 - level))

    agreement = scenes_of(room.shell, offering=room.offering).agreement

    assert agreement.by_criterion[0] == ("Listens", 1.0)
    assert agreement.by_criterion[1][1] < 0 < agreement.overall < 1


def test_an_evaluator_sees_their_own_scores_alone_and_never_scores_themselves(room, evaluators):
    ada, ben = evaluators
    score_scene(ada, seat=room.seats["p1"], levels=(3, 4))
    person = Person.objects.of(room.agency).get(number="p1")
    themselves = Actor(ben.user, room.agency, DEEDS[Role.INSTRUCTOR], person_id=person.pk)

    of_ada = {one.seat.person.number: one.own for one in scene_sheets(ada, offering=room.offering)}
    of_ben = {one.seat.person.number: one.own for one in scene_sheets(themselves, offering=room.offering)}
    with pytest.raises(ShiftreadyError) as refusal:
        score_scene(themselves, seat=room.seats["p1"], levels=(4, 4))

    assert of_ada["p1"].levels == [3, 4]
    assert of_ben == {"p2": None, "p3": None}
    assert (refusal.value.code, refusal.value.message) == (
        "own_scene",
        "Nobody scores themselves. Ask another evaluator.",
    )


def test_closing_asks_for_the_scenes_and_credits_who_passed(room, evaluators):
    attend(room)
    for who in evaluators:
        score_scene(who, seat=room.seats["p1"], levels=(4, 4))

    why = {
        line.seat.person.number: line.attainment.why_not_passed
        for line in preview_closing(room.shell, offering=room.offering).lines
    }
    closed = close(room)

    assert why == {
        "p1": (),
        "p2": ("Final scenes: not scored yet.",),
        "p3": ("Final scenes: not scored yet.",),
    }
    assert (closed.records, len(closed.certificates)) == (1, 1)
    assert TrainingRecord.objects.of(room.agency).get().score is None


@pytest.mark.parametrize(
    ("levels", "code"), [((1,), "levels_unfit"), ((0, 1), "levels_unfit"), ((1, 5), "levels_unfit")]
)
def test_levels_that_are_not_there_are_refused(room, evaluators, levels, code):
    with pytest.raises(ShiftreadyError) as refusal:
        score_scene(evaluators[0], seat=room.seats["p1"], levels=levels)

    assert (refusal.value.code, refusal.value.message) == (code, "Choose one level of each criterion.")


def test_scenes_are_scored_from_the_first_day_on_and_only_where_there_are_any(room, evaluators):
    with time_machine.travel(WEEK_BEFORE, tick=False), pytest.raises(ShiftreadyError) as early:
        score_scene(evaluators[0], seat=room.seats["p1"], levels=(1, 1))
    choose_rubric(room.shell, offering=room.offering, rubric=Rubric("", ()))
    with pytest.raises(ShiftreadyError) as none:
        score_scene(evaluators[0], seat=room.seats["p1"], levels=(1, 1))

    with pytest.raises(ShiftreadyError) as no_sheet:
        scene_sheets(evaluators[0], offering=room.offering)

    assert (early.value.code, none.value.code, no_sheet.value.code) == ("scene_not_open", "no_scene", "no_scene")


def test_criteria_stay_once_somebody_was_scored_and_wrong_ones_are_refused_by_field(room, evaluators):
    with pytest.raises(ShiftreadyError) as wrong:
        choose_rubric(room.shell, offering=room.offering, rubric=Rubric("S", (Criterion("C", ("a",)),)))
    score_scene(evaluators[0], seat=room.seats["p1"], levels=(1, 1))
    with pytest.raises(ShiftreadyError) as late:
        choose_rubric(room.shell, offering=room.offering, rubric=RUBRIC)

    assert wrong.value.fields == {"criteria": '"C" has 1 levels; it takes 2 to 6.'}
    assert late.value.code == "scene_scored"


@pytest.mark.parametrize("role", sorted(Role.values))
def test_who_teaches_scores_and_only_the_coordinator_sees_what_others_gave(room, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    assert may(lambda: scenes_of(actor, offering=room.offering)) == (role == "coordinator")
    assert may(lambda: choose_rubric(actor, offering=room.offering, rubric=RUBRIC)) == (role == "coordinator")
    assert may(lambda: scene_sheets(actor, offering=room.offering)) == (role in {"coordinator", "instructor"})
    assert may(lambda: score_scene(actor, seat=room.seats["p1"], levels=(1, 1))) == (
        role in {"coordinator", "instructor"}
    )


def test_another_agency_finds_nothing(room):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    for deed in (scenes_of, scene_sheets):
        with pytest.raises(NotFound):
            deed(other, offering=room.offering)
    with pytest.raises(NotFound):
        score_scene(other, seat=room.seats["p1"], levels=(1, 1))
    assert Deed.SCORE_SCENES in DEEDS[Role.INSTRUCTOR]
