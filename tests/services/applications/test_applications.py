"""From the asking to the seat: who may ask, recommend, decide and withdraw, and what stays of it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.core.delivery.application import Stage
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import Actor, Deed
from shiftready.services.applications.answer import withdraw_application
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.clashes import clashes_of
from shiftready.services.applications.decide import approve_applications, decline_applications
from shiftready.services.applications.find import applications_in, applications_to_look_at, own_applications
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.services.offerings import SeatWish, cancel, give_seats, make_offering
from shiftready.services.strategy import choose_strategy
from shiftready.store.models import Absence, DutyAssignment, DutyPattern, Person, Posting, Seat, TrainingRecord
from tests.services.applications.list_of_class import APRIL, NOW
from tests.services.classroom import FIRST_AID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code


def test_what_was_asked_and_every_step_after_it_stay(april, supervisor):
    pk = april.ask("p1", years=4, why="Two calls a week.")
    recommend_applicant(supervisor, application=pk, is_recommended=False, why="Too new.")
    recommend_applicant(supervisor, application=pk, is_recommended=True, why="I was wrong.")
    approve_applications(april.shell, offering=april.offering, applications=[pk], why="Two good years.")

    found = april.of("p1")
    assert (found.stage, found.how, found.years, found.asked.why) == (
        Stage.SEATED, "volunteered", 4, "Two calls a week.",
    )  # fmt: skip
    assert [(step.kind, step.why) for step in found.steps] == [
        ("asked", "Two calls a week."),
        ("not_recommended", "Too new."),
        ("recommended", "I was wrong."),
        ("approved", "Two good years."),
        ("seated", "Nobody else waits for whom a seat is free."),
    ]
    assert found.recommendation.why == "I was wrong."
    assert [seat.reason for seat in Seat.objects.of(april.agency)] == ["Nobody else waits for whom a seat is free."]


def test_who_runs_classes_asks_for_others_and_says_whether_they_were_assigned(april):
    asking = Asking("assigned", 2)

    found = ask_for_seat(april.shell, offering=april.offering, asking=asking, person="p2")

    assert (found.application.person.number, found.how, found.years) == ("p2", "assigned", 2)
    assert refusal(lambda: ask_for_seat(april.member("p1"), offering=april.offering, asking=asking, person="p2")) == (
        "not_allowed"
    )


def test_what_is_said_is_read_field_by_field(april):
    with pytest.raises(ShiftreadyError) as refused:
        april.ask("p1", how="forced", years=99)

    assert (refused.value.code, refused.value.fields) == (
        "application_wrong",
        {
            "how": 'Write volunteered or assigned; "forced" is neither.',
            "years": "Years of service are a whole number from 0 to 60.",
        },
    )


def test_nobody_asks_twice_while_something_is_open_but_may_once_it_is_over(april):
    pk = april.ask("p1")
    assert refusal(lambda: april.ask("p1")) == "applied_already"
    withdraw_application(april.member("p1"), application=pk, why="Court.")

    again = april.ask("p1", why="Court is off.")

    assert again == pk
    assert [step.kind for step in april.of("p1").steps] == ["asked", "withdrawn", "asked"]


def test_who_holds_a_seat_need_not_ask(april):
    give_seats(april.shell, wishes=[SeatWish(april.offering, "p1")])

    assert refusal(lambda: april.ask("p1")) == "applied_already"


def test_one_asks_oneself_only_for_what_is_announced_and_not_begun(april):
    draft = make_offering(april.shell, course=FIRST_AID, starts_on=date(2026, 5, 4))

    assert refusal(lambda: ask_for_seat(april.member("p1"), offering=draft.pk, asking=Asking())) == "class_not_open"
    with time_machine.travel(date(2026, 4, 6).isoformat() + "T15:00:00+00:00", tick=False):
        assert refusal(lambda: april.ask("p1")) == "class_has_begun"
    cancel(april.shell, offering=april.offering, reason="No room.")
    assert refusal(lambda: april.ask("p1")) == "offering_cancelled"


def test_an_account_of_nobody_and_a_number_of_nobody_are_told_so(april):
    nobody = Actor(None, april.agency, frozenset({Deed.SEE_OWN_TRAINING}))

    assert refusal(lambda: ask_for_seat(nobody, offering=april.offering, asking=Asking())) == "not_on_roster"
    with pytest.raises(NotFound):
        ask_for_seat(april.shell, offering=april.offering, asking=Asking(), person="p99")


def test_a_supervisor_sees_and_recommends_their_own_people_alone(april, supervisor):
    mine, theirs = april.ask("p1"), april.ask("p2")
    Posting.objects.of(april.agency).filter(person__number="p2").update(unit="2")

    seen = applications_in(supervisor, offering=april.row)

    assert [one.application.pk for one in seen] == [mine]
    assert [one.application.pk for one in applications_to_look_at(supervisor)] == [mine]
    with pytest.raises(NotFound):
        recommend_applicant(supervisor, application=theirs, is_recommended=True)


def test_nobody_recommends_themselves_or_without_saying_why_not(april):
    pk = april.ask("p1")
    own = Person.objects.of(april.agency).get(number="p1").pk
    deeds = frozenset({Deed.RECOMMEND_APPLICANTS, Deed.SEE_OWN_TRAINING})
    myself = Actor(None, april.agency, deeds, person_id=own)

    with pytest.raises(NotAllowed) as refused:
        recommend_applicant(myself, application=pk, is_recommended=True)

    assert refused.value.code == "own_application"
    assert refusal(lambda: recommend_applicant(april.shell, application=pk, is_recommended=False)) == "reason_missing"


def test_a_decision_is_taken_once_with_all_that_stands_in_its_way(april):
    first, second = april.ask("p1"), april.ask("p2")
    decline_applications(april.shell, offering=april.offering, applications=[first], why="Not this year.")

    with pytest.raises(ShiftreadyError) as refused:
        approve_applications(april.shell, offering=april.offering, applications=[first, second, 999])

    assert (refused.value.code, refused.value.message) == (
        "applications_refused",
        "The application of p1 is declined: it waits for no decision. The class has no application 999.",
    )
    assert april.stands() == {"p1": "declined", "p2": "asked"}


def test_who_may_not_decide_is_refused(april, supervisor):
    pk = april.ask("p1")

    for deed in (
        lambda: approve_applications(supervisor, offering=april.offering, applications=[pk]),
        lambda: decline_applications(supervisor, offering=april.offering, applications=[pk], why="No."),
        lambda: applications_in(april.member("p1"), offering=april.row),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert refusal(lambda: withdraw_application(supervisor, application=pk)) == "application_not_found"


def test_one_sees_one_s_own_with_its_place(april):
    april.approve("p1", "p2", "p3")

    own = own_applications(april.member("p3"))

    assert [(one.application.offering_id, one.stage, one.place) for one in own] == [(april.offering, Stage.WAITING, 1)]


def test_who_gets_a_seat_by_hand_has_it_on_their_application(april):
    april.ask("p1")

    give_seats(april.shell, wishes=[SeatWish(april.offering, "p1", "The chief asked.")])

    assert (april.stands(), april.of("p1").newest.why) == ({"p1": "seated"}, "The chief asked.")


def test_what_else_stands_in_the_calendar_is_shown_and_why_only_to_those_who_may_know(april):
    fact = {"agency": april.agency, "entered_at": NOW}
    one, two, three = Person.objects.of(april.agency).filter(number__in=["p1", "p2", "p3"])
    Absence.objects.create(person=one, first_on=date(2026, 4, 1), last_on=APRIL, kind="military", **fact)
    DutyPattern.objects.create(name="always", days=[1], epoch=date(2026, 1, 1), **fact)
    DutyAssignment.objects.create(person=two, squad="1-day", shift="day", pattern="always", phase=0, **fact)
    other = make_offering(april.shell, course=FIRST_AID, starts_on=APRIL)
    give_seats(april.shell, wishes=[SeatWish(other.pk, "p3")])
    people = [one.pk, two.pk, three.pk, 999]
    reader = Actor(None, april.agency, frozenset())

    found = clashes_of(april.shell, april.row, people)

    assert found == {
        one.pk: ("Military duty from 2026-04-01 to 2026-04-06.",),
        two.pk: ("On duty on that day with 1-day, day shift.",),
        three.pk: ("A seat in Mental Health First Aid for Public Safety, 2026-04-06 to 2026-04-06.",),
    }
    assert clashes_of(reader, april.row, [one.pk]) == {one.pk: ("Away from 2026-04-01 to 2026-04-06.",)}


def test_who_lacks_what_comes_first_is_shown_but_for_who_sits_in_it_before(april):
    """First aid comes first; p1 has it, p2 sits in April's class before the week in May, p3 sits in June's."""
    tiered = Strategy("tiered", "cit-40", "patrol", at_least=1, everyone_course=FIRST_AID, everyone_course_first=True)
    choose_strategy(april.shell, strategy=tiered, group=Group("patrol", roles=frozenset({"sworn"})))
    people = [Person.objects.of(april.agency).get(number=number) for number in ("p1", "p2", "p3")]
    TrainingRecord.objects.create(
        agency=april.agency, person=people[0], course=FIRST_AID, completed_on=date(2025, 5, 5), entered_at=NOW
    )
    june = make_offering(april.shell, course=FIRST_AID, starts_on=date(2026, 6, 1))
    give_seats(april.shell, wishes=[SeatWish(april.offering, "p2"), SeatWish(june.pk, "p3")])
    week = make_offering(april.shell, course="cit-40", starts_on=date(2026, 5, 4))

    found = clashes_of(april.shell, week, [one.pk for one in people])

    assert found == {people[2].pk: ("mhfa-public-safety, which comes first, is not completed by then.",)}


def test_the_list_takes_the_same_queries_for_one_and_for_three(april, django_assert_num_queries):
    april.ask("p1")
    with django_assert_num_queries(4):
        applications_in(april.shell, offering=april.row)
    april.ask("p2")
    april.ask("p3")
    with django_assert_num_queries(4):
        applications_in(april.shell, offering=april.row)
