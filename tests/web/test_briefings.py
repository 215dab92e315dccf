"""Logging a briefing on a phone: the squad on duty stands ticked, one press signs it off, and the list counts it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from shiftready.store.models import DutyAssignment, DutyPattern, Membership, Person, Role, TrainingRecord, User
from tests.services.classroom import hire

MORNING = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
LOG = "/lakeside/classes/briefings/new/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def squad(agency):
    now = timezone.now() - timedelta(days=1)
    DutyPattern.objects.create(agency=agency, name="1-1", days=[1, 0], epoch=date(2026, 3, 2), entered_at=now)
    for number, phase in (("p1", 0), ("p2", 0), ("p3", 1)):
        person = hire(agency, number, name=f"Person {number}")
        duty = {"squad": "A", "shift": "day", "pattern": "1-1", "phase": phase}
        DutyAssignment.objects.create(agency=agency, person=person, entered_at=now, **duty)
    return agency


@pytest.fixture
def supervisor(squad, signed_in):
    user = User.objects.create_user("p1@lakeside.example", name="Self p1")
    person = Person.objects.of(squad).get(number="p1")
    Membership.objects.create(agency=squad, user=user, role=Role.SUPERVISOR, person=person)
    return signed_in(user)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def ticked(answer):
    return re.findall(r'name="people" value="(\w+)" checked', answer.content.decode())


def sent(page, **facts):
    key = re.search(r'name="key" value="(\w+)"', page.content.decode())[1]
    return {"topic": "suicide", "minutes": "15", "key": key, "is_signed": "on", **facts}


def test_a_supervisor_logs_the_briefing_of_their_own_squad_with_one_form(squad, supervisor):
    page = supervisor.get(LOG)

    answers = [supervisor.post(LOG, sent(page, people=["p1", "p3"]), follow=True) for _ in range(2)]

    assert ticked(page) == ["p1", "p2"]
    assert "I, Self p1, led this briefing, and these people were there." in text_of(page)
    assert "Logged: 15 minutes for 2 people, signed off by you." in text_of(answers[0])
    assert answers[1].redirect_chain == answers[0].redirect_chain
    assert TrainingRecord.objects.of(squad).count() == 2


def test_a_briefing_that_is_not_signed_off_comes_back_with_the_ticks_as_they_were(squad, supervisor):
    answer = supervisor.post(LOG, sent(supervisor.get(LOG), people=["p2"], is_signed=""))

    assert answer.status_code == 422
    assert "Sign it off: say that you led it and that these people were there." in text_of(answer)
    assert ticked(answer) == ["p2"]
    assert TrainingRecord.objects.of(squad).count() == 0


@pytest.mark.usefixtures("squad")
def test_somebody_without_a_squad_of_their_own_is_asked_for_one_and_told_of_no_mistake(coordinator):
    page = coordinator.get(LOG)

    assert page.status_code == 200
    assert "Choose the squad" in text_of(page)
    assert "usa-error-message" not in page.content.decode()


def test_another_squad_and_day_are_chosen_by_the_address(coordinator, squad):
    asked = coordinator.get(LOG)
    day = coordinator.get(f"{LOG}?squad=A&day=2026-03-01")

    assert "Choose the squad" in text_of(asked)
    assert ticked(day) == ["p3"]
    assert Person.objects.of(squad).count() >= 3


def test_the_list_counts_it_and_somebody_is_taken_off_with_a_reason(squad, supervisor):
    supervisor.post(LOG, sent(supervisor.get(LOG), people=["p1", "p2"]))
    inside = "/lakeside/classes/briefings/"
    listed, table = supervisor.get(inside), supervisor.get(f"{inside}?format=csv").content.decode().splitlines()
    address = re.search(r'href="(/lakeside/classes/briefings/\d+/)"', listed.content.decode())[1]

    told = supervisor.post(f"{address}correct/", {"people": ["p2"], "reason": "Was at court."}, follow=True)

    assert "Roll-call briefing: Suicide risk and intervention 15 minutes 2 Self p1" in text_of(listed)
    assert table[1].startswith("2026-03-02,A,Roll-call briefing: Suicide risk and intervention,suicide,15,2,Self p1,")
    assert "Taken off: 1. Their records of it count no more." in text_of(told)
    assert "Person p2 p2 Taken off Was at court." in text_of(told)
    assert TrainingRecord.objects.of(squad).filter(withdrawn_at=None).count() == 1
    again = supervisor.post(f"{address}correct/", {"people": ["p2"], "reason": "Twice."}, follow=True)
    assert "None of these people stands on this briefing any more." in text_of(again)
    assert supervisor.post(f"{address}correct/", {"people": ["p1"]}).status_code == 422
