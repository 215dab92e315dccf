"""Asking without a name on the pages: set up, answered on a phone, ended, seen together."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from shiftready.core.delivery.assessment.question import Question
from shiftready.formats.questions_csv import QuestionLine
from shiftready.services.access import the_shell
from shiftready.services.assessment.bank import write_question
from shiftready.store.models import AnswerRound, Membership, Person, RoundAnswer
from tests.services.classroom import MONDAY_EVENING, WEEK_BEFORE, open_classroom

PEOPLE = ("p1", "p2", "p3", "p4", "p5")


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def place(agency, coordinator):
    """The evaluation of a class that is asked two questions."""
    room = open_classroom(agency, PEOPLE)
    for number in range(1, 3):
        question = Question("single", f"Question {number}?", ("a", "b"), frozenset({1}))
        write_question(the_shell(agency), said=QuestionLine("", "law", question))
    address = f"/lakeside/classes/{room.offering}/evaluation/"
    said = {"before": ["Q1", "Q2"], "follow_up": "on", "about_class": "on"}
    coordinator.post(f"{address}ask/", said)
    return address


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def links(coordinator, place):
    return re.findall(r"<code>https?://[^/]+(/evaluation/[^<]+)</code>", coordinator.get(place).content.decode())


def send(link, person, right, **more):
    """A phone without an account answers so many of both questions right."""
    phone = Client()
    asked = sorted(set(map(int, re.findall(r'name="q(\d+)"', phone.get(link).content.decode()))))
    code = {"code-parent": "Ada", "code-town": "Erie", "code-day": str(person), "code-elder": "0"}
    answers = {f"q{pk}": str(int(order < right)) for order, pk in enumerate(asked)}
    return phone.post(link, {**code, **answers, **more}, follow=True)


def test_a_class_is_asked_answers_without_a_name_and_its_results_are_seen_together(coordinator, place):
    before, after, *later = links(coordinator, place)
    for person in range(1, 6):
        with time_machine.travel(WEEK_BEFORE, tick=False):
            send(before, person, person % 2)
        kept = send(after, person, 1 + person % 2, relevant="4", **{"words-stay": f"The role-play, {person}"})
    running = text_of(coordinator.get(place))
    for round_ in AnswerRound.objects.everywhere().filter(moment__in=("before", "after")):
        coordinator.post(f"/lakeside/classes/evaluation/rounds/{round_.pk}/end/")
    ended = coordinator.get(place)

    assert len(later) == 3
    assert "Your answers are kept. Thank you." in text_of(kept)
    assert "Nothing can be shown yet: it takes ended rounds before and after the class." in running
    seen = text_of(ended)
    assert "After the class, compared with before" in seen
    assert "The class is linked to better knowledge here." in seen
    assert "It will help me in my work 4.0 5" in seen
    assert "The role-play, 3" in seen
    assert "<img " in ended.content.decode()
    table = coordinator.get(place.removesuffix("/") + ".csv").content.decode()
    assert table.splitlines()[1].startswith("after,law,knowledge,5,")


def test_a_phone_that_sends_twice_is_told_so_and_nothing_doubles(coordinator, place):
    after = links(coordinator, place)[1]
    send(after, 1, 1)

    again = send(after, 1, 0)

    assert "Answers with this code are there already" in text_of(again)
    assert RoundAnswer.objects.everywhere().count() == 1


def test_a_code_that_lacks_a_part_is_asked_for_again_and_the_answers_are_not_lost(coordinator, place):
    after = links(coordinator, place)[1]

    answer = send(after, "", 2)

    assert answer.status_code == 422
    assert "Answer all four, so that your answers before and after can be put together." in text_of(answer)
    assert answer.content.decode().count(" checked") == 2


def test_the_page_says_what_is_kept_and_asks_nobody_who_they_are(coordinator, place):
    page = Client().get(links(coordinator, place)[1])

    assert "Your answers are kept without your name, your account, your address or the time." in text_of(page)
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    assert Client().get("/evaluation/made-up/").status_code == 404


def test_one_s_own_training_leads_to_what_is_asked_today(agency, clients, coordinator, place):
    person = Person.objects.of(agency).get(number="p1")
    Membership.objects.of(agency).filter(role="member").update(person=person)

    mine = clients["member"].get("/lakeside/my-training/")

    assert "Asked without a name" in text_of(mine)
    assert links(coordinator, place)[1] in mine.content.decode()


def test_what_runs_today_is_listed_for_who_reminds(coordinator, place):
    due = coordinator.get("/lakeside/classes/evaluation/due/")

    assert "Before the class" in text_of(due)
    assert "After the class" in text_of(due)
    assert "One month later" not in text_of(due)
    assert f'href="{place}"' in due.content.decode()


def test_an_instructor_sees_their_own_page_and_nobody_else_any(clients, place):
    seen = text_of(clients["instructor"].get(place))

    assert "What was said of your teaching" in seen
    assert "What is asked" not in seen
    for role in ("supervisor", "auditor", "administrator", "member"):
        assert clients[role].get(place).status_code == 403


def test_without_questions_the_page_leads_to_where_they_are_written(agency, coordinator):
    room = open_classroom(agency)

    empty = coordinator.get(f"/lakeside/classes/{room.offering}/evaluation/")
    ask = coordinator.get(f"/lakeside/classes/{room.offering}/evaluation/ask/")

    assert "The class is asked nothing yet." in text_of(empty)
    assert "There are no questions to choose from" in text_of(ask)
