"""The guided plan on its pages: begun, read with reasons and sources, changed, taken back, exported."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.store.models import GuidedPlan, Role, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/guide/"
ANSWERS = {
    "officers": 12, "squads": 4, "dispatchers": 0, "setting": "rural", "approach": "cit", "first_month": "2027-01-15",
    "pay_an_hour": "40",
}  # fmt: skip


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def begun(coordinator):
    return coordinator.post(f"{PAGE}answers/", ANSWERS, follow=True)


def test_a_plan_is_begun_with_what_is_known_and_proposed_with_reasons(coordinator):
    empty, form = coordinator.get(PAGE), coordinator.get(f"{PAGE}answers/")
    made = coordinator.post(f"{PAGE}answers/", ANSWERS, follow=True)
    text = text_of(made)

    assert "Begin" in text_of(empty)
    assert 'name="officers" value="' in form.content.decode()
    assert "8 people of 12, in 2 classes of at most 30 people with one of every squad at a time" in text
    assert "Share a class with neighbors Proposed Too few of your own would sit in it." in text
    assert "January 2027 Name who leads the program" in text
    assert "Together $12,800.00" in text
    assert "Sites to learn from" in text


def test_each_source_stands_once_and_every_line_names_its_number(begun):
    page = begun.content.decode()
    cited = [" ".join(one.split()) for one in re.findall(r'<li id="source-\d+">(.*?)</li>', page, re.DOTALL)]
    numbers = re.findall(r'href="#source-(\d+)">Source (\d+)</a>', page)

    assert len(set(cited)) == len(cited) > 1
    assert all(number == said for number, said in numbers)
    assert {int(number) for number, _ in numbers} == set(range(1, len(cited) + 1))
    assert len(numbers) > len(cited)


def test_a_step_that_takes_one_is_changed_and_taken_back_to_what_is_proposed(coordinator, begun):
    form = text_of(coordinator.get(f"{PAGE}steps/way/"))
    said = {"chosen": "send_out", "words": "Two go to the county"}
    kept = text_of(coordinator.post(f"{PAGE}steps/way/", said, follow=True))
    back = text_of(coordinator.post(f"{PAGE}steps/way/as-proposed/", follow=True))

    assert begun.status_code == 200
    assert "Train trainers of your own" in form
    assert "Two go to the county Your words" in kept
    assert "The step is as proposed again." in back
    assert "Share a class with neighbors Proposed" in back


def test_lines_of_the_calendar_are_struck_moved_and_added(agency, coordinator, begun):
    lines = GuidedPlan.objects.of(agency).get()
    page = coordinator.get(f"{PAGE}steps/calendar/").content.decode()
    keys = dict.fromkeys(re.findall(r'name="keep-([a-z_]+)"', page))
    said = {f"keep-{key}": "on" for key in keys if key not in {"review", "visit"}}
    said |= {"month-agree": 2, "words-own-1": "Open day at the station", "month-own-1": 6}
    kept = text_of(coordinator.post(f"{PAGE}steps/calendar/", said, follow=True))
    late = coordinator.post(f"{PAGE}steps/calendar/", said | {"words-own-2": "Another"})

    assert (begun.status_code, lines.step) == (200, "")
    assert "February 2027 Put agreements with partners into writing" in kept
    assert "June 2027 Open day at the station" in kept
    assert "Visit a learning site" not in kept
    assert (late.status_code, "Say in which month, from 1 to 12." in text_of(late)) == (422, True)


def test_what_is_wrong_with_answers_is_said_at_its_field(agency, coordinator):
    wrong = coordinator.post(f"{PAGE}answers/", ANSWERS | {"squads": 13, "tuition": "ten"})

    assert wrong.status_code == 422
    assert "Write a number from 1 to 12: no more squads than officers." in text_of(wrong)
    assert "Write dollars of 0 or more" in text_of(wrong)
    assert not GuidedPlan.objects.of(agency).exists()


def test_the_plan_is_a_file_and_its_changes_a_list(coordinator, begun):
    table = list(csv.reader(io.StringIO(coordinator.get(PAGE, {"format": "csv"}).content.decode("utf-8-sig"))))
    whole = coordinator.get(PAGE, {"format": "json"}).json()
    history = text_of(coordinator.get(f"{PAGE}history/"))

    assert begun.status_code == 200
    assert table[1][:4] == ["strategy", "tiered_16", "yes", "yes"]
    assert (whole["target"]["people"], len(whole["steps"])) == (8, 6)
    assert "Answers" in history


def test_a_plan_is_shown_in_as_many_queries_however_often_it_was_changed(coordinator, begun):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(PAGE)
        return len(queries)

    coordinator.get(PAGE)
    once = asked()
    for _ in range(3):
        coordinator.post(f"{PAGE}steps/way/", {"chosen": "host", "words": ""})

    assert begun.status_code == 200
    assert asked() == once


def test_whoever_looks_reads_the_plan_and_changes_nothing(clients, begun):
    auditor = clients[Role.AUDITOR]
    page = auditor.get(PAGE).content.decode()

    assert begun.status_code == 200
    assert "Change this step" not in page
    assert "How many to train" in page
    assert [auditor.get(f"{PAGE}{where}").status_code for where in ("answers/", "steps/way/")] == [403, 403]


@pytest.mark.usefixtures("begun")
def test_a_line_of_the_first_year_stands_on_today_and_vanishes_when_it_is_done(coordinator):
    with time_machine.travel(datetime(2027, 2, 2, 18, tzinfo=UTC), tick=False):
        coordinator.force_login(User.objects.get(email="coordinator@lakeside.example"))
        today = coordinator.get("/lakeside/")
        done = coordinator.post(f"{PAGE}lines/name_coordinator/done/", follow=True)
        after = text_of(coordinator.get("/lakeside/"))
        back = coordinator.post(f"{PAGE}lines/name_coordinator/not-done/", follow=True)

    words = "Name who leads the program, and call a first meeting with partners"
    assert f"{PAGE}#line-name_coordinator" in today.content.decode()
    assert "Planned for January 2027: still open, done or to be moved" in text_of(today)
    assert "It is done, as of today. Today asks for it no more." in text_of(done)
    assert "Done 2 Feb 2027" in text_of(done)
    assert words not in after
    assert "It is open again." in text_of(back)


def test_a_year_of_which_no_price_is_stated_has_no_sum_but_a_way_to_one(coordinator):
    text = text_of(coordinator.post(f"{PAGE}answers/", {**ANSWERS, "pay_an_hour": ""}, follow=True))

    assert "Nothing is stated yet that a sum could be made of." in text
    assert "$" not in text


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("step", ["strategy", "course", "way", "partners", "others", "calendar"])
def test_every_line_of_a_step_says_what_it_is_proposed_or_not(coordinator, step):
    page = coordinator.get(f"{PAGE}steps/{step}/").content.decode()
    labels = [" ".join(one.split()) for one in re.findall(r"<label[^>]*>(.*?)</label>", page, re.DOTALL)]

    assert labels
    assert "" not in labels
    assert not any("{" in one for one in labels)
