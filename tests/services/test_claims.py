"""Claims to funders: prepared from attendance and ledger, sent and frozen, paid, sent back, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.attendance import mark_attendance
from shiftready.services.claims.follow import drop_claim, say_claim_paid, say_claim_sent_back, send_claim
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.said import HoursSaid
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.claims.show import list_claims, show_claim
from shiftready.services.funds.keep import add_fund, amend_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.show import show_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import correct_cost, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.money import state_money
from shiftready.services.money_said import MoneySaid, PaySaid
from shiftready.store.models import Agency, AuditLine, FundClaim, LedgerEntry, Role
from tests.services.classroom import MONDAY, MONDAY_EVENING, attend, open_classroom

pytestmark = pytest.mark.django_db
BRIDGE = FundSaid(
    "Bridge 2026", "Federal bureau (invented)", date(2026, 1, 1), date(2028, 12, 31), "1000", award_number="A-1",
    kinds={"rooms": "", "speakers": "", "student_wages": "", "overtime_backfill": "500"}, match="20, 20, 40",
)  # fmt: skip
HALL = CostSaid("rooms", MONDAY, "Hall", amount="450", evidence="Bill 1")
GIFT = CostSaid("speakers", MONDAY, "Panel", giver="Families", hours="2", rate="40", evidence="Signed list")
WAGES = HoursSaid(("student_wages",), rate="30")
ABSENT = {("p3", index): 0 for index in range(4)}


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    """Everybody was there but p3; p2 left before the last block."""
    found = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(found, exceptions={**ABSENT, ("p2", 3): 0})
    return found


@pytest.fixture
def bridge(room):
    """With the hall, half of which it pays, and a panel that counts as match."""
    fund = add_fund(room.shell, said=BRIDGE)
    hall = record_cost(room.shell, said=HALL, offering=room.offering).number
    panel = record_cost(room.shell, said=GIFT, offering=room.offering).number
    split_entry(room.shell, number=hall, parts=[PartSaid(fund.pk, "paid", "225")])
    split_entry(room.shell, number=panel, parts=[PartSaid(fund.pk, "match", "80")])
    return fund


def claim(room, fund, hours=None):
    return prepare_claim(room.shell, said=ClaimSaid(fund.pk, room.offering, hours or HoursSaid())).number


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code, refused.value.fields or refused.value.message


def lines(room, number):
    found = show_claim(room.shell, claim=number).lines
    return [(one.use, one.kind, one.number, one.minutes, one.cents, one.entry_number) for one in found]


def test_a_claim_gathers_what_the_fund_bears_and_the_hours_of_whoever_was_there(room, bridge):
    number = claim(room, bridge, WAGES)

    found = show_claim(room.shell, claim=number)
    held = [block.minutes for block in room.blocks]
    whole, early = sum(held), sum(held[:3])
    assert lines(room, number) == [
        ("paid", "rooms", "", None, 225_00, 1),
        ("match", "speakers", "", 120, 80_00, 2),
        ("paid", "student_wages", "p1", whole, whole * 50, 3),
        ("paid", "student_wages", "p2", early, early * 50, 3),
    ]
    assert [(one.number, one.minutes) for one in found.people] == [("p1", (whole,)), ("p2", (early,))]
    assert found.row.claimed_cents == 225_00 + (whole + early) * 50 == sum(one.cents for one in found.paid)
    assert found.row.match_cents == 80_00
    assert found.row.years == [
        {"number": 1, "first_on": "2026-01-01", "last_on": "2026-12-31", "points": 2000,
         "paid": found.row.claimed_cents, "owed": found.row.claimed_cents // 4, "proven": 80_00}
    ]  # fmt: skip
    assert show_fund(room.shell, fund=bridge.pk).balance.paid == found.row.claimed_cents


def test_nothing_is_claimed_twice(room, bridge):
    claim(room, bridge, WAGES)

    assert refusal(lambda: claim(room, bridge)) == (
        "claim_empty",
        ('"Bridge 2026" bears nothing of Mental Health First Aid for Public Safety of 2026-03-02 that is not claimed '
        "yet. Say under Funds, beside each entry, what it pays, or claim the hours attended."),
    )  # fmt: skip
    assert refusal(lambda: claim(room, bridge, WAGES)) == (
        "hours_claimed", {"people": "Claim 1 holds the hours of p1 and of 1 more already: no hour is claimed twice."}
    )  # fmt: skip
    state = add_fund(room.shell, said=replace(BRIDGE, name="State", match=""))
    assert refusal(lambda: claim(room, state, WAGES))[0] == "hours_claimed"
    assert FundClaim.objects.of(room.agency).count() == 1


def test_wages_that_a_bill_writes_already_are_not_claimed_by_the_hour_too(room, bridge):
    record_cost(room.shell, said=replace(HALL, kind="student_wages", evidence="Payroll 3"), offering=room.offering)

    assert refusal(lambda: claim(room, bridge, WAGES)) == (
        "wages_written",
        {"kinds": "Entry 3 writes these wages of the class already. Say on it that the fund pays it and claim no "
         "hours, or turn it back first."},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (("p1", "p3"), "p3 was not there: no minute is marked. Leave them out, or mend the mark first."),
        (("p9",), "p9 holds no seat in the class. Leave them out."),
    ],
)
def test_a_claim_for_somebody_absent_is_refused(room, bridge, people, words):
    assert refusal(lambda: claim(room, bridge, replace(WAGES, people=people))) == ("claim_absent", {"people": words})
    assert list(LedgerEntry.objects.of(room.agency).values_list("number", flat=True)) == [1, 2]


def test_a_claim_for_a_class_nobody_is_marked_in_is_refused():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    fund = add_fund(room.shell, said=BRIDGE)

    assert refusal(lambda: claim(room, fund, replace(WAGES, people=("p1",)))) == ("claim_absent", {
        "people": "p1 is not marked as present. Mark the attendance first, or leave them out.",
    })  # fmt: skip
    assert refusal(lambda: claim(room, fund, WAGES))[0] == "claim_absent"
    wages = record_cost(room.shell, said=replace(HALL, kind="student_wages"), offering=room.offering).number
    split_entry(room.shell, number=wages, parts=[PartSaid(fund.pk, "paid", "450")])
    assert refusal(lambda: claim(room, fund)) == (
        "claim_absent",
        (
            "Entry 1 is for people in class, but nobody is marked as present in it. Mark the attendance first, or take "
            "the entry off the fund."
        ),
    )


def test_a_fund_is_never_claimed_beyond_its_award_nor_its_caps(room, bridge):
    beyond = refusal(lambda: claim(room, bridge, replace(WAGES, rate="90")))
    capped = refusal(lambda: claim(room, bridge, replace(WAGES, kinds=("overtime_backfill",), rate="60")))

    assert (beyond[0], capped[0]) == ("fund_overspent", "kind_cap_passed")
    assert 'left of "Bridge 2026". Let another fund or a budget bear the rest.' in beyond[1]["kinds"]
    assert not FundClaim.objects.of(room.agency).exists()
    assert show_fund(room.shell, fund=bridge.pk).balance.paid == 225_00


@pytest.mark.parametrize(
    ("hours", "remarks"),
    [
        (HoursSaid(("meals",)), {
            "kinds": '"meals" is not paid by the hour. Take one of: student_wages, overtime_backfill.',
        }),
        (HoursSaid(rate="45"), {"kinds": "Say whether the hours are claimed as wages or as backfill."}),
        (HoursSaid(("student_wages", "overtime_backfill"), rate="45"), {
            "kinds": "A funder's rate pays an hour once: claim wages or backfill, not both.",
        }),
        (HoursSaid(("student_wages",), rate="-1", most_a_day="x"), {
            "rate": "Write dollars above 0 with at most two decimals, such as 45.",
            "most_a_day": "Write dollars above 0, beside the rate of an hour that they limit.",
        }),
        (HoursSaid(("student_wages",)), {
            "rate": "Nobody stated what is paid for: people without a rank. State it under Settings, Pay and costs, or "
            "write the rate that the funder pays.",
        }),
        (HoursSaid(("overtime_backfill",)), {
            "kinds": "Pay and costs does not say that you backfill. Say so under Settings, or write the rate that the "
            "funder pays.",
        }),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_claimed_say_why(room, bridge, hours, remarks):
    assert refusal(lambda: claim(room, bridge, hours)) == ("claim_wrong", remarks)


def test_hours_are_paid_as_the_agency_states_where_the_funder_names_no_rate(room, bridge):
    state_money(room.shell, said=MoneySaid(PaySaid(hourly_else="20")))

    number = claim(room, bridge, HoursSaid(("student_wages",), people=("p2",)))

    early = sum(block.minutes for block in room.blocks[:3])
    assert lines(room, number)[-1] == ("paid", "student_wages", "p2", early, (early * 2000 + 30) // 60, 3)


def test_a_rate_is_limited_by_the_day(room, bridge):
    number = claim(room, bridge, replace(WAGES, most_a_day="100"))

    assert [cents for *_, cents, _ in lines(room, number)[2:]] == [100_00, 100_00]


def test_a_sent_claim_is_frozen_and_made_again_to_the_byte(room, bridge):
    number = claim(room, bridge, WAGES)
    before = show_claim(room.shell, claim=number)
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    amend_fund(room.shell, fund=bridge.pk, said=replace(BRIDGE, name="Renamed", award_number="B-2"))
    mark_attendance(
        room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 0, room.seats["p3"]: 5}
    )

    found = show_claim(room.shell, claim=number)

    assert (found.row.standing, found.is_as_sent, before.is_as_sent) == ("sent", True, None)
    assert found.files == before.files
    assert found.files["lines.csv"].decode().splitlines()[1] == (
        f"{number},Bridge 2026,A-1,Mental Health First Aid for Public Safety,2026-03-02,2026-03-02,paid,rooms,Hall,,"
        "2026-03-02,1,Bill 1,,,225.00"
    )
    assert len(found.files["attendance.csv"].decode().splitlines()) == 1 + 4 + 3


def test_rows_changed_past_the_program_are_seen(room, bridge):
    number = claim(room, bridge)
    send_claim(room.shell, claim=number, sent_on=MONDAY)

    show_claim(room.shell, claim=number).row.lines.of(room.agency).filter(use="paid").update(cents=1)

    assert show_claim(room.shell, claim=number).is_as_sent is False


def test_a_claim_prepared_before_the_attendance_changed_is_not_sent(room, bridge):
    number = claim(room, bridge, WAGES)
    mark_attendance(room.shell, offering=room.offering, block=room.blocks[0].pk, minutes={room.seats["p1"]: 0})

    assert refusal(lambda: send_claim(room.shell, claim=number, sent_on=MONDAY)) == (
        "claim_outdated",
        (
            "The attendance of Mental Health First Aid for Public Safety was changed since claim 1 was prepared. Drop "
            "it and prepare it anew."
        ),
    )


def test_what_a_claim_holds_is_neither_corrected_nor_given_to_another_fund(room, bridge):
    number = claim(room, bridge, WAGES)
    words = (
        f'Claim {number} to "Bridge 2026" holds $225.00 of entry 1. Drop the claim first; once sent, say that it was '
        "sent back, then correct it."
    )

    assert refusal(lambda: correct_cost(room.shell, number=1, reason="Another class.")) == ("part_claimed", words)
    assert refusal(lambda: split_entry(room.shell, number=1, parts=[])) == ("part_claimed", words)
    assert refusal(lambda: correct_cost(room.shell, number=3, reason="A slip."))[0] == "part_claimed"
    split_entry(room.shell, number=1, parts=[PartSaid(bridge.pk, "paid", "225"), PartSaid(bridge.pk, "match", "5")])


def test_a_dropped_claim_gives_hours_and_costs_back(room, bridge):
    drop_claim(room.shell, claim=claim(room, bridge, WAGES), words="Prepared too early.")

    assert show_fund(room.shell, fund=bridge.pk).balance.paid == 225_00
    again = claim(room, bridge, WAGES)
    assert (again, [use for use, *_ in lines(room, again)]) == (2, ["paid", "match", "paid", "paid"])
    assert LedgerEntry.objects.of(room.agency).get(number=3).corrected_by.number == 4


def test_a_claim_sent_back_is_corrected_by_a_new_one_and_stays_readable(room, bridge):
    first = claim(room, bridge, WAGES)
    send_claim(room.shell, claim=first, sent_on=MONDAY)
    say_claim_sent_back(room.shell, claim=first, on=MONDAY, words="No wages.")
    split_entry(room.shell, number=1, parts=[PartSaid(bridge.pk, "paid", "200")])

    second = correct_claim(room.shell, claim=first)

    old, new = show_claim(room.shell, claim=first), show_claim(room.shell, claim=second.number)
    assert (old.row.standing, old.row.corrected_by.number, old.is_as_sent) == ("corrected", 2, True)
    assert [(one.standing, one.words) for one in old.steps] == [
        ("prepared", ""), ("sent", ""), ("sent_back", "No wages."), ("corrected", ""),
    ]  # fmt: skip
    assert (new.row.corrects.number, new.row.claimed_cents) == (1, 200_00)
    assert show_fund(room.shell, fund=bridge.pk).balance.paid == 200_00
    assert refusal(lambda: correct_claim(room.shell, claim=first)) == (
        "claim_not_sent_back", "Claim 1 is corrected. A new claim took its place."
    )  # fmt: skip


def test_a_correction_that_holds_nothing_leaves_everything_as_it_was(room, bridge):
    first = claim(room, bridge, WAGES)
    send_claim(room.shell, claim=first, sent_on=MONDAY)
    say_claim_sent_back(room.shell, claim=first, on=MONDAY, words="Not this class.")
    split_entry(room.shell, number=1, parts=[])

    assert refusal(lambda: correct_claim(room.shell, claim=first))[0] == "claim_empty"
    assert show_claim(room.shell, claim=first).row.standing == "sent_back"
    assert refusal(lambda: claim(room, bridge, WAGES))[0] == "hours_claimed"
    drop_claim(room.shell, claim=first, words="Not to be had.")
    assert show_fund(room.shell, fund=bridge.pk).balance.paid == 0


def test_the_funder_pays_all_or_a_part_and_may_take_it_back(room, bridge):
    number = claim(room, bridge)
    send_claim(room.shell, claim=number, sent_on=MONDAY)

    above = refusal(lambda: say_claim_paid(room.shell, claim=number, paid_on=MONDAY, amount="225.01"))
    early = refusal(lambda: say_claim_paid(room.shell, claim=number, paid_on=date(2026, 3, 1)))
    say_claim_paid(room.shell, claim=number, paid_on=MONDAY, amount="200")
    paid = show_claim(room.shell, claim=number).paid_cents
    say_claim_sent_back(room.shell, claim=number, on=MONDAY, words="Paid twice.")

    assert above == ("paid_wrong", {"amount": "Write dollars above 0, up to the $225.00 that were claimed."})
    assert early == ("claim_day_wrong", {"on": "Take a day from 2026-03-02 up to today, 2026-03-02."})
    assert (paid, show_claim(room.shell, claim=number).paid_cents) == (200_00, None)
    assert refusal(lambda: say_claim_paid(room.shell, claim=number, paid_on=MONDAY))[0] == "claim_not_sent"
    assert refusal(lambda: send_claim(room.shell, claim=number, sent_on=MONDAY)) == (
        "claim_not_prepared", "Claim 1 is sent back. Correct it by a new claim, or drop it."
    )  # fmt: skip


def test_the_funder_is_told_until_its_last_day_of_payment(room):
    fund = add_fund(room.shell, said=replace(BRIDGE, last_on=MONDAY, pay_by=MONDAY))
    hall = record_cost(room.shell, said=HALL, offering=room.offering).number
    split_entry(room.shell, number=hall, parts=[PartSaid(fund.pk, "paid", "225")])
    number = claim(room, fund)

    with time_machine.travel("2026-03-03T18:00:00Z"):
        late = refusal(lambda: send_claim(room.shell, claim=number, sent_on=date(2026, 3, 3)))
    assert late[0] == "fund_pays_no_more"


def test_words_are_asked_for(room, bridge):
    number = claim(room, bridge)

    assert refusal(lambda: drop_claim(room.shell, claim=number, words=" "))[0] == "words_missing"
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    assert refusal(lambda: say_claim_sent_back(room.shell, claim=number, on=MONDAY, words="x" * 501))[0] == (
        "words_too_long"
    )


def test_only_those_who_keep_the_costs_claim_and_others_read(room, bridge):
    number = claim(room, bridge)
    auditor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.AUDITOR])
    supervisor = Actor(user=None, agency=room.agency, deeds=DEEDS[Role.SUPERVISOR])
    other = open_classroom(Agency.objects.create(slug="theirs", name="Their agency")).shell

    assert [one.number for one in list_claims(auditor, fund=bridge.pk, offering=room.offering)] == [number]
    for deed in (
        lambda: prepare_claim(auditor, said=ClaimSaid(bridge.pk, room.offering)),
        lambda: send_claim(auditor, claim=number, sent_on=MONDAY),
        lambda: say_claim_paid(auditor, claim=number, paid_on=MONDAY),
        lambda: say_claim_sent_back(auditor, claim=number, on=MONDAY, words="x"),
        lambda: correct_claim(auditor, claim=number),
        lambda: drop_claim(auditor, claim=number, words="x"),
        lambda: list_claims(supervisor),
        lambda: show_claim(supervisor, claim=number),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound, match="Their agency has no claim 1"):
        show_claim(other, claim=number)


def test_each_deed_leaves_a_line_without_a_name(room, bridge):
    number = claim(room, bridge, WAGES)
    send_claim(room.shell, claim=number, sent_on=MONDAY)
    say_claim_sent_back(room.shell, claim=number, on=MONDAY, words="Person p1?")
    again = correct_claim(room.shell, claim=number).number
    drop_claim(room.shell, claim=again, words="Person p1.")

    told = AuditLine.objects.of(room.agency).filter(deed__contains="claim").order_by("pk")
    assert [(one.deed, one.facts["claim"]) for one in told] == [
        ("prepare_claim", 1), ("send_claim", 1), ("claim_sent_back", 1), ("correct_claim", 2), ("drop_claim", 2),
    ]  # fmt: skip
    assert "Person" not in str(list(told.values_list("facts", flat=True)))


def test_a_claim_is_shown_in_as_many_queries_whatever_it_holds(room, bridge):
    small = claim(room, bridge)
    with CaptureQueriesContext(connection) as few:
        show_claim(room.shell, claim=small)
    large = claim(room, bridge, WAGES)
    with CaptureQueriesContext(connection) as many:
        show_claim(room.shell, claim=large)

    assert len(many) == len(few)
