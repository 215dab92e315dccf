"""Claims of all costs of some days: gathered over classes, evidenced class by class, frozen, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import mark_attendance
from shiftready.services.claims.follow import say_claim_sent_back, send_claim
from shiftready.services.claims.look import look_at_claim, next_days, told_look
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.claims.show import show_claim
from shiftready.services.funder.links import make_fund_link
from shiftready.services.funder.table import HEADINGS, report_rows
from shiftready.services.funder.view import read_fund_report, report_on_fund
from shiftready.services.funds.due import FundDay, fund_days
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.show import show_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.store.models import Agency, FundClaim, LedgerEntry, Offering, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, open_classroom
from tests.services.test_claims import BRIDGE, GIFT, HALL, WAGES, refusal

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), MONDAY
TITLE = "Mental Health First Aid for Public Safety"


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    """Everybody was there but p3."""
    found = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(found, exceptions={("p3", index): 0 for index in range(4)})
    return found


@pytest.fixture
def bridge(room):
    """It pays half a hall of the class and a print that belongs to none; a panel counts as match."""
    fund = add_fund(room.shell, said=replace(BRIDGE, reports=(date(2026, 3, 10),)))
    spend(room, fund, HALL, "225", offering=room.offering)
    spend(room, fund, GIFT, "80", use="match", offering=room.offering)
    spend(room, fund, replace(HALL, happened_on=MONDAY - timedelta(40), evidence="Bill 7"), "50")
    return fund


def spend(room, fund, said, amount, *, use="paid", offering=None):
    number = record_cost(room.shell, said=said, offering=offering).number
    split_entry(room.shell, number=number, parts=[PartSaid(fund.pk, use, amount)])
    return number


def days(fund, hours=None, first_on=FIRST, last_on=LAST):
    more = {"hours": hours} if hours else {}
    return ClaimSaid(fund.pk, first_on=first_on, last_on=last_on, **more)


def claim(room, fund, hours=None, **more):
    return prepare_claim(room.shell, said=days(fund, hours, **more)).number


def lines(room, number):
    found = show_claim(room.shell, claim=number).lines
    return [(one.use, one.kind, one.number, one.offering_id, one.cents, one.entry_number) for one in found]


def test_a_claim_of_days_gathers_every_class_and_what_belongs_to_none(room, bridge):
    number = claim(room, bridge, WAGES)

    found, of = show_claim(room.shell, claim=number), room.offering
    held = sum(block.minutes for block in room.blocks)
    assert lines(room, number) == [
        ("paid", "rooms", "", of, 225_00, 1),
        ("match", "speakers", "", of, 80_00, 2),
        ("paid", "rooms", "", None, 50_00, 3),
        ("paid", "student_wages", "p1", of, held * 50, 4),
        ("paid", "student_wages", "p2", of, held * 50, 4),
    ]
    assert [(one.offering, one.title) for one in found.classes] == [(of, TITLE)]
    assert found.minutes_by_day == {"p1": {"2026-03-02": held}, "p2": {"2026-03-02": held}}
    assert (found.row.offering, found.row.claimed_cents) == (None, 275_00 + held * 100)
    assert found.row.years[0]["owed"] == found.row.claimed_cents // 4
    assert show_fund(room.shell, fund=bridge.pk).balance.paid == found.row.claimed_cents


def test_its_files_say_the_days_and_the_class_of_each_line_and_are_made_again_to_the_byte(room, bridge):
    number = claim(room, bridge, WAGES)
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    Offering.objects.of(room.agency).update(title="Renamed")

    found = show_claim(room.shell, claim=number)

    told, marks = (found.files[name].decode().splitlines() for name in ("lines.csv", "attendance.csv"))
    begin = "1,Bridge 2026,A-1,2026-01-01,2026-03-02,"
    assert told[0].split(",")[3:8] == [
        "period_first_day", "period_last_day", "class", "class_first_day", "class_last_day"
    ]  # fmt: skip
    assert told[1] == f"{begin}{TITLE},2026-03-02,2026-03-02,paid,rooms,Hall,,2026-03-02,1,Bill 1,,,225.00"
    assert told[3] == f"{begin},,,paid,rooms,Hall,,2026-01-21,3,Bill 7,,,50.00"
    assert told[-1].startswith(f"{begin},,,match,total,")
    assert (marks[0].split(",")[:3], len(marks)) == (["claim", "class", "class_first_day"], 1 + 2 * len(room.blocks))
    assert found.is_as_sent is True


def test_days_and_classes_are_claimed_once_between_them(room, bridge):
    one = prepare_claim(room.shell, said=ClaimSaid(bridge.pk, room.offering, WAGES)).number
    two = claim(room, bridge)

    assert [entry for *_, entry in lines(room, one)] == [1, 2, 4, 4]
    assert [entry for *_, entry in lines(room, two)] == [3]
    assert refusal(lambda: claim(room, bridge)) == (
        "claim_empty",
        (
            '"Bridge 2026" bears nothing of the days from 2026-01-01 to 2026-03-02 that is not claimed yet. Say under '
            "Funds, beside each entry, what it pays, or claim the hours attended."
        ),
    )
    assert refusal(lambda: claim(room, bridge, WAGES)) == ("claim_absent", {
        "kinds": "In no class that ended in the days from 2026-01-01 to 2026-03-02 are there hours to claim: nobody is "
        "marked as present, or they are claimed or written already.",
    })  # fmt: skip


def test_costs_outside_the_days_are_left(room, bridge):
    early = claim(room, bridge, last_on=MONDAY - timedelta(days=1))
    late = claim(room, bridge, first_on=MONDAY)

    assert [entry for *_, entry in lines(room, early)] == [3]
    assert [entry for *_, entry in lines(room, late)] == [1, 2]
    assert show_claim(room.shell, claim=early).classes == ()


def test_hours_of_a_class_whose_wages_a_bill_writes_are_left_out_and_the_look_says_so(room, bridge):
    spend(room, bridge, replace(HALL, kind="student_wages", evidence="Payroll 3"), "100", offering=room.offering)

    found = told_look(look_at_claim(room.shell, said=days(bridge)))

    held = sum(block.minutes for block in room.blocks)
    assert found == {
        "first_on": FIRST, "last_on": LAST, "paid": 375_00, "match": 80_00,
        "classes": [
            {"offering": room.offering, "title": TITLE, "paid": 325_00, "match": 80_00, "people": 2,
             "minutes": 2 * held,
             "against": [
                 ("Entry 4 writes these wages of the class already. Say on it that the fund pays it and claim no "
                  "hours, or turn it back first."),
             ]},
            {"offering": None, "title": "", "paid": 50_00, "match": 0, "people": 0, "minutes": 0, "against": []},
        ],
    }  # fmt: skip
    assert refusal(lambda: claim(room, bridge, WAGES))[0] == "claim_absent"


def test_a_claim_for_somebody_absent_is_refused_over_days_too(room, bridge):
    attend(room, exceptions={(person, index): 0 for person in ("p1", "p2", "p3") for index in range(4)})
    spend(room, bridge, replace(HALL, kind="student_wages", evidence="Payroll 3"), "100", offering=room.offering)

    assert refusal(lambda: claim(room, bridge)) == (
        "claim_absent",
        (
            "Entry 4 is for people in class, but nobody is marked as present in it. Mark the attendance first, or take "
            "the entry off the fund."
        ),
    )
    spend(room, bridge, replace(HALL, kind="student_wages", evidence="Payroll 4", happened_on=FIRST), "10")
    assert refusal(lambda: claim(room, bridge, last_on=FIRST)) == (
        "claim_absent",
        (
            "Entry 5 is for people in class, but it names no class. Write it for its class, or take the entry off the "
            "fund."
        ),
    )
    assert not FundClaim.objects.of(room.agency).exists()


@pytest.mark.parametrize(
    ("asked", "remarks"),
    [
        ({}, {"first_on": "Say the first day of the costs that are claimed, or name a class.",
              "last_on": "Say the last day of the costs that are claimed."}),
        ({"first_on": MONDAY, "last_on": FIRST}, {"last_on": "Take a day from the first one, 2026-03-02, on."}),
        ({"first_on": FIRST, "last_on": date(2026, 3, 3)}, {
            "last_on": "Take a day up to today, 2026-03-02: what is to come cannot be claimed yet.",
        }),
        ({"first_on": FIRST, "last_on": LAST, "offering": 1}, {
            "offering": "Name the class, or the first and last day of what is claimed, not both.",
        }),
        ({"first_on": FIRST, "last_on": LAST, "hours": replace(WAGES, people=("p1",))}, {
            "people": "Name people where you claim one class: of several classes everybody who was there is claimed.",
        }),
    ],
)  # fmt: skip
def test_what_cannot_be_claimed_says_why(room, bridge, asked, remarks):
    said = ClaimSaid(bridge.pk, **asked)

    assert refusal(lambda: prepare_claim(room.shell, said=said)) == ("claim_scope_wrong", remarks)


def test_a_claim_of_days_prepared_before_the_attendance_changed_is_not_sent(room, bridge):
    number = claim(room, bridge, WAGES)
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 0})

    assert refusal(lambda: send_claim(room.shell, claim=number, sent_on=MONDAY)) == (
        "claim_outdated",
        f"The attendance of {TITLE} was changed since claim 1 was prepared. Drop it and prepare it anew.",
    )


def test_a_claim_of_days_is_corrected_by_one_of_the_same_days(room, bridge):
    first = claim(room, bridge, WAGES)
    send_claim(room.shell, claim=first, sent_on=MONDAY)
    say_claim_sent_back(room.shell, claim=first, on=MONDAY, words="No wages.")
    waiting = [one for one in fund_days(room.shell, as_of=MONDAY) if one.what == "sent_back"]

    second = correct_claim(room.shell, claim=first).number

    assert waiting == [FundDay(bridge.pk, "Bridge 2026", "sent_back", MONDAY, claim=first)]
    assert [entry for *_, entry in lines(room, second)] == [1, 2, 3]
    head = show_claim(room.shell, claim=second).row.head
    assert (head["first_on"], head["last_on"]) == ("2026-01-01", "2026-03-02")
    assert LedgerEntry.objects.of(room.agency).get(number=4).corrected_by is not None


def test_the_next_days_follow_those_of_the_newest_claim(room, bridge):
    before = next_days(room.shell, fund=bridge.pk)
    claim(room, bridge, last_on=date(2026, 1, 31))

    assert (before, next_days(room.shell, fund=bridge.pk)) == ((FIRST, LAST), (date(2026, 2, 1), LAST))


def test_today_says_of_a_report_what_it_would_leave_out(room, bridge):
    before = fund_days(room.shell, as_of=MONDAY)
    number = claim(room, bridge, last_on=date(2026, 1, 31))
    prepared = fund_days(room.shell, as_of=MONDAY)
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    claim(room, bridge)

    due = FundDay(bridge.pk, "Bridge 2026", "report", date(2026, 3, 10))
    assert before == (replace(due, unclaimed=275_00),)
    assert prepared == (replace(due, unclaimed=225_00, unsent=(1,)),)
    assert fund_days(room.shell, as_of=MONDAY) == (replace(due, unsent=(2,)),)


def test_the_funder_sees_the_days_and_their_classes_and_takes_it_as_a_table(room, bridge):
    send_claim(room.shell, claim=claim(room, bridge, WAGES), sent_on=MONDAY)
    key = make_fund_link(room.shell, fund=bridge.pk, for_whom="Office", last_on=LAST).address.split("/")[-2]

    found = read_fund_report(key)

    (seen,) = found.claims
    assert (seen.title, seen.classes, seen.people, seen.first_on) == ("", (TITLE,), 2, FIRST)
    table = [dict(zip(HEADINGS, row, strict=True)) for row in report_rows(found)]
    assert [one["row"] for one in table][:1] + [one["row"] for one in table][-2:] == ["award", "claim", "report"]
    told = {name: value for name, value in table[-2].items() if value != ""}
    held = sum(block.minutes for block in room.blocks)
    assert told == {
        "fund": "Bridge 2026", "award_number": "A-1", "row": "claim", "name": f"1 {TITLE}", "first_day": FIRST,
        "last_day": LAST, "match_proven": "80.00", "people_present": 2, "minutes_attended": 2 * held,
        "claimed": f"{275 + held}.00", "standing": "sent", "sent_on": MONDAY,
    }  # fmt: skip
    assert list(report_rows(report_on_fund(room.shell, fund=bridge.pk))) == list(report_rows(found))


def test_auditors_look_and_others_do_not(room, bridge):
    auditor, supervisor = (Actor(None, room.agency, DEEDS[role]) for role in (Role.AUDITOR, Role.SUPERVISOR))

    assert look_at_claim(auditor, said=days(bridge)).paid == 275_00
    assert report_on_fund(auditor, fund=bridge.pk).last_on is None
    for deed in (
        lambda: prepare_claim(auditor, said=days(bridge)),
        lambda: look_at_claim(supervisor, said=days(bridge)),
        lambda: report_on_fund(supervisor, fund=bridge.pk),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.usefixtures("bridge")
def test_today_asks_as_often_however_many_funds_report(room):
    with CaptureQueriesContext(connection) as few:
        fund_days(room.shell, as_of=MONDAY)
    for number in range(3):
        more = add_fund(room.shell, said=replace(BRIDGE, name=f"More {number}", reports=(date(2026, 3, 10),)))
        spend(room, more, replace(HALL, evidence=f"Bill 1{number}"), "50")
    with CaptureQueriesContext(connection) as many:
        found = fund_days(room.shell, as_of=MONDAY)

    assert (len(found), len(many)) == (4, len(few))


def test_nothing_is_written_where_a_class_of_the_days_cannot_be_paid(room, bridge):
    with pytest.raises(ShiftreadyError) as refused:
        claim(room, bridge, replace(WAGES, rate="90"))

    assert refused.value.code == "fund_overspent"
    assert not FundClaim.objects.of(room.agency).exists()
    assert LedgerEntry.objects.of(room.agency).count() == 3
