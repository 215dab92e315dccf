"""Answering by a link without an account, and the coordinator's page beside it."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from shiftready.store.models import BlockTeacher
from tests.services.test_teaching import THREE_WEEKS_BEFORE, School
from tests.web.teachers.test_pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    cache.clear()
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        made = School()
        made.give(0, "T1")
        made.give(1, "T3", "peer")
        made.ask()
        yield made
    cache.clear()


@pytest.fixture
def desk(school, join, signed_in):
    return signed_in(join(school.agency, "coordinator"))


def test_a_stranger_with_the_link_says_yes_and_then_no(school):
    stranger, address = Client(enforce_csrf_checks=True), f"/asked/{school.key('T1')}/"
    page = stranger.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    (name,) = re.findall(r'name="(part-\d+)" value="yes"', page.content.decode())

    yes = stranger.post(address, {name: "yes", "csrfmiddlewaretoken": token}, follow=True)
    said_yes = school.standings()[0]
    stranger.post(address, {name: "no", "note": "Ill.", "csrfmiddlewaretoken": token})

    assert "Your answer is kept. Thank you." in text(yes)
    assert (said_yes, school.standings()[0]) == ([("T1", "accepted")], [("T1", "withdrawn")])


def test_the_page_of_a_link_names_nobody_and_is_kept_by_nobody(school):
    answer = Client().get(f"/asked/{school.key('T3')}/")

    assert answer.status_code == 200
    for word in ("Ira", "Ada", "T3", "T1", school.blocks[0].title):
        assert re.search(rf"\b{re.escape(word)}\b", text(answer)) is None  # a token may hold these letters by chance
    assert school.blocks[1].title in text(answer)
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert "no-store" in answer["Cache-Control"]


def test_whoever_tries_keys_is_slowed_down(school):
    stranger = Client()

    tried = [stranger.get(f"/asked/{number}/").status_code for number in range(31)]

    assert tried == [404] * 30 + [429]
    assert stranger.get(f"/asked/{school.key('T1')}/").status_code == 429


def test_an_answer_that_comes_too_late_is_refused_in_words(school):
    address, part = f"/asked/{school.key('T1')}/", BlockTeacher.objects.of(school.agency).get(teacher__number="T1").pk
    with time_machine.travel("2026-03-02T15:00:00Z", tick=False):
        shown = Client().get(address)
        late = Client().post(address, {f"part-{part}": "yes"})

    assert "It is too late to answer here. Call whoever asked you." in text(shown)
    assert late.status_code == 422
    assert "An answer can be changed until the day before" in text(late)


def test_the_coordinator_puts_people_down_asks_them_and_reads_what_they_said(school, desk):
    people, block = f"/ours/classes/{school.offering}/people/", school.blocks[2].pk
    give = f"/ours/classes/people/block/{block}/"

    wrong = desk.post(give, {"teacher": "T3", "kind": "instructor"})
    desk.post(give, {"teacher": "T2", "kind": "instructor"})
    desk.post(give, {"teacher": "T5", "kind": "instructor", "instead": "on"})
    before = text(desk.get(people))
    asked = text(desk.post(f"{people}ask/", follow=True))
    school.answer("T2", comes=False)
    after = text(desk.get(people))

    assert wrong.status_code == 422
    assert "T3 comes as peer, not as instructor." in text(wrong)
    assert "1 part is not asked for yet." in before
    assert "1 person is asked." in asked
    assert school.key("T2") in asked
    assert school.standings()[2] == [("T5", "asked")]
    assert "Nil Sample" in after


def test_somebody_is_taken_off_and_a_substitute_dropped(school, desk):
    part = BlockTeacher.objects.of(school.agency).get(teacher__number="T1").pk
    named = school.substitute(0, "T2").pk

    without = desk.post(f"/ours/classes/people/part/{part}/release/", {"reason": ""})
    desk.post(f"/ours/classes/people/part/{part}/release/", {"reason": "Ill."})
    desk.post(f"/ours/classes/people/substitute/{named}/drop/")

    assert without.status_code == 422
    assert school.standings()[0] == []
    assert "Ben Sample" not in text(desk.get(f"/ours/classes/{school.offering}/people/"))
