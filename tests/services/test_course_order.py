"""What comes before an own course is heeded in its review, in plans and by seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.courses.draft import save_version, start_version
from shiftready.services.courses.release import call_off_version, retire_version
from shiftready.services.courses.review import submit_version
from shiftready.services.offerings import make_offering
from shiftready.services.offerings.unprepared import unprepared_for
from shiftready.services.plans.ask import ask_plan
from shiftready.services.plans.parameters import PlanParameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.strategy import choose_strategy
from shiftready.store.models import Person
from tests.services.course_builders import SMALL, Builders, changed, refused
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
FAR = date(2090, 1, 1)
ASKED = PlanParameters(as_of=date(2026, 3, 2), weeks=4, seats=4, classes_per_week=1, gap=0, seconds=10, seed=0)
PATROL = Group("patrol", roles=frozenset({"sworn"}))


@pytest.fixture
def builders():
    found = Builders()
    staff(found.agency)
    return found


def after(*named):
    return {**SMALL, "after": list(named)}


def test_an_unknown_course_or_a_circle_is_refused_when_the_course_is_handed_in(builders):
    first = builders.released(builders.started(after("crisis-8"), course="own-first"))
    builders.released(builders.started(after(["own-first", "cit-40"]), course="own-second"))
    unknown = builders.started(after("own-nowhere"), course="own-third")
    circle = start_version(builders.ann, course="own-first")
    save_version(builders.ann, version=circle.pk, content=changed(circle, after=(("own-second",),)))

    said = [refused(lambda one=one: submit_version(builders.ann, version=one.pk)) for one in (unknown, circle)]

    begins = "1 thing stands in the way. First: "
    nowhere = "“own-nowhere” is no course of the catalogue and none of your own that is released. Name another."
    way = "own-first → own-second → own-first. Take one of these out."
    assert said == [
        ("course_not_whole", f"{begins}{nowhere}"),
        ("course_not_whole", f"{begins}The course would have to come after itself: {way}"),
    ]
    assert first.status == "released"


def test_a_plan_seats_nobody_who_lacks_what_comes_first_and_a_class_names_them(builders):
    builders.released(builders.started(after("crisis-8")))
    choose_strategy(builders.ann, strategy=Strategy("specialist", "own-half-day", "patrol", at_least=1), group=PATROL)
    offering = make_offering(builders.ann, course="own-half-day", starts_on=FAR)
    person = Person.objects.of(builders.agency).order_by("pk").first()

    _, problem = problem_of(builders.agency, ASKED)

    assert problem.after == (("crisis-8",),)
    assert {member.lacks for member in problem.members} == {(("crisis-8",),)}
    assert unprepared_for(builders.ann, offering, {person.pk: person.number}) == {
        person.pk: "crisis-8, which comes first, is not completed by then."
    }


def test_the_release_of_what_another_course_asks_for_is_not_called_off(builders):
    first = builders.released(builders.started(course="own-first"), on=FAR)
    builders.released(builders.started(after("own-first"), course="own-second"), on=FAR)

    assert refused(lambda: call_off_version(builders.ann, version=first.pk)) == (
        "version_built_upon",
        "own-second names own-first among what comes first. Release a version without it first.",
    )


def test_a_plan_that_goes_on_after_its_course_is_retired_is_refused_when_it_is_asked_for(builders):
    version = builders.released()
    choose_strategy(builders.ann, strategy=Strategy("specialist", "own-half-day", "patrol", at_least=1), group=PATROL)
    retire_version(builders.ann, version=version.pk, on=date(2026, 3, 18), reason="Old.")
    said = (
        "Half a day is retired: no class of it begins from 2026-03-18 on (Old.), and this plan goes on into the week "
        "of 2026-03-23. Ask for 3 weeks at most, or for another course."
    )

    assert refused(lambda: problem_of(builders.agency, ASKED)) == ("course_retired", said)
    assert refused(lambda: ask_plan(builders.ann, parameters={"as_of": "2026-03-02", "weeks": 4}))[1] == said
    assert problem_of(builders.agency, replace(ASKED, weeks=3))[1].course == "own-half-day"


def test_a_strategy_names_a_course_that_somebody_has(builders):
    wanted = Strategy("specialist", "own-nowhere", "patrol", at_least=1)

    with pytest.raises(ShiftreadyError) as found:
        choose_strategy(builders.ann, strategy=wanted, group=PATROL)

    assert found.value.fields == {
        "course": ('Neither the catalogue nor your own released courses have "own-nowhere". Choose one of the list.')
    }
