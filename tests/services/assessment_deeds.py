"""The deeds about questions and tests: the line each leaves, and one after another."""

from __future__ import annotations

from shiftready.core.delivery.assessment.question import Question
from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import Actor, Deed
from shiftready.services.assessment.answering import Given, answer_round
from shiftready.services.assessment.bank import export_questions, import_questions, retire_question, write_question
from shiftready.services.assessment.final import choose_test, say_plan
from shiftready.services.assessment.rounds import ask_the_class, end_round, key_of
from shiftready.services.assessment.scenes import choose_rubric, score_scene
from shiftready.services.assessment.take import enter_result, hand_in_by_link, hand_in_own, link_for
from shiftready.services.clock import today_in
from shiftready.services.closing import complete_late
from shiftready.store.models import AnswerRound, Person
from tests.services.classroom import MONDAY, close

SCENES = Rubric("Final scenes", (Criterion("Listens", ("no", "yes")),), 1, 1, 1)
WHICH = Question("single", "Which of Person p1?", ("this", "that"), frozenset({1}))


def written(desk):
    return write_question(desk.actor, said=QuestionLine("", "law", WHICH))


def chosen(desk):
    return choose_test(desk.actor, offering=desk.room.offering, papers=[[written(desk).number]])


def failed(desk, seat="p1"):
    chosen(desk)
    enter_result(desk.actor, seat=desk.room.seats[seat], right=0, on=MONDAY)
    return desk.room.seats[seat]


def passed_late(desk):
    """Person p1 passes once the class is closed."""
    seat = failed(desk)
    close(desk.room)
    say_plan(desk.actor, seat=seat, text="Read.")
    enter_result(desk.actor, seat=seat, right=1, on=MONDAY)


def linked(desk):
    chosen(desk)
    return link_for(desk.actor, seat=desk.room.seats["p1"]).rsplit("/", 2)[1]


def self_of(desk):
    person = Person.objects.of(desk.actor.agency).get(number="p1")
    return Actor(desk.actor.user, desk.actor.agency, frozenset(Deed), person_id=person.pk)


def scened(desk):
    choose_rubric(desk.actor, offering=desk.room.offering, rubric=SCENES)


def asked_in(actor, offering, now):
    """The round before a class, which runs on the day `now`."""
    (round_,) = [one for one in ask_the_class(actor, offering=offering, before=["Q1"]) if one.moment == "before"]
    AnswerRound.objects.of(actor.agency).filter(pk=round_.pk).update(opens_on=now, closes_on=now)
    return round_


def asked(desk):
    written(desk)
    return asked_in(desk.actor, desk.room.offering, today_in(desk.actor.agency))


def answered(round_):
    code = {"parent": "Ada", "town": "Erie", "day": "1", "elder": "0"}
    return answer_round(key_of(round_), given=Given(code, {}, {}, {}))


#: As in `test_audit`: the line, what stands before, the deed.
ASSESSMENT_DEEDS = {
    "write_question": ("write_question", lambda _: None, lambda d, _: written(d)),
    "retire_question": ("retire_question", written, lambda d, one: retire_question(d.actor, number=one.number)),
    "import_questions": (
        "import_questions", written, lambda d, _: import_questions(d.actor, content=export_questions(d.actor).encode())
    ),
    "choose_test": (
        "choose_test", written,
        lambda d, one: choose_test(d.actor, offering=d.room.offering, papers=[[one.number]]),
    ),
    "say_plan": ("say_learning_plan", failed, lambda d, seat: say_plan(d.actor, seat=seat, text="Person p1 reads.")),
    "hand_in_own": (
        "hand_in_test", chosen,
        lambda d, _: hand_in_own(self_of(d), offering=d.room.offering, place=0, answers={}),
    ),
    "hand_in_by_link": ("hand_in_test", linked, lambda _, key: hand_in_by_link(key, place=0, answers={})),
    "enter_result": (
        "hand_in_test", chosen,
        lambda d, _: enter_result(d.actor, seat=d.room.seats["p1"], right=1, on=MONDAY),
    ),
    "link_for": ("give_test_link", chosen, lambda d, _: link_for(d.actor, seat=d.room.seats["p1"])),
    "ask_the_class": (
        "ask_class", written, lambda d, one: ask_the_class(d.actor, offering=d.room.offering, before=[one.number])
    ),
    "answer_round": ("answer_round", asked, lambda _, one: answered(one)),
    "end_round": ("end_round", asked, lambda d, one: end_round(d.actor, round_=one.pk)),
    "choose_rubric": (
        "choose_rubric", lambda _: None,
        lambda d, _: choose_rubric(d.actor, offering=d.room.offering, rubric=SCENES),
    ),
    "score_scene": (
        "score_scene", scened,
        lambda d, _: score_scene(d.actor, seat=d.room.seats["p1"], levels=(1,), note="Person p1 listens."),
    ),
    "complete_late": (
        "complete_late", passed_late, lambda d, _: complete_late(d.actor, offering=d.room.offering)
    ),
}  # fmt: skip


def assessment_in_order(shell, room):
    """Name and deed before the class is closed, in an order in which each can be done; p1 fails, the others pass."""
    yield "write_question", lambda: write_question(shell, said=QuestionLine("", "law", WHICH))
    table = export_questions(shell).encode()
    yield "import_questions", lambda: import_questions(shell, content=table)
    yield "ask_class", lambda: ask_the_class(shell, offering=room.offering, before=["Q1"])
    round_ = asked_in(shell, room.offering, today_in(shell.agency))
    yield "answer_round", lambda: answered(round_)
    yield "end_round", lambda: end_round(shell, round_=round_.pk)
    yield "choose_rubric", lambda: choose_rubric(shell, offering=room.offering, rubric=SCENES)
    for who in ("p2", "p3"):
        score_scene(shell, seat=room.seats[who], levels=(2,))
    yield "score_scene", lambda: score_scene(shell, seat=room.seats["p1"], levels=(2,))
    yield "choose_test", lambda: choose_test(shell, offering=room.offering, papers=[["Q1"]])
    yield "retire_question", lambda: retire_question(shell, number="Q1")
    yield "give_test_link", lambda: link_for(shell, seat=room.seats["p1"])
    for who in ("p2", "p3"):
        enter_result(shell, seat=room.seats[who], right=1, on=MONDAY)
    yield "hand_in_test", lambda: enter_result(shell, seat=room.seats["p1"], right=0, on=MONDAY)
    yield "say_learning_plan", lambda: say_plan(shell, seat=room.seats["p1"], text="Read.")


def closed_with_tests(shell, room):
    """The same, then the class is closed, and p1 passes and is completed."""
    yield from assessment_in_order(shell, room)
    yield "close_offering", lambda: close(room)
    enter_result(shell, seat=room.seats["p1"], right=1, on=MONDAY)
    yield "complete_late", lambda: complete_late(shell, offering=room.offering)
