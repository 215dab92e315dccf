"""Answers without a name: paired by one's own code, seen together or not at all, and joined to nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.forms.models import model_to_dict

from shiftready.core.delivery.assessment.moments import Moment
from shiftready.core.delivery.assessment.pairing import PROMPTS
from shiftready.core.delivery.assessment.question import Question
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.assessment.answering import Given, answer_round, read_form, teacher_key
from shiftready.services.assessment.bank import write_question
from shiftready.services.assessment.evaluation import evaluation_of, evaluation_table
from shiftready.services.assessment.rounds import ask_the_class, end_round, key_of, own_rounds, rounds_due, rounds_of
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.show import course_file
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.teachers.said import record_consent
from shiftready.services.teaching.parts import give_block
from shiftready.store.models import (
    Agency,
    AnswerRound,
    AuditLine,
    ClassOpinion,
    Person,
    Role,
    RoundAnswer,
    User,
)
from tests.services.classroom import MONDAY_EVENING, WEEK_BEFORE, open_classroom

pytestmark = pytest.mark.django_db
A_MONTH_LATER = datetime(2026, 4, 7, 18, tzinfo=UTC)
PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    made = open_classroom(Agency.objects.create(slug="ours", name="Our agency"), PEOPLE)
    for number in range(1, 5):
        question = Question("single", f"Question {number}?", ("a", "b"), frozenset({1}))
        write_question(made.shell, said=QuestionLine("", "law", question))
    return made


@pytest.fixture
def rounds(room):
    """What is asked before the class and after it, by moment."""
    with time_machine.travel(WEEK_BEFORE, tick=False):
        made = ask_the_class(room.shell, offering=room.offering, before=["Q1", "Q2"], after=["Q3", "Q4"])
    return {Moment(one.moment): one for one in made}


def code_of(number):
    return {"parent": "Ada", "town": "Erie", "day": str(number), "elder": "0"}


def answer(round_, number, right, **more):
    """One person answers so many of both questions right."""
    form = read_form(key_of(round_))
    answers = {row.pk: [int(place < right)] for place, row in enumerate(form.questions)}
    given = Given(code_of(number), answers, more.get("marks", {}), more.get("words", {}))
    return answer_round(key_of(round_), given=given)


def answer_all(rounds, people=5):
    """Everybody answers before and after: one question more right afterwards, for most."""
    for number in range(1, people + 1):
        with time_machine.travel(WEEK_BEFORE, tick=False):
            answer(rounds[Moment.BEFORE], number, number % 2)
        answer(rounds[Moment.AFTER], number, 1 + number % 2, marks={"relevant": 4}, words={"stay": f"Text {number}"})


def result_of(room):
    return evaluation_of(room.shell, offering=room.offering)


def over(room, rounds):
    end_round(room.shell, round_=rounds[Moment.BEFORE].pk)
    end_round(room.shell, round_=rounds[Moment.AFTER].pk)


def test_answers_before_and_after_are_paired_by_one_s_own_code(room, rounds):
    answer_all(rounds)
    over(room, rounds)

    (moved,) = result_of(room).moved
    (law,) = moved.topics

    assert (moved.moment, law.people, law.unpaired) == (Moment.AFTER, 5, 0)
    assert (law.effect.before, law.effect.after) == (30, 80)
    assert evaluation_table(room.shell, offering=room.offering).splitlines()[0] == (
        "moment,topic,kind,people,before,after,effect,low,high,says"
    )


def test_no_row_of_an_answer_names_anybody_or_tells_when(room, rounds):
    answer_all(rounds)

    fields = {field.name for model in (RoundAnswer, ClassOpinion) for field in model._meta.get_fields()}
    lines = AuditLine.objects.of(room.agency).filter(deed="answer_round")

    assert fields == {"id", "agency", "round", "code", "answers", "marks", "words"}
    assert {(line.actor_id, tuple(line.facts)) for line in lines} == {(None, ("round",))}
    assert not any(str(code_of(1)["day"]) == row.code for row in RoundAnswer.objects.of(room.agency))


def test_what_is_said_of_the_class_is_joined_to_no_answer(room, rounds):
    answer_all(rounds)

    opinion = model_to_dict(ClassOpinion.objects.of(room.agency).first())
    answers = {row.pk for row in RoundAnswer.objects.of(room.agency)}
    opinions = {row.pk for row in ClassOpinion.objects.of(room.agency)}

    assert opinion.keys() == {"agency", "round", "marks", "words"}
    assert answers & opinions == set()


def test_the_same_code_is_another_one_in_another_class(room, rounds):
    answer_all(rounds, people=1)
    other = open_classroom(room.agency, ("q1",))
    with time_machine.travel(WEEK_BEFORE, tick=False):
        again = ask_the_class(other.shell, offering=other.offering, before=["Q1"])
        answer(again[0], 1, 1)

    codes = list(RoundAnswer.objects.of(room.agency).filter(round__moment="before").values_list("code", flat=True))
    assert len(set(codes)) == 2


def test_nothing_is_shown_while_somebody_can_still_answer(room, rounds):
    answer_all(rounds)

    running = result_of(room)
    over(room, rounds)

    assert (running.moved, running.marks, running.words, running.opinions) == ((), (), {}, 0)
    assert running.waiting == tuple(Moment)
    assert result_of(room).moved != ()


def test_of_fewer_than_five_people_nothing_is_shown(room, rounds):
    answer_all(rounds, people=4)
    over(room, rounds)

    found = result_of(room)

    assert [one.effect for one in found.moved[0].topics] == [None]
    assert {one.mean for _, results in found.marks for one in results} == {None}
    assert found.words == {}
    assert ",fewer than 5,,,,,," in evaluation_table(room.shell, offering=room.offering)


def test_words_stand_in_the_order_of_what_they_say(room, rounds):
    for number in (5, 1, 4, 2, 3):
        answer(rounds[Moment.AFTER], number, 1, marks={"relevant": 5}, words={"change": f"Text {6 - number}"})
    over(room, rounds)

    assert result_of(room).words["What should change?"] == tuple(f"Text {number}" for number in range(1, 6))


def test_an_answer_sent_twice_is_kept_once_and_the_first_stays(room, rounds):
    first, again = answer(rounds[Moment.AFTER], 1, 2), answer(rounds[Moment.AFTER], 1, 0)

    assert (first, again) == (True, False)
    assert RoundAnswer.objects.of(room.agency).count() == 1


def test_no_more_answer_than_were_in_the_class(rounds):
    for number in range(1, 7):
        answer(rounds[Moment.AFTER], number, 1)

    with pytest.raises(ShiftreadyError) as refusal:
        answer(rounds[Moment.AFTER], 7, 1)

    assert (refusal.value.code, refusal.value.message) == (
        "round_full",
        "As many have answered as were in the class. Tell your coordinator.",
    )


def test_a_round_takes_answers_on_its_days_and_until_it_is_ended(room, rounds):
    with time_machine.travel(A_MONTH_LATER, tick=False), pytest.raises(ShiftreadyError) as late:
        answer(rounds[Moment.AFTER], 1, 1)
    with pytest.raises(ShiftreadyError) as early:
        answer(rounds[Moment.MONTH_1], 1, 1)
    with pytest.raises(ShiftreadyError) as not_begun:
        end_round(room.shell, round_=rounds[Moment.MONTH_6].pk)

    assert late.value.code == early.value.code == "round_not_open"
    assert early.value.message == "This can be answered from 2026-04-02 to 2026-04-23, unless it was ended before."
    assert not_begun.value.message == "People are asked from 2026-09-02 on. There is nothing to end."


def test_rounds_that_run_are_found_for_who_reminds_and_for_one_s_own_training(room, rounds):
    person = Person.objects.of(room.agency).get(number="p1")
    me = Actor(None, room.agency, frozenset({Deed.SEE_OWN_TRAINING}), person_id=person.pk)
    nobody = Actor(None, room.agency, frozenset({Deed.SEE_OWN_TRAINING}))

    with time_machine.travel(A_MONTH_LATER, tick=False):
        due, mine = rounds_due(room.shell), own_rounds(me)

    assert [one.moment for one in due] == [one.moment for one in mine] == [Moment.MONTH_1]
    assert due[0].link.endswith(f"/evaluation/{key_of(rounds[Moment.MONTH_1])}/")
    assert own_rounds(nobody) == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": {"parent": "Ada"}}, "code_missing"),
        ({"answers": {0: [0]}}, "answers_unfit"),
        ({"marks": {"relevant": 6}}, "answers_unfit"),
        ({"marks": {"teacher-0": 5}}, "answers_unfit"),
        ({"words": {"other": "x"}}, "answers_unfit"),
        ({"words": {"stay": "x" * 1001}}, "words_too_long"),
    ],
)
def test_what_does_not_belong_to_the_form_is_refused(room, rounds, changed, code):
    said = {"code": code_of(1), "answers": {}, "marks": {}, "words": {}} | changed

    with pytest.raises(ShiftreadyError) as refusal:
        answer_round(key_of(rounds[Moment.AFTER]), given=Given(**said))

    assert refusal.value.code == code
    assert not RoundAnswer.objects.of(room.agency).exists()
    assert said["code"].keys() <= PROMPTS.keys()


def test_what_is_asked_stays_once_somebody_answered(room, rounds):
    asked_anew = ask_the_class(room.shell, offering=room.offering, before=["Q1"], follow_up=False)
    answer(asked_anew[1], 1, 1)

    with pytest.raises(ShiftreadyError) as refusal:
        ask_the_class(room.shell, offering=room.offering, before=["Q2"])
    with pytest.raises(ShiftreadyError) as unknown:
        ask_the_class(open_classroom(room.agency, ("q1",)).shell, offering=room.offering + 1, before=["Q9"])

    assert [one.moment for one in rounds_of(room.shell, offering=room.offering)] == [Moment.BEFORE, Moment.AFTER]
    assert refusal.value.code == "round_answered"
    assert unknown.value.message == "There is no question Q9 in use."
    assert rounds.keys() == set(Moment)


def taught(room):
    """Tess instructs the first block; Ira tells their own story in it."""
    block = room.blocks[0].pk
    for number, said in (
        ("T1", TeacherSaid("Tess Teacher", ("instructor",), email="tess@ours.example")),
        ("T2", TeacherSaid("Uma Teacher", ("instructor",), email="uma@ours.example")),
        ("T3", TeacherSaid("Ira Peer", ("peer",))),
    ):
        teacher = add_teacher(room.shell, said=said, number=number)
        if number == "T3":
            record_consent(room.shell, teacher=number, about="speaking", is_given=True)
        give_block(room.shell, block=block, teacher=number, kind="peer" if number == "T3" else "instructor")
        yield number, teacher.pk


def test_an_instructor_sees_what_was_said_of_their_own_teaching_alone(room, rounds):
    teachers = dict(taught(room))
    marks = {teacher_key(teachers["T1"]): 5, teacher_key(teachers["T2"]): 2, "relevant": 3}
    for number in range(1, 6):
        answer(rounds[Moment.AFTER], number, 1, marks=marks, words={"stay": "All"})
    over(room, rounds)
    tess = Actor(User.objects.create_user("Tess@ours.example"), room.agency, DEEDS[Role.INSTRUCTOR])

    own, whole = evaluation_of(tess, offering=room.offering), result_of(room)

    assert [(group, one.about, one.mean) for group, results in own.marks for one in results] == [
        ("How well did each instructor teach?", "Tess Teacher", 5)
    ]
    assert (own.moved, own.words, own.is_own) == ((), {}, True)
    named = [one.about for group, results in whole.marks if "instructor" in group for one in results]
    assert named == ["Tess Teacher", "Uma Teacher"]


def test_the_course_file_s_evaluations_are_there_once_five_people_s_can_be_shown(room, rounds):
    def light():
        items = {item.key: item for item in course_file(room.shell, offering=room.offering).items}
        return items["evaluations"].has

    answer_all(rounds)
    running = light()
    over(room, rounds)

    assert (running, light()) == ((), ("What 5 people said of the class, without a name",))
    assert b"evaluations.csv" in course_archive(room.shell, offering=room.offering)


@pytest.mark.parametrize("role", sorted(Role.values))
def test_evaluations_are_for_the_coordinator_and_own_ones_for_who_teaches(room, rounds, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    whole = [
        may(lambda: rounds_of(actor, offering=room.offering)),
        may(lambda: rounds_due(actor)),
        may(lambda: end_round(actor, round_=rounds[Moment.AFTER].pk)),
        may(lambda: ask_the_class(actor, offering=room.offering, before=["Q1"])),
        may(lambda: evaluation_table(actor, offering=room.offering)),
    ]

    assert whole == [role == "coordinator"] * 5
    assert may(lambda: evaluation_of(actor, offering=room.offering)) == (role in {"coordinator", "instructor"})


def test_rounds_asked_anew_stay_and_their_links_say_so(room, rounds):
    anew = ask_the_class(room.shell, offering=room.offering, before=["Q1"], follow_up=False)

    line = AuditLine.objects.of(room.agency).get(deed="ask_class", facts__retired=5)
    assert line.facts == {"rounds": 2, "questions": 1, "retired": 5}
    kept = AnswerRound.objects.of(room.agency).exclude(retired_at=None)
    assert {row.pk for row in kept} == {row.pk for row in rounds.values()}
    assert [one.round.pk for one in rounds_of(room.shell, offering=room.offering)] == [row.pk for row in anew]
    for deed in (
        lambda: read_form(key_of(rounds[Moment.AFTER])),
        lambda: answer_round(key_of(rounds[Moment.AFTER]), given=Given(code_of(1), {}, {}, {})),
    ):
        with pytest.raises(NotFound) as refused:
            deed()
        assert refused.value.code == "round_replaced"
        assert refused.value.message.endswith(
            " is asked was set up anew, so this link takes no more answers. Nobody had answered with it. Please ask "
            "your coordinator for the new link, or find it under My training."
        )
    with pytest.raises(NotFound):
        end_round(room.shell, round_=rounds[Moment.AFTER].pk)


def test_asked_anew_twice_leaves_one_round_a_moment(room, rounds):
    for question in ("Q1", "Q2"):
        ask_the_class(room.shell, offering=room.offering, before=[question], follow_up=False)

    shown = rounds_of(room.shell, offering=room.offering)
    assert [one.round.moment for one in shown] == ["before", "after"]
    assert AnswerRound.objects.of(room.agency).count() == len(rounds) + 4


def test_another_agency_finds_nothing(room, rounds):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    for deed in (evaluation_of, rounds_of):
        with pytest.raises(NotFound):
            deed(other, offering=room.offering)
    with pytest.raises(NotFound):
        end_round(other, round_=rounds[Moment.AFTER].pk)
    with pytest.raises(NotFound):
        read_form("made-up")
    assert AnswerRound.objects.of(other.agency).count() == 0
    assert date(2026, 3, 2) == rounds[Moment.AFTER].opens_on
