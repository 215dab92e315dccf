"""Partners: kept, agreed with, reminded of, and what they promised beside what they gave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed
from shiftready.services.ledger.record import correct_cost, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.offerings import SeatWish, announce, give_seats, make_offering
from shiftready.services.offerings.guests import seat_guest
from shiftready.services.offerings.hosted import HostSaid
from shiftready.services.partners.agreements import AgreementSaid, end_agreement, write_agreement
from shiftready.services.partners.due import agreements_due
from shiftready.services.partners.find import list_partners, whole_partner
from shiftready.services.partners.gifts import Gift, InKind, partner_gave
from shiftready.services.partners.keep import (
    ContactSaid,
    PartnerSaid,
    add_contact,
    add_partner,
    change_partner,
    retire_contact,
)
from shiftready.services.partners.papers import agreement_paper, bring_agreement_paper, take_out_agreement_paper
from shiftready.services.program.board import program_board
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.teaching.parts import give_block
from shiftready.services.today import today_of
from shiftready.store.models import Agency, Partner, PartnerAgreement, PartnerPaper, Role
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, WEEK_BEFORE, open_classroom

pytestmark = pytest.mark.django_db
CLINIC = PartnerSaid("County Clinic", "mental_health_provider", ("The Clinic",))
YEAR = AgreementSaid("mou", date(2026, 1, 1), date(2026, 12, 31), promises={"trainers": 24, "rooms": 5})
NOVEMBER = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency", state="IL"))


@pytest.fixture
def shell(room):
    return room.shell


@pytest.fixture
def clinic(shell):
    return add_partner(shell, said=CLINIC).pk


def agree(shell, partner, said=YEAR, **other):
    return write_agreement(shell, partner=partner, said=replace(said, **other)).pk


def test_a_partner_that_is_renamed_is_still_found_by_the_name_it_had(shell, clinic):
    change_partner(shell, partner=clinic, said=replace(CLINIC, name="City Clinic"))

    row = Partner.objects.of(shell.agency).get()

    assert (row.name, row.other_names, row.names) == (
        "City Clinic", "The Clinic\nCounty Clinic", ("city clinic", "the clinic", "county clinic")
    )  # fmt: skip


@pytest.mark.usefixtures("clinic")
def test_a_name_belongs_to_one_partner(shell):
    with pytest.raises(ShiftreadyError) as refused:
        add_partner(shell, said=PartnerSaid("Court", "court", ("the  CLINIC",)))
    with pytest.raises(ShiftreadyError) as also:
        add_partner(shell, said=PartnerSaid("county clinic", "bank"))

    assert (refused.value.code, refused.value.fields) == (
        "partner_wrong", {"other_names": '"the CLINIC" is a name of County Clinic already. Look at that partner first.'}
    )  # fmt: skip
    assert sorted(also.value.fields) == ["kind", "name"]
    assert Partner.objects.of(shell.agency).count() == 1


def test_agreements_of_a_kind_do_not_overlap_and_both_are_named(shell, clinic):
    first = agree(shell, clinic)

    with pytest.raises(ShiftreadyError) as refused:
        agree(shell, clinic, first_on=date(2026, 12, 31), last_on=None)

    assert refused.value.code == "agreement_overlaps"
    assert refused.value.message == (
        "The memorandum of understanding with County Clinic from 2026-12-31 on would hold beside its memorandum of "
        f"understanding {first}, 2026-01-01 to 2026-12-31. Say that this replaces agreement {first}, let this begin on "
        "2027-01-01, or end that one first."
    )
    assert PartnerAgreement.objects.of(shell.agency).count() == 1


def test_one_that_replaces_another_ends_it_the_day_before_and_one_taken_back_lets_it_go_on(shell, clinic):
    first = agree(shell, clinic)
    second = agree(shell, clinic, first_on=date(2026, 7, 1), last_on=None, replaces=first)

    def held():
        return {one.row.pk: one.agreement.holds.last_on for one in whole_partner(shell, partner=clinic).line.agreements}

    assert held() == {second: None, first: date(2026, 6, 30)}
    end_agreement(shell, agreement=second, reason="A slip.", ended_on=date(2026, 7, 1))
    assert held()[first] == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"last_on": date(2025, 1, 1)}, "last_on", "The last day, 2025-01-01, is before the first, 2026-01-01."),
        ({"kind": "handshake"}, "kind", '"handshake" is no kind of agreement. Take one of: mou, letter, shared_class, other.'),  # noqa: E501 - the whole sentence
        ({"notice_days": -1}, "notice_days", "Write a number of days from 0 to 3,650."),
        ({"promises": {"seats": -1}}, "seats", "Write a whole number from 0 to 100,000."),
        ({"replaces": 0}, "replaces", "The partner has no agreement 0. Look at its page."),
    ],
)  # fmt: skip
def test_what_cannot_be_agreed_is_refused_with_its_field(shell, clinic, said, field, sentence):
    with pytest.raises(ShiftreadyError) as refused:
        agree(shell, clinic, **said)

    assert (refused.value.code, refused.value.fields) == ("agreement_wrong", {field: sentence})


def test_an_agreement_ends_once_within_its_days_and_with_a_reason(shell, clinic):
    one = agree(shell, clinic)
    codes = []
    for said in ({"reason": " "}, {"reason": "x", "ended_on": date(2027, 1, 1)}, {"reason": "x"}, {"reason": "x"}):
        try:
            end_agreement(shell, agreement=one, **said)
        except ShiftreadyError as refused:
            codes.append(refused.code)

    assert codes == ["reason_missing", "agreement_end_wrong", "agreement_ended"]
    assert PartnerAgreement.objects.of(shell.agency).get().ended_on == MONDAY


def test_today_says_what_is_to_be_renewed_to_those_who_keep_partners(shell, clinic):
    agree(shell, clinic)
    agree(shell, add_partner(shell, said=PartnerSaid("Court", "court")).pk, last_on=date(2026, 10, 31))
    auditor = Actor(None, shell.agency, DEEDS[Role.AUDITOR])

    due = agreements_due(shell, as_of=NOVEMBER)

    assert [(one.name, one.last_on, one.has_run_out) for one in due] == [
        ("Court", date(2026, 10, 31), True), ("County Clinic", date(2026, 12, 31), False),
    ]  # fmt: skip
    assert today_of(shell, as_of=NOVEMBER).agreements_due == due
    assert agreements_due(auditor, as_of=NOVEMBER) == ()


def test_a_partner_that_left_reminds_of_nothing_and_is_listed_only_when_asked_for(shell, clinic):
    agree(shell, clinic)
    change_partner(shell, partner=clinic, said=replace(CLINIC, left_on=date(2026, 11, 1)))

    assert agreements_due(shell, as_of=NOVEMBER) == ()
    assert list_partners(shell, on=NOVEMBER) == ()
    assert [one.partner.pk for one in list_partners(shell, with_left=True, on=NOVEMBER)] == [clinic]


def test_the_list_is_filtered_by_kind_name_force_and_end(shell, clinic):
    agree(shell, clinic)
    court = add_partner(shell, said=PartnerSaid("Court", "court")).pk

    def found(**asked):
        return [one.partner.pk for one in list_partners(shell, on=NOVEMBER, **asked)]

    assert found() == [clinic, court]
    assert found(kind="court") == [court]
    assert found(search="the clin") == [clinic]
    assert found(in_force=True) == [clinic]
    assert (found(ends_within=40), found(ends_within=41)) == ([], [clinic])
    with pytest.raises(ShiftreadyError) as refused:
        found(ends_within=-1)
    assert (refused.value.code, refused.value.message) == (
        "partner_filter_wrong", "Write a number of days from 0 to 3,660."
    )  # fmt: skip


def test_the_board_of_the_program_counts_partners_with_an_agreement_in_force(shell, clinic):
    def figure():
        board = program_board(shell, framework="ten_essential_elements", as_of=MONDAY)
        return next((one.part, one.whole, one.says) for one in board.lines[0].figures)

    add_partner(shell, said=PartnerSaid("Court", "court"))
    assert figure() == (0, 2, "0 of 2 partners have an agreement in force on this day; 0 agreements in all.")
    agree(shell, clinic)
    assert figure() == (1, 2, "1 of 2 partners have an agreement in force on this day; 1 agreement in all.")


def test_what_a_partner_gave_stands_beside_what_it_promised(room, shell, clinic):
    agree(shell, clinic)
    with time_machine.travel(WEEK_BEFORE, tick=False):
        teacher = add_teacher(shell, said=TeacherSaid("Tess", ("instructor", "role_player"), "clinician", "the clinic"))
        other = add_teacher(shell, said=TeacherSaid("Theo", ("instructor",), "clinician", "Another clinic"))
        for block in room.blocks[:2]:
            give_block(shell, block=block.pk, teacher=teacher.number, kind="instructor")
        give_block(shell, block=room.blocks[2].pk, teacher=teacher.number, kind="role_player")
        give_block(shell, block=room.blocks[3].pk, teacher=other.number, kind="instructor")
        seat_guest(shell, offering=room.offering, name="Gil Guest", organization="County Clinic")
        theirs = make_offering(
            shell, course=FIRST_AID, starts_on=date(2026, 2, 27), max_seats=5, held_by=HostSaid("COUNTY CLINIC")
        )
        give_seats(shell, wishes=[SeatWish(theirs.pk, "p1")])
        announce(shell, offering=theirs.pk)
    gift = CostSaid("speakers", MONDAY, "Panel", hours="6", rate="40", evidence="List")
    record_cost(shell, said=gift, offering=room.offering, partner=clinic)
    record_cost(shell, said=CostSaid("rooms", MONDAY, "Hall", amount="80", giver="the clinic", evidence="Letter"))
    wrong = record_cost(shell, said=CostSaid("meals", MONDAY, "Lunch", amount="9", evidence="Slip"), partner=clinic)
    correct_cost(shell, number=wrong.number, reason="Of somebody else.")

    given = partner_gave(shell, partner=clinic)

    taught = sum(block.minutes for block in room.blocks[:2]) // 60
    assert given.gifts == (
        Gift("trainers", 24, taught),
        Gift(
            "rooms", 5, None, "No class built together says that it gave a room; the ledger says what rooms were worth."
        ),
        Gift("role_players", None, room.blocks[2].minutes // 60),
        Gift("seats", None, 1),
    )
    assert given.in_kind == (InKind("rooms", 80_00, 0), InKind("speakers", 240_00, 360))
    assert (given.year, given.seats_taken) == (2026, 1)
    assert given.notes[0].endswith("as the partner is called: County Clinic, The Clinic.")
    assert partner_gave(shell, partner=clinic, year=2025).gifts == ()


def test_what_gifts_were_worth_is_for_those_who_see_costs(shell, clinic):
    supervisor = Actor(None, shell.agency, DEEDS[Role.SUPERVISOR])

    given = partner_gave(supervisor, partner=clinic)

    assert (given.in_kind, given.notes[-1]) == (None, "What its gifts were worth is for those who may see costs.")


def test_contacts_are_for_those_who_keep_partners_and_a_retired_one_stands_nowhere(shell, clinic):
    made = add_contact(
        shell, partner=clinic, said=ContactSaid("Vera Asked", "rooms", "vera@clinic.example", "555 0100")
    )
    auditor = Actor(None, shell.agency, DEEDS[Role.AUDITOR])

    assert [one.name for one in whole_partner(shell, partner=clinic).contacts] == ["Vera Asked"]
    assert whole_partner(auditor, partner=clinic).contacts is None
    retire_contact(shell, contact=made.pk)
    assert whole_partner(shell, partner=clinic).contacts == ()
    with pytest.raises(ShiftreadyError) as refused:
        add_contact(shell, partner=clinic, said=ContactSaid(" ", email="vera"))
    assert refused.value.fields == {"name": "Write who it is.", "email": '"vera" is not a mail address.'}


def test_a_paper_is_kept_once_given_back_and_taken_out_with_a_reason(shell, clinic):
    one = agree(shell, clinic)
    said = {"agreement": one, "name": "../sig ned.exe", "content": b"%PDF-1.7"}
    paper, again = bring_agreement_paper(shell, **said), bring_agreement_paper(shell, **said)

    assert (again.pk, agreement_paper(shell, paper=paper.pk).name) == (paper.pk, "sig ned.pdf")
    take_out_agreement_paper(shell, paper=paper.pk, reason="Unsigned.")
    with pytest.raises(NotFound) as gone:
        agreement_paper(shell, paper=paper.pk)
    assert (gone.value.code, PartnerPaper.objects.of(shell.agency).get().withdrawn_reason) == (
        "paper_not_found", "Unsigned."
    )  # fmt: skip
    with pytest.raises(ShiftreadyError) as refused:
        bring_agreement_paper(shell, agreement=one, name="a.pdf", content=b"MZ")
    assert refused.value.code == "evidence_unknown"


def test_who_sees_partners_and_who_keeps_them(shell, clinic):
    assert {role for role in Role.values if Deed.SEE_PARTNERS in DEEDS[role]} == {
        "coordinator", "supervisor", "auditor", "administrator"
    }  # fmt: skip
    assert {role for role in Role.values if Deed.KEEP_PARTNERS in DEEDS[role]} == {"coordinator", "administrator"}
    auditor, member = (Actor(None, shell.agency, DEEDS[role]) for role in (Role.AUDITOR, Role.MEMBER))
    for refused in (
        lambda: list_partners(member),
        lambda: whole_partner(member, partner=clinic),
        lambda: partner_gave(member, partner=clinic),
        lambda: add_partner(auditor, said=CLINIC),
        lambda: change_partner(auditor, partner=clinic, said=CLINIC),
        lambda: add_contact(auditor, partner=clinic, said=ContactSaid("x")),
        lambda: retire_contact(auditor, contact=1),
        lambda: write_agreement(auditor, partner=clinic, said=YEAR),
        lambda: end_agreement(auditor, agreement=1, reason="x"),
        lambda: bring_agreement_paper(auditor, agreement=1, name="a", content=b"%PDF-1.7"),
        lambda: take_out_agreement_paper(auditor, paper=1, reason="x"),
        lambda: agreement_paper(auditor, paper=1),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_neighbour_s_partner_is_not_there(shell, clinic):
    theirs = Actor(None, Agency.objects.create(slug="theirs", name="Theirs"), frozenset(Deed))
    one, cost = agree(shell, clinic), CostSaid("rooms", MONDAY, "x", amount="1")

    for ask, code in (
        (lambda: whole_partner(theirs, partner=clinic), "partner_not_found"),
        (lambda: end_agreement(theirs, agreement=one, reason="x"), "agreement_not_found"),
        (lambda: record_cost(theirs, said=cost, partner=clinic), "partner_not_found"),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        assert refused.value.code == code


def test_the_list_and_a_partner_cost_the_same_queries_however_many_there_are(shell, clinic):
    def queries(ask):
        with CaptureQueriesContext(connection) as caught:
            ask()
        return len(caught)

    agree(shell, clinic)
    partner_gave(shell, partner=clinic)  # facts are remembered from here on
    few = queries(lambda: list_partners(shell)), queries(lambda: partner_gave(shell, partner=clinic))
    for n in range(3):
        agree(shell, add_partner(shell, said=PartnerSaid(f"Court {n}", "court")).pk)
        agree(shell, clinic, first_on=date(2027 + n, 1, 1), last_on=date(2027 + n, 12, 31))

    assert (queries(lambda: list_partners(shell)), queries(lambda: partner_gave(shell, partner=clinic))) == few
