"""The One Mind pledge: its actions by wording, what remains, over time, and as figures of the program's board."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import NotAllowed
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.accreditation.due import pledge_due
from shiftready.services.accreditation.editions import EditionGiven, choose_edition
from shiftready.services.accreditation.pledge import PLEDGE, pledge_progress
from shiftready.services.program.assess import AssessmentSaid, assess_element
from shiftready.services.program.board import program_board
from shiftready.services.program.papers import bring_program_paper
from shiftready.services.remembered import forget
from shiftready.store.models import Agency, Person, Role, TrainingRecord
from tests.services.accreditation_deeds import choose
from tests.web.small_agency import AS_OF, ENTERED, staff

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def shell(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(agency)
    return the_shell(agency)


def train(shell, number, course, day):
    TrainingRecord.objects.create(
        agency=shell.agency, person=Person.objects.of(shell.agency).get(number=number), title=course, course=course,
        completed_on=day, entered_at=ENTERED,
    )  # fmt: skip


def lines(shell, as_of=AS_OF):
    found = pledge_progress(shell, as_of=as_of).lines
    return {one.element.key: (one.share.part, one.share.whole, one.missing, one.classes) for one in found}


def test_a_list_drawn_before_the_day_is_said_beside_the_shares(shell):
    assert pledge_progress(shell, as_of=AS_OF).folder.notes == ()
    Agency.objects.filter(pk=shell.agency.pk).update(records_complete_until=date(2026, 1, 31))
    shell.agency.refresh_from_db()
    forget()

    (note,) = pledge_progress(shell, as_of=AS_OF).folder.notes
    assert note.code == "completions_drawn_earlier"


def test_the_newest_wording_counts_a_specialist_for_both_shares_and_says_who_is_missing(shell):
    train(shell, "p2", "mhfa-public-safety", date(2026, 1, 15))
    choose(shell, "third", standard=PLEDGE)

    found = pledge_progress(shell, as_of=AS_OF)

    assert lines(shell) == {"cit": (1, 4, 0, 0), "first_aid": (2, 4, 2, 1)}
    assert [(one.element.key, one.standing) for one in found.folder.bullets] == [
        ("partnership", "not_known"), ("policy", "gap"), ("cit", "ready"), ("first_aid", "gap"),
    ]  # fmt: skip
    assert found.folder.bullets[3].reasons == ("2 of 4 sworn officers, 50 percent; all of them are asked.",)


def test_the_first_wording_asks_first_aid_of_specialists_too(shell):
    choose(shell, "first", standard=PLEDGE)

    assert lines(shell) == {"cit": (1, 4, 0, 0), "first_aid": (0, 4, 4, 1)}
    assert pledge_progress(shell, as_of=AS_OF).folder.version.first_on == date(2016, 1, 1)


def test_without_a_pledge_the_figures_stand_and_nothing_is_called_ready(shell):
    found = pledge_progress(shell, as_of=AS_OF)

    assert [one.standing for one in found.folder.bullets] == ["not_known", "gap", "not_known", "not_known"]
    assert found.folder.bullets[2].reasons == (
        "No wording is chosen, so this says little: 1 of 4 sworn officers, 25 percent; 20 percent are asked.",
    )


def test_the_shares_over_time_begin_with_the_pledge_and_go_by_the_wording_of_now(shell):
    train(shell, "p2", "mhfa-public-safety", date(2026, 1, 15))
    choose(shell, "third", standard=PLEDGE)

    days = pledge_progress(shell, as_of=AS_OF).days

    assert [one.on for one in days] == [
        date(2024, 7, 1), date(2024, 10, 1), date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1),
        date(2026, 1, 1), AS_OF,
    ]  # fmt: skip
    assert [tuple(each.part for each in one.shares) for one in days] == [(0, 0)] * 4 + [(1, 1)] * 3 + [(1, 2)]


def test_a_policy_on_file_makes_its_action_ready(shell):
    bring_program_paper(shell, framework=PLEDGE, element="policy", name="policy.pdf", content=b"%PDF-1.7")

    found = pledge_progress(shell, as_of=AS_OF)

    assert [(one.element.key, one.standing) for one in found.folder.bullets][1] == ("policy", "ready")


def pledged(shell, first, last):
    said = EditionGiven("third", first, first, last)
    return choose_edition(shell, standard=PLEDGE, said=said)


def test_a_pledge_says_by_when_each_action_is_to_be_met_and_which_is_not(shell):
    pledged(shell, date(2025, 3, 1), date(2026, 6, 30))

    time = pledge_progress(shell, as_of=AS_OF).time

    assert (time.last_on, time.days_left, time.note) == (date(2026, 6, 30), 120, "")
    assert [(key, became) for key, _, became in time.goals] == [
        ("partnership", "open"), ("policy", "open"), ("cit", "met"), ("first_aid", "open"),
    ]  # fmt: skip
    assert time.says == (
        "It is to be met by 30 Jun 2026: 120 days are left. "
        "3 of 4 actions not met: Partnership, Policy, First aid for the rest."
    )


def test_once_its_months_ran_out_every_action_that_is_not_met_says_so(shell):
    pledged(shell, date(2024, 7, 1), date(2026, 3, 1))

    time = pledge_progress(shell, as_of=AS_OF).time

    assert [became for _, _, became in time.goals] == ["ran_out", "ran_out", "met", "ran_out"]
    assert time.says.startswith("Its months ran out on 1 Mar 2026. 3 of 4 actions not met: ")


@pytest.mark.parametrize(
    ("last", "by", "note"),
    [
        (date(2027, 6, 30), date(2027, 6, 30), ""),
        (
            date(2027, 7, 1), date(2027, 6, 30),
            "You wrote 1 Jul 2027, but the campaign gives at most 36 months from the pledge: until 30 Jun 2027.",
        ),
        (date(2025, 6, 30), date(2025, 6, 30), ""),
        (date(2025, 6, 29), date(2025, 6, 29), "The campaign gives 12 months at least; you gave yourselves less."),
    ],
)  # fmt: skip
def test_a_pledge_is_held_to_the_12_to_36_months_of_the_campaign(shell, last, by, note):
    pledged(shell, date(2024, 7, 1), last)

    time = pledge_progress(shell, as_of=AS_OF).time

    assert (time.last_on, time.note) == (by, note)


def test_without_a_pledge_no_time_is_said(shell):
    assert pledge_progress(shell, as_of=AS_OF).time is None


def test_today_tells_of_a_pledge_from_90_days_before_its_last_day_until_all_is_met(shell):
    nothing = pledge_due(shell, as_of=AS_OF)
    pledged(shell, date(2025, 3, 1), date(2026, 5, 31))
    member = Actor(None, shell.agency, DEEDS[Role.MEMBER])

    days = [pledge_due(shell, as_of=day) for day in (date(2026, 3, 1), AS_OF)]

    assert (nothing, days[0], days[1].days_left) == (None, None, 90)
    assert days[1].not_met == ("Partnership", "Policy", "First aid for the rest")
    assert pledge_due(member, as_of=AS_OF) is None


def test_on_the_board_of_the_program_the_shares_are_figures_and_are_frozen_with_an_assessment(shell):
    row = assess_element(
        shell, framework=PLEDGE, element="cit", said=AssessmentSaid("under_way", figures=("share:cit",))
    )
    board = program_board(shell, framework=PLEDGE, as_of=AS_OF)

    figures = {one.element.key: [(each.key, each.part, each.whole) for each in one.figures] for one in board.lines}
    assert figures["cit"] == [("share:cit", 1, 4)]
    assert figures["first_aid"] == [("share:first_aid", 1, 4)]
    assert [(one["key"], one["says"]) for one in row.figures] == [
        ("share:cit", "1 of 4 sworn officers, 25 percent; 20 percent are asked."),
    ]


def test_an_agency_without_officers_is_told_so(db):  # noqa: ARG001 - pytest opens the database by this name
    found = pledge_progress(the_shell(Agency.objects.create(slug="hillview", name="Hillview")), as_of=AS_OF)

    assert {one.share.says for one in found.lines} == {"It speaks of nobody on this day."}


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_not_see_the_program_does_not_see_the_pledge(shell, role):
    actor = Actor(None, shell.agency, DEEDS[role])

    if actor.may(Deed.SEE_PROGRAM):
        assert pledge_progress(actor, as_of=AS_OF).lines
    else:
        with pytest.raises(NotAllowed):
            pledge_progress(actor, as_of=AS_OF)
