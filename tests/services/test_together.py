"""Classes built together: who brings what, what is missing, gifts and the ledger, shares, and who may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.partners.gifts import partner_gave
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.services.together.find import still_missing, who_brings_what
from shiftready.services.together.keep import (
    AnswerSaid,
    NeedSaid,
    ask_for_part,
    drop_need,
    say_with_worth,
    share_seats,
    write_need,
)
from shiftready.services.together.proposal import proposed_shares
from shiftready.store.models import (
    Agency,
    ClassPartStep,
    LedgerEntry,
    Offering,
    OfferingBlock,
    Person,
    Role,
    Seat,
    User,
)
from tests.services.refusals import refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
ROOM = NeedSaid("room", "Room for 25")


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(datetime(2026, 3, 2, 18, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


@pytest.fixture
def clinic(shell):
    return add_partner(shell, said=PartnerSaid("County Clinic", "hospital", other_names=("The Clinic",))).pk


@pytest.fixture
def police(shell):
    return add_partner(shell, said=PartnerSaid("Hillview Police", "neighboring_agency")).pk


def made(agency, starts_on=TODAY, days=2, **more):
    said = {"title": "A class", "course": "mhfa", "course_version": date(2021, 1, 1), "status": "announced"}
    at = [datetime(2026, 3, 2 + day, 15, tzinfo=UTC) for day in range(days)]
    row = Offering.objects.create(
        agency=agency, starts_on=starts_on, ends_on=starts_on, created_at=at[0], **{**said, **more}
    )
    for place, starts_at in enumerate(at):
        OfferingBlock.objects.create(
            agency=agency, offering=row, key=f"b{place}", title="A", topic="law", method="lecture", minutes=60,
            starts_at=starts_at,
        )  # fmt: skip
    return row


@pytest.fixture
def offering(agency):
    return made(agency, max_seats=10).pk


def needed(shell, offering, said=ROOM):
    return write_need(shell, offering=offering, said=said).pk


def stands(shell, offering):
    """What is missing of each need, with who stands there and how."""
    found = who_brings_what(shell, offering=offering)
    return [(n.row.text, n.need.missing, [(p.who, p.part.state) for p in n.parts]) for n in found.needs]


def test_a_need_is_asked_for_promised_and_given(shell, offering, clinic):
    need = needed(shell, offering)
    assert stands(shell, offering) == [("Room for 25", 1, [])]
    part = ask_for_part(shell, need=need, partner=clinic).pk
    assert stands(shell, offering) == [("Room for 25", 1, [("County Clinic", "asked")])]
    say_with_worth(shell, part=part, said=AnswerSaid("promised", "The large one"))
    assert stands(shell, offering) == [("Room for 25", 0, [("County Clinic", "promised")])]
    say_with_worth(shell, part=part, said=AnswerSaid("given"))

    assert [step.state for step in ClassPartStep.objects.of(shell.agency)] == ["asked", "promised", "given"]


def test_who_declined_leaves_it_missing_and_another_brings_it(shell, offering, clinic, police):
    need = needed(shell, offering)
    declined = ask_for_part(shell, need=need, partner=clinic).pk
    say_with_worth(shell, part=declined, said=AnswerSaid("declined", "It is booked"))
    assert stands(shell, offering)[0][1] == 1
    ask_for_part(shell, need=need, partner=police, state="promised")
    assert stands(shell, offering)[0][1] == 0

    again = ask_for_part(shell, need=need, partner=clinic)
    assert (again.pk, stands(shell, offering)[0][2][0]) == (declined, ("County Clinic", "asked"))


def test_several_bring_parts_of_one_need_and_the_agency_itself_one(shell, offering, clinic):
    need = needed(shell, offering, NeedSaid("role_players", "Role players", 4))
    ask_for_part(shell, need=need, partner=clinic, how_many=1, state="promised")
    ask_for_part(shell, need=need, partner=None, how_many=2, state="promised")

    assert stands(shell, offering) == [("Role players", 1, [("County Clinic", "promised"), ("", "promised")])]


def test_whoever_stands_there_is_not_asked_twice(shell, offering, clinic):
    need = needed(shell, offering)
    ask_for_part(shell, need=need, partner=clinic)

    with refused("class_part_there") as said:
        ask_for_part(shell, need=need, partner=clinic)
    assert said() == "County Clinic stands there already: asked. Say what became of that."


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"how_many": 2}, {"how_many": "The class needs 1: take a whole number from 1 to 1."}),
        ({"state": "given"}, {"state": "Somebody is asked, or has promised."}),
        (
            {"partner": None},
            {"state": "What the agency brings itself is promised: nobody has to be asked."},
        ),
    ],
)
def test_what_is_wrong_with_asking_is_said(shell, offering, clinic, more, fields):
    need = needed(shell, offering)

    with refused("class_part_wrong") as said:
        ask_for_part(shell, **{"need": need, "partner": clinic, **more})
    assert said.fields() == fields


@pytest.mark.parametrize(
    ("said", "field"),
    [(NeedSaid("car", "A car"), "kind"), (NeedSaid("room", " "), "text"), (NeedSaid("room", "R", 0), "how_many")],
)
def test_what_is_wrong_with_a_need_is_said_under_its_field(shell, offering, said, field):
    with refused("class_need_wrong") as words:
        write_need(shell, offering=offering, said=said)
    assert list(words.fields()) == [field]


def test_what_may_not_follow_is_refused_with_what_may(shell, offering, clinic):
    part = ask_for_part(shell, need=needed(shell, offering), partner=clinic).pk

    with refused("class_part_wrong") as said:
        say_with_worth(shell, part=part, said=AnswerSaid("given"))
    assert said.fields() == {"state": "It stands as asked. What may follow: promised, declined, taken_back."}


def test_what_was_given_is_a_gift_of_the_partner_and_a_room_counts_its_class_days(shell, offering, clinic):
    part = ask_for_part(shell, need=needed(shell, offering), partner=clinic, state="promised").pk
    before = partner_gave(shell, partner=clinic, year=2026)
    say_with_worth(shell, part=part, said=AnswerSaid("given"))
    after = partner_gave(shell, partner=clinic, year=2026)

    assert (before.brought, before.gifts) == ((), ())
    assert [(one.text, one.how_many, one.title) for one in after.brought] == [("Room for 25", 1, "A class")]
    assert [(one.gift, one.gave) for one in after.gifts] == [("rooms", 2)]


def test_given_with_its_worth_it_stands_in_the_ledger_until_it_was_not_given_after_all(shell, offering, clinic):
    part = ask_for_part(shell, need=needed(shell, offering), partner=clinic, state="promised").pk
    say_with_worth(shell, part=part, said=AnswerSaid("given", worth="450", evidence="Letter 7"))
    entry = LedgerEntry.objects.of(shell.agency).get()
    assert (entry.partner_id, entry.offering_id, entry.text, entry.evidence) == (
        clinic, offering, "Room for 25", "Letter 7",
    )  # fmt: skip
    say_with_worth(shell, part=part, said=AnswerSaid("promised", "Not yet"))

    assert LedgerEntry.objects.of(shell.agency).filter(corrects=entry).count() == 1
    assert partner_gave(shell, partner=clinic, year=2026).brought == ()


def test_a_worth_without_proof_writes_nothing(shell, offering, clinic):
    part = ask_for_part(shell, need=needed(shell, offering), partner=clinic, state="promised").pk

    with refused("cost_wrong"):
        say_with_worth(shell, part=part, said=AnswerSaid("given", worth="450"))
    assert stands(shell, offering)[0][2] == [("County Clinic", "promised")]
    with refused("class_part_wrong"):
        say_with_worth(shell, part=part, said=AnswerSaid("declined", worth="450", evidence="x"))


def test_a_need_is_dropped_with_a_reason_unless_something_was_given(shell, offering, clinic):
    need = needed(shell, offering)
    part = ask_for_part(shell, need=need, partner=clinic, state="promised").pk
    say_with_worth(shell, part=part, said=AnswerSaid("given"))
    with refused("class_need_given"):
        drop_need(shell, need=need, reason="Online.")
    say_with_worth(shell, part=part, said=AnswerSaid("promised"))
    drop_need(shell, need=need, reason="Online.")

    assert stands(shell, offering) == []
    with pytest.raises(NotFound):
        ask_for_part(shell, need=need, partner=clinic)


def test_what_is_missing_stands_with_the_class_to_come(shell, agency, offering, clinic):
    needed(shell, offering)
    ask_for_part(shell, need=needed(shell, offering, NeedSaid("meals", "Lunch")), partner=clinic, state="promised")
    over = made(agency, date(2026, 2, 2))
    needed(shell, over.pk)
    off = made(agency)
    needed(shell, off.pk)
    Offering.objects.of(agency).filter(pk=off.pk).update(status="cancelled")

    assert [(one.offering.pk, one.texts) for one in still_missing(shell, as_of=TODAY)] == [(offering, ("Room for 25",))]
    assert still_missing(Actor(None, agency, DEEDS[Role.AUDITOR]), as_of=TODAY) == ()


def test_shares_stand_beside_the_seats_taken_and_are_no_more_than_there_are(shell, agency, offering, clinic, police):
    share_seats(shell, offering=offering, shares={None: 6, police: 3, clinic: 0})
    for number, organization in (("p1", ""), ("g1", "Hillview Police"), ("g2", "hillview  police")):
        one = Person.objects.create(
            agency=agency, number=number, name=number, organization=organization, entered_at=datetime.now(UTC)
        )
        Seat.objects.create(agency=agency, offering_id=offering, person=one, given_at=datetime.now(UTC))
    found = who_brings_what(shell, offering=offering)

    assert [(one.partner.name if one.partner else "", one.seats, one.taken) for one in found.shares] == [
        ("", 6, 1), ("Hillview Police", 3, 2),
    ]  # fmt: skip
    assert found.unshared == 1
    with refused("shares_wrong") as said:
        share_seats(shell, offering=offering, shares={None: 8, police: 3})
    assert said() == "Together they are 11: the class has 10 seats. Take 1 away."


def test_shares_are_proposed_by_what_each_brings(shell, offering, clinic, police):
    ask_for_part(shell, need=needed(shell, offering), partner=clinic, state="promised")
    need = needed(shell, offering, NeedSaid("role_players", "Role players", 4))
    ask_for_part(shell, need=need, partner=police, how_many=2, state="promised")
    ask_for_part(shell, need=need, partner=None, how_many=2, state="promised")

    assert proposed_shares(who_brings_what(shell, offering=offering)) == {clinic: 5, police: 2, None: 3}


def test_all_of_a_class_takes_a_number_of_queries_that_does_not_grow(
    shell, offering, clinic, django_assert_num_queries
):
    ask_for_part(shell, need=needed(shell, offering), partner=clinic)
    with django_assert_num_queries(6):
        who_brings_what(shell, offering=offering)
    for text in ("One", "Two"):
        ask_for_part(shell, need=needed(shell, offering, NeedSaid("meals", text)), partner=clinic)
    with django_assert_num_queries(6):
        who_brings_what(shell, offering=offering)


def test_whoever_sees_no_partners_sees_nothing_and_nobody_of_another_agency_finds_it(shell, agency, offering, clinic):
    part = ask_for_part(shell, need=needed(shell, offering), partner=clinic)
    for role in (Role.INSTRUCTOR, Role.MEMBER):
        actor = Actor(User.objects.create_user(f"{role}@ours.example"), agency, DEEDS[role])
        with pytest.raises(NotAllowed):
            who_brings_what(actor, offering=offering)
    looks = Actor(User.objects.create_user("a@ours.example"), agency, DEEDS[Role.AUDITOR])
    assert len(who_brings_what(looks, offering=offering).needs) == 1
    with pytest.raises(NotAllowed):
        say_with_worth(looks, part=part.pk, said=AnswerSaid("promised"))
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    with pytest.raises(NotFound):
        who_brings_what(other, offering=offering)
    with pytest.raises(NotFound):
        say_with_worth(other, part=part.pk, said=AnswerSaid("promised"))
