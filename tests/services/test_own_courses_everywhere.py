"""An own course stands wherever one of the catalogue does: plans, the strategy, prices, orders, lists of training."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.core.strategy import Group, Strategy
from shiftready.services.courses.release import call_off_version, retire_version
from shiftready.services.courses.shelf import choices_of, course_known_on
from shiftready.services.money import state_money
from shiftready.services.money_said import MoneySaid, PriceSaid
from shiftready.services.orders.draft import save_draft, start_order
from shiftready.services.orders.release import plan_release, release_orders
from shiftready.services.orders.review import approve_draft, submit_draft
from shiftready.services.plans.parameters import PlanParameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.remembered import book_of, version_of
from shiftready.services.reviewed import newest_text_of
from shiftready.services.strategy import choose_strategy
from shiftready.store.snapshots import agency_facts
from tests.services.bringing import preview_file
from tests.services.course_builders import Builders
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
COURSE = "own-half-day"
AHEAD = date(2090, 1, 1)
ASKED = PlanParameters(as_of=date(2026, 3, 2), weeks=4, seats=4, classes_per_week=1, gap=0, seconds=10, seed=0)
PATROL = Group("patrol", roles=frozenset({"sworn"}))


@pytest.fixture
def builders():
    found = Builders()
    staff(found.agency)
    return found


def refused(deed):
    with pytest.raises(ShiftreadyError) as found:
        deed()
    return found.value.code, found.value.message


def test_a_plan_is_made_of_an_own_course_also_as_the_course_of_the_strategy(builders):
    builders.released()
    choose_strategy(builders.ann, strategy=Strategy("specialist", COURSE, "patrol", at_least=1), group=PATROL)

    _, asked = problem_of(builders.agency, replace(ASKED, course=COURSE))
    _, chosen = problem_of(builders.agency, ASKED)

    assert (asked.course, chosen.course) == (COURSE, COURSE)
    assert (COURSE, "Half a day") in choices_of(builders.agency)


def test_a_plan_of_an_own_course_that_no_class_may_begin_of_is_refused(builders):
    version = builders.released(on=date(2026, 3, 9))

    def plan():
        return problem_of(builders.agency, replace(ASKED, course=COURSE))

    assert refused(plan) == (
        "course_unknown",
        'Your agency has no course "own-half-day" in force on 2026-03-02. Choose another course or day.',
    )
    later = replace(ASKED, course=COURSE, as_of=date(2026, 3, 16))
    retire_version(builders.ann, version=version.pk, on=date(2026, 3, 10), reason="Old.")
    assert refused(lambda: problem_of(builders.agency, later)) == (
        "course_retired",
        "Half a day is retired: no class of it begins from 2026-03-10 on (Old.). Choose another course.",
    )
    assert course_known_on(builders.agency, COURSE, date(2026, 3, 16)).title == "Half a day"


def test_a_price_is_stated_for_an_own_course(builders):
    said = MoneySaid(prices=(PriceSaid("Books", "12", "seat", courses=(COURSE,)),))

    assert refused(lambda: state_money(builders.ann, said=said))[0] == "money_wrong"
    builders.released()
    state_money(builders.ann, said=said)

    assert agency_facts(builders.agency).money.prices[0].courses == {COURSE}


def test_a_list_of_training_calls_an_own_course_by_its_id_or_its_title(builders):
    builders.released()
    lines = ("Employee ID,Course title,Completion date", f"p1,{COURSE},2026-03-02", "p2,Half a day,2026-03-02", "")

    found = preview_file(builders.ann, kind="records", name="list.csv", content="\n".join(lines).encode())

    assert (found.problems, [one["course"] for one in found.plan["titles"]]) == ([], [COURSE, COURSE])


def order_of_it(builders):
    """An order that asks for the own course, released from the first day of 2090 on."""
    draft = start_order(builders.ann, rule="orders/day", title="Day", first_on=AHEAD, today=date(2026, 3, 2))
    text = newest_text_of(draft).text.replace("cit-40", COURSE)
    checked = save_draft(builders.ann, draft=draft.pk, text=text)
    if not checked.problems:
        submit_draft(builders.ann, draft=draft.pk)
        approve_draft(builders.ben, draft=draft.pk)
        digest = plan_release(builders.ann, drafts=[draft.pk], on=AHEAD).digest
        release_orders(builders.ann, drafts=[draft.pk], on=AHEAD, name="Order", digest=digest)
    return [problem.code for problem in checked.problems]


def test_an_order_asks_for_an_own_course_which_is_not_called_off_then(builders):
    version = builders.released(on=AHEAD)

    assert order_of_it(builders) == []

    book = book_of(builders.agency, version_of(builders.agency))
    assert "orders/day" in {rule.id for rule in book.rules}
    assert refused(lambda: call_off_version(builders.ann, version=version.pk)) == (
        "version_built_upon",
        'The order "orders/day" names own-half-day. Let it name another course, or end it, first.',
    )


def test_an_order_asks_for_no_own_course_before_it_is_released(builders):
    builders.approved(builders.started())

    assert "unknown_course" in order_of_it(builders)
