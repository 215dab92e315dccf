"""The test a class ends with: taken on a phone, by a link or on paper; passed, failed, learned for and tried again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.delivery.assessment.final_test import Standing
from shiftready.core.delivery.assessment.question import Question
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.assessment.bank import write_question
from shiftready.services.assessment.final import choose_test, final_standing, say_plan
from shiftready.services.assessment.take import (
    enter_result,
    hand_in_by_link,
    hand_in_own,
    link_for,
    links_of,
    own_test,
    own_tests,
    read_test_link,
)
from shiftready.services.closing import close_offering, complete_late, due_after_closing, preview_closing
from shiftready.services.course_file.archive import course_archive
from shiftready.services.course_file.show import course_file
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering, release_seat
from shiftready.store.models import Agency, AuditLine, Certificate, FinalAttempt, Person, Role, TrainingRecord
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, WEEK_BEFORE, attend, close, open_classroom

pytestmark = pytest.mark.django_db
UNUSABLE = "Not to be used in a test: Q9. Take questions that have a right answer and are in use."
UNEVEN = "Papers that take turns have as many questions as each other. Add some, or take some away."
WEDNESDAY = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    made = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    for number in range(1, 9):
        question = Question("single", f"Question {number}?", ("a", "b", "c"), frozenset({number % 3}))
        write_question(made.shell, said=QuestionLine("", "law", question))
    return made


@pytest.fixture
def room_with_test(room):
    """The class ends with a test of four questions; the second attempt has four others; three right are needed."""
    papers = [["Q1", "Q2", "Q3", "Q4"], ["Q5", "Q6", "Q7", "Q8"]]
    choose_test(room.shell, offering=room.offering, papers=papers, pass_mark=75)
    return room


def self_of(room, number, deeds=frozenset({Deed.SEE_OWN_TRAINING})):
    person = Person.objects.of(room.agency).get(number=number)
    return Actor(None, room.agency, deeds, person_id=person.pk)


def answers(taking, wrong=0):
    """Right answers to all of the paper, but for so many."""
    given = {one.pk: [one.right[0]] for one in taking.questions}
    for pk in list(given)[:wrong]:
        given[pk] = [(given[pk][0] + 1) % 3]
    return given


def hand_in(room, number, wrong=0):
    me = self_of(room, number)
    taking = own_test(me, offering=room.offering)
    return hand_in_own(me, offering=room.offering, place=taking.place, answers=answers(taking, wrong))


def standing_of(room):
    return {line.seat.person.number: line.standing for line in final_standing(room.shell, offering=room.offering).lines}


def test_a_person_takes_the_test_and_has_passed_to_the_question(room_with_test):
    passed, failed = hand_in(room_with_test, "p1", wrong=1), hand_in(room_with_test, "p2", wrong=2)

    assert (passed.line.standing, passed.last.percent, passed.questions) == (Standing.PASSED, 75, ())
    assert (failed.line.standing, failed.last.percent, failed.questions) == (Standing.NEEDS_PLAN, 50, ())
    assert standing_of(room_with_test) == {
        "p1": Standing.PASSED,
        "p2": Standing.NEEDS_PLAN,
        "p3": Standing.NOT_TAKEN,
    }


def test_after_a_failure_a_plan_opens_one_more_attempt_with_the_other_questions(room_with_test):
    hand_in(room_with_test, "p1", wrong=4)
    me = self_of(room_with_test, "p1")
    with pytest.raises(ShiftreadyError) as early:
        hand_in_own(me, offering=room_with_test.offering, place=1, answers={})
    say_plan(room_with_test.shell, seat=room_with_test.seats["p1"], text="Read  chapter 3.", until=date(2026, 3, 9))
    taking = own_test(me, offering=room_with_test.offering)

    assert (early.value.code, early.value.message) == (
        "no_attempt",
        "Before you try again, your training coordinator says what to learn first. Ask them.",
    )
    assert (taking.place, taking.plan) == (1, "Read chapter 3.")
    assert [one.number for one in taking.questions] == ["Q5", "Q6", "Q7", "Q8"]
    assert hand_in(room_with_test, "p1").line.standing is Standing.PASSED


def test_who_failed_every_attempt_has_none_left_and_no_plan_helps(room_with_test):
    hand_in(room_with_test, "p1", wrong=4)
    say_plan(room_with_test.shell, seat=room_with_test.seats["p1"], text="Read.")
    hand_in(room_with_test, "p1", wrong=4)

    with pytest.raises(ShiftreadyError) as refusal:
        say_plan(room_with_test.shell, seat=room_with_test.seats["p1"], text="Read again.")

    assert standing_of(room_with_test)["p1"] is Standing.NO_ATTEMPT_LEFT
    assert refusal.value.message == "A plan is for somebody who failed and has an attempt left."


def test_a_paper_sent_twice_is_kept_once_as_it_came_first(room_with_test):
    me = self_of(room_with_test, "p1")
    taking = own_test(me, offering=room_with_test.offering)
    first = hand_in_own(me, offering=room_with_test.offering, place=0, answers=answers(taking))
    again = hand_in_own(me, offering=room_with_test.offering, place=0, answers=answers(taking, wrong=4))

    assert (first.last, again.last) == (again.last, first.last)
    assert FinalAttempt.objects.of(room_with_test.agency).count() == 1
    assert AuditLine.objects.of(room_with_test.agency).filter(deed="hand_in_test").count() == 1


def test_the_test_opens_on_the_first_day_of_class(room_with_test):
    with time_machine.travel(WEEK_BEFORE, tick=False):
        taking = own_test(self_of(room_with_test, "p1"), offering=room_with_test.offering)
        with pytest.raises(ShiftreadyError) as refusal:
            hand_in(room_with_test, "p1")

    assert (taking.may_take, taking.questions) == (False, ())
    assert refusal.value.message == "The test opens on 2026-03-02, the first day of class."


def test_an_answer_that_is_not_on_the_paper_is_refused(room_with_test):
    me = self_of(room_with_test, "p1")
    (first, *_) = own_test(me, offering=room_with_test.offering).questions

    for wrong in ({first.pk: [3]}, {first.pk: [0, 1]}, {first.pk + 100: [0]}):
        with pytest.raises(ShiftreadyError) as refusal:
            hand_in_own(me, offering=room_with_test.offering, place=0, answers=wrong)
        assert refusal.value.code == "answers_unfit"
    assert not FinalAttempt.objects.of(room_with_test.agency).exists()


def test_who_has_no_account_takes_it_by_a_link_that_dies_with_the_seat(room_with_test):
    key = link_for(room_with_test.shell, seat=room_with_test.seats["p2"]).rsplit("/", 2)[1]
    again = link_for(room_with_test.shell, seat=room_with_test.seats["p2"])
    taking = read_test_link(key)

    done = hand_in_by_link(key, place=0, answers=answers(taking))

    assert key in again
    assert links_of(room_with_test.shell, offering=room_with_test.offering) == {room_with_test.seats["p2"]: again}
    assert done.line.standing is Standing.PASSED
    assert AuditLine.objects.of(room_with_test.agency).get(deed="hand_in_test").actor is None
    release_seat(room_with_test.shell, seat=room_with_test.seats["p2"], reason="Ill.")
    with pytest.raises(NotFound):
        read_test_link(key)
    with pytest.raises(NotFound):
        read_test_link("made-up")


def test_a_test_on_paper_is_entered_with_its_day(room_with_test):
    seat = room_with_test.seats["p1"]
    for right, on, field in ((5, MONDAY, "right"), (4, date(2026, 3, 1), "on"), (4, date(2026, 3, 3), "on")):
        with pytest.raises(ShiftreadyError) as refusal:
            enter_result(room_with_test.shell, seat=seat, right=right, on=on)
        assert list(refusal.value.fields) == [field]

    enter_result(room_with_test.shell, seat=seat, right=3, on=MONDAY)

    assert standing_of(room_with_test)["p1"] is Standing.PASSED
    with pytest.raises(ShiftreadyError) as over:
        enter_result(room_with_test.shell, seat=seat, right=4, on=MONDAY)
    assert over.value.code == "no_attempt"


def test_a_test_somebody_has_taken_stays_as_it_is(room_with_test):
    hand_in(room_with_test, "p1")

    with pytest.raises(ShiftreadyError) as refusal:
        choose_test(room_with_test.shell, offering=room_with_test.offering, papers=[["Q1"]])

    assert (refusal.value.code, refusal.value.message) == (
        "test_taken",
        "Somebody has handed the test in. It stays as it is, so that all are measured by the same.",
    )


def test_a_changed_question_changes_no_test_that_holds_it(room_with_test):
    other = Question("single", "Changed?", ("a", "b"), frozenset({0}))
    write_question(room_with_test.shell, said=QuestionLine("Q1", "law", other))

    assert own_test(self_of(room_with_test, "p1"), offering=room_with_test.offering).questions[0].text == "Question 1?"


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"papers": [["Q9"]]}, "papers", UNUSABLE),
        ({"papers": [["Q1"], ["Q2", "Q3"]]}, "papers", UNEVEN),
        ({"papers": [["Q1"]], "pass_mark": 0}, "pass_mark", "A pass mark lies between 1 and 100 percent."),
        ({"papers": [["Q1"]], "attempts": 9}, "attempts", "A test can be tried 1 to 5 times."),
    ],
)  # fmt: skip
def test_a_test_that_cannot_be_is_refused_by_its_field(room, said, field, sentence):
    with pytest.raises(ShiftreadyError) as refusal:
        choose_test(room.shell, offering=room.offering, **said)

    assert (refusal.value.code, refusal.value.fields) == ("test_wrong", {field: sentence})


def test_closing_keeps_attended_passed_and_completed_apart(room_with_test):
    # p1 attends and passes, p2 attends and fails, p3 misses the first block and passes.
    attend(room_with_test, exceptions={("p3", 0): 0})
    hand_in(room_with_test, "p1", wrong=1)
    hand_in(room_with_test, "p2", wrong=3)
    hand_in(room_with_test, "p3")

    closing = preview_closing(room_with_test.shell, offering=room_with_test.offering)
    closed = close(room_with_test)

    told = {
        line.seat.person.number: (
            line.attainment.has_attended,
            line.attainment.has_passed,
            line.attainment.has_completed,
            line.attainment.why_not_passed,
        )
        for line in closing.lines
    }
    assert told == {
        "p1": (True, True, True, ()),
        "p2": (True, False, False, ("The test: 25 % at best, 75 % needed.",)),
        "p3": (False, True, False, ()),
    }
    assert (closing.complete, closing.in_part, closing.not_passed, closed.records) == (1, 1, 1, 2)
    records = TrainingRecord.objects.of(room_with_test.agency).order_by("person__number")
    assert [(one.person.number, one.course, one.score) for one in records] == [("p1", FIRST_AID, 75), ("p3", "", 100)]
    assert Certificate.objects.of(room_with_test.agency).get().record.person.number == "p1"


def test_who_did_not_take_the_test_is_told_so(room_with_test):
    attend(room_with_test)

    closing = preview_closing(room_with_test.shell, offering=room_with_test.offering)

    assert {line.attainment.why_not_passed for line in closing.lines} == {("The test was not taken.",)}


def test_a_test_handed_in_after_the_preview_asks_for_another_look(room_with_test):
    attend(room_with_test)
    digest = preview_closing(room_with_test.shell, offering=room_with_test.offering).digest
    hand_in(room_with_test, "p1")

    with pytest.raises(ShiftreadyError) as refusal:
        close_offering(room_with_test.shell, offering=room_with_test.offering, digest=digest)

    assert refusal.value.code == "preview_out_of_date"


def test_who_passes_after_closing_is_completed_then_and_once(room_with_test):
    attend(room_with_test)
    hand_in(room_with_test, "p1")
    hand_in(room_with_test, "p2", wrong=4)
    close(room_with_test)
    with pytest.raises(ShiftreadyError) as nobody:
        complete_late(room_with_test.shell, offering=room_with_test.offering)
    say_plan(room_with_test.shell, seat=room_with_test.seats["p2"], text="Read.")
    with time_machine.travel(WEDNESDAY, tick=False):
        hand_in(room_with_test, "p2")
        due = due_after_closing(room_with_test.shell, offering=room_with_test.offering)
        done = complete_late(room_with_test.shell, offering=room_with_test.offering)
        with pytest.raises(ShiftreadyError) as twice:
            complete_late(room_with_test.shell, offering=room_with_test.offering)

    assert nobody.value.code == twice.value.code == "nobody_to_complete"
    assert [line.seat.person.number for line in due] == ["p2"]
    assert (done.records, len(done.certificates)) == (1, 1)
    record = TrainingRecord.objects.of(room_with_test.agency).get(person__number="p2")
    assert (record.completed_on, record.course, record.score) == (date(2026, 3, 4), FIRST_AID, 100)
    assert Certificate.objects.of(room_with_test.agency).count() == 2


def test_the_course_file_holds_the_test_with_its_key_and_nobody_s_answers(room_with_test):
    hand_in(room_with_test, "p1")

    item = next(
        one for one in course_file(room_with_test.shell, offering=room_with_test.offering).items if one.key == "test"
    )

    assert (item.is_complete, item.has) == (True, ("4 questions on 2 papers with their key, pass mark 75 %",))
    assert b"test_key.csv" in course_archive(room_with_test.shell, offering=room_with_test.offering)


@pytest.mark.parametrize("role", sorted(Role.values))
def test_results_of_others_are_for_the_coordinator_alone(room_with_test, role):
    actor = Actor(user=None, agency=room_with_test.agency, deeds=DEEDS[role])
    hand_in(room_with_test, "p1", wrong=4)
    seat = room_with_test.seats["p1"]

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    allowed = [
        may(lambda: final_standing(actor, offering=room_with_test.offering)),
        may(lambda: links_of(actor, offering=room_with_test.offering)),
        may(lambda: link_for(actor, seat=seat)),
        may(lambda: say_plan(actor, seat=seat, text="Read.")),
        may(lambda: enter_result(actor, seat=seat, right=1, on=MONDAY)),
        may(lambda: due_after_closing(actor, offering=room_with_test.offering)),
    ]

    assert allowed == [role == "coordinator"] * 6


@pytest.mark.parametrize("more", [0, 3])
def test_one_s_own_tests_ask_the_database_no_more_for_more_classes(room_with_test, more, django_assert_num_queries):
    for week in range(more):
        another = make_offering(room_with_test.shell, course=FIRST_AID, starts_on=date(2026, 2, 2 + 7 * week)).pk
        announce(room_with_test.shell, offering=another)
        choose_test(room_with_test.shell, offering=another, papers=[["Q5"], ["Q6"]])
        give_seats(room_with_test.shell, wishes=[SeatWish(another, "p1")])
    me = self_of(room_with_test, "p1")

    with django_assert_num_queries(5):
        found = own_tests(me)

    asked = [[one.number for one in taking.questions] for taking in found]
    assert asked == [["Q1", "Q2", "Q3", "Q4"], *([["Q5"]] * more)]


def test_one_sees_one_s_own_test_alone(room_with_test):
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    assert [one.line.seat.person.number for one in own_tests(self_of(room_with_test, "p1"))] == ["p1"]
    assert own_tests(other) == ()
    with pytest.raises(NotAllowed) as not_mine:
        own_test(room_with_test.shell, offering=room_with_test.offering)
    with pytest.raises(NotFound):
        own_test(other, offering=room_with_test.offering)
    with pytest.raises(NotFound):
        final_standing(other, offering=room_with_test.offering)
    with pytest.raises(NotFound):
        say_plan(other, seat=room_with_test.seats["p1"], text="Read.")
    assert not_mine.value.message == "You have no seat in this class, or it ends without a test."
