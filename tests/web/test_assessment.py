"""Questions and tests on the pages: written, chosen, taken on a phone and by a link, learned for, completed late."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiftready.store.models import BankQuestion, FinalAttempt, Membership, Person
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

QUESTION = {
    "topic": "law",
    "kind": "single",
    "text": "Which of these?",
    "answers": "the first\nthe second",
    "right": "2",
    "source": "",
    "explanation": "Because it is said so.",
}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room(agency):
    return open_classroom(agency)


@pytest.fixture
def room_with_test(room, coordinator):
    """A class that ends with one question."""
    coordinator.post("/lakeside/classes/questions/new/", QUESTION)
    said = {"first": ["Q1"], "pass_mark": "70", "attempts": "2"}
    coordinator.post(f"/lakeside/classes/{room.offering}/test/choose/", said)
    return room


@pytest.fixture
def member(room, clients):
    """The account of person p1."""
    person = Person.objects.of(room.agency).get(number="p1")
    Membership.objects.of(room.agency).filter(role="member").update(person=person)
    return clients["member"]


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def paper(client, address, answer):
    asked = BankQuestion.objects.everywhere().get().pk
    place = re.search(r'name="place" value="(\d+)"', client.get(address).content.decode())[1]
    return client.post(address, {"place": place, f"q{asked}": str(answer)}, follow=True)


def test_a_question_is_written_changed_and_retired(agency, coordinator):
    place = "/lakeside/classes/questions/"
    written = coordinator.post(f"{place}new/", QUESTION, follow=True)
    changed = coordinator.post(f"{place}Q1/", {**QUESTION, "text": "Which of both?"}, follow=True)
    retired = coordinator.post(f"{place}Q1/retire/", follow=True)

    assert "Question Q1 is kept, as version 1." in text_of(written)
    assert "Question Q1 is kept, as version 2." in text_of(changed)
    assert "Question Q1 is offered for no new test." in text_of(retired)
    assert "No questions yet" in text_of(retired)
    assert BankQuestion.objects.of(agency).count() == 2


def test_what_is_wrong_with_a_question_stands_at_its_field(agency, coordinator):
    answer = coordinator.post("/lakeside/classes/questions/new/", {**QUESTION, "right": "two"})

    assert answer.status_code == 422
    assert "An answer is named as right that is not there; they are numbered from 1 to 2." in text_of(answer)
    assert not BankQuestion.objects.of(agency).exists()


def test_a_table_goes_out_and_comes_in(coordinator):
    coordinator.post("/lakeside/classes/questions/new/", QUESTION)
    table = coordinator.get("/lakeside/classes/questions.csv")
    changed = table.content.replace(b"Which of these?", b"Which of both?")
    file = SimpleUploadedFile("questions.csv", changed)

    brought = coordinator.post("/lakeside/classes/questions/import/", {"file": file}, follow=True)
    wrong = coordinator.post("/lakeside/classes/questions/import/", {"file": SimpleUploadedFile("q.csv", b"a,b\n")})

    assert table["Content-Disposition"] == 'attachment; filename="questions.csv"'
    assert "0 new, 1 changed, 0 as before." in text_of(brought)
    assert (wrong.status_code, "This is no table of questions." in text_of(wrong)) == (422, True)


def test_somebody_takes_the_test_under_my_training_and_never_sees_the_key(room_with_test, member):
    address = f"/lakeside/my-training/test/{room_with_test.offering}/"
    mine = member.get("/lakeside/my-training/")
    asked = member.get(address)

    done = paper(member, address, answer=1)

    assert f'href="{address}"' in mine.content.decode()
    assert "1 question; 1 right answer passes." in text_of(asked)
    assert "Because it is said so." not in asked.content.decode()
    assert "Passed 100 % 1 of 1 questions right. There is nothing more to do." in text_of(done)


def test_after_a_failure_the_coordinator_says_what_to_learn(room_with_test, member, coordinator):
    address = f"/lakeside/my-training/test/{room_with_test.offering}/"
    failed = paper(member, address, answer=0)
    test = f"/lakeside/classes/{room_with_test.offering}/test/"

    seen = coordinator.get(test)
    plan = f"{test}seats/{room_with_test.seats['p1']}/plan/"
    kept = coordinator.post(plan, {"text": "Read the handout.", "until": ""}, follow=True)
    again = member.get(address)

    assert "Not passed 0 % 0 of 1 questions right; 1 needed." in text_of(failed)
    assert f'href="{plan}"' in seen.content.decode()
    assert "Failed: say what to learn" in text_of(seen)
    assert "It is kept, and they may try once more." in text_of(kept)
    assert "To learn before you try again: Read the handout." in text_of(again)
    assert "Passed 100 %" in text_of(paper(member, address, answer=1))


def test_a_guest_takes_it_by_a_link_without_an_account(room_with_test, coordinator):
    test = f"/lakeside/classes/{room_with_test.offering}/test/"
    coordinator.post(f"{test}seats/{room_with_test.seats['p2']}/link/")
    link = re.search(r"<code>https?://[^/]+(/own-test/[^<]+)</code>", coordinator.get(test).content.decode())[1]
    stranger = Client()

    page = stranger.get(link)
    done = paper(stranger, link, answer=1)
    unknown = stranger.get("/own-test/made-up/")

    assert "This is the test of Person p2. If that is not you, close this page." in text_of(page)
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    assert "Passed 100 %" in text_of(done)
    assert (unknown.status_code, "There is no test at this address any more." in text_of(unknown)) == (404, True)


def test_a_test_on_paper_is_entered(room_with_test, coordinator):
    place = f"/lakeside/classes/{room_with_test.offering}/test/seats/{room_with_test.seats['p3']}/enter/"

    wrong = coordinator.post(place, {"right": "2", "on": "2026-03-02"})
    kept = coordinator.post(place, {"right": "1", "on": "2026-03-02"}, follow=True)

    assert "The test has 1 questions; write how many of them were right." in text_of(wrong)
    assert "The result is kept." in text_of(kept)


def test_the_preview_of_closing_says_who_attended_and_did_not_pass(room_with_test, coordinator):
    attend(room_with_test)
    coordinator.post(
        f"/lakeside/classes/{room_with_test.offering}/test/seats/{room_with_test.seats['p1']}/enter/",
        {"right": "1", "on": "2026-03-02"},
    )

    page = text_of(coordinator.get(f"/lakeside/classes/{room_with_test.offering}/close/"))

    assert "1 completed the course: a record and a certificate" in page
    assert "2 did not pass: nothing is credited before they do" in page
    assert "Person p2 p2 Attended, not passed The test was not taken. none none before it is passed" in page


def test_who_passed_after_closing_is_completed_by_one_button(room_with_test, coordinator, member):
    attend(room_with_test)
    close(room_with_test)
    with time_machine.travel(datetime(2026, 3, 5, 18, tzinfo=UTC), tick=False):
        paper(member, f"/lakeside/my-training/test/{room_with_test.offering}/", answer=1)
        page = coordinator.get(f"/lakeside/classes/{room_with_test.offering}/test/")
        done = coordinator.post(f"/lakeside/classes/{room_with_test.offering}/test/complete/", follow=True)

    assert "1 person has passed since the class was closed and has no record yet." in text_of(page)
    assert "1 records and 1 certificates are written." in text_of(done)
    assert "since the class was closed" not in text_of(done)


def test_without_questions_the_page_leads_to_where_they_are_written(room, coordinator):
    page = coordinator.get(f"/lakeside/classes/{room.offering}/test/choose/")

    assert "There are no questions to choose from" in text_of(page)
    assert 'href="/lakeside/classes/questions/"' in page.content.decode()


def test_a_supervisor_and_a_teacher_see_nothing_of_anybody_s_test(room_with_test, clients):
    address = f"/lakeside/classes/{room_with_test.offering}/"

    for role in ("supervisor", "instructor", "auditor", "administrator", "member"):
        assert clients[role].get(f"{address}test/").status_code == 403
        assert f"{address}test/" not in clients[role].get(address).content.decode()
    assert not FinalAttempt.objects.of(room_with_test.agency).exists()
