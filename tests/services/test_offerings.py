from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.offerings import (
    Arrangement,
    HostSaid,
    OfferingWish,
    SeatWish,
    announce,
    arrange_blocks,
    cancel,
    choose_track,
    give_seats,
    make_offering,
    make_offerings,
    release_seat,
)
from shiftready.services.offerings.show import class_days_apart, show_offering
from shiftready.store.models import Agency, AuditLine, ClosedDay, Offering, OfferingBlock, Role, Seat
from tests.services.classroom import FIRST_AID, MONDAY, hire, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def deeds_of(agency):
    return list(AuditLine.objects.of(agency).values_list("deed", flat=True))


def test_a_class_has_its_blocks_at_their_times_in_the_agency_s_zone(agency, shell):
    made = make_offering(shell, course=FIRST_AID, starts_on=MONDAY, place="Room 4")

    assert (made.status, made.title, made.starts_on, made.ends_on, made.max_seats, made.place) == (
        "draft",
        "Mental Health First Aid for Public Safety",
        MONDAY,
        MONDAY,
        30,
        "Room 4",
    )
    times = [
        (f"{block.starts_at.astimezone(timezone.get_fixed_timezone(-360)):%H:%M}", block.minutes)
        for block in OfferingBlock.objects.of(agency).filter(offering=made)
    ]
    assert times == [("08:00", 90), ("09:40", 150), ("13:10", 90), ("14:50", 60)]
    assert deeds_of(agency) == ["make_offerings"]


def test_a_class_of_last_decade_teaches_that_version_of_the_course(shell):
    made = make_offering(shell, course=FIRST_AID, starts_on=date(2014, 3, 3))

    assert made.course_version == date(2012, 1, 1)


def test_forty_hours_take_five_days_in_a_row(shell):
    made = make_offering(shell, course="cit-40", starts_on=MONDAY)

    assert (made.starts_on, made.ends_on) == (MONDAY, date(2026, 3, 6))


def test_a_closed_day_in_the_week_refuses_the_class_and_writes_nothing(agency, shell):
    ClosedDay.objects.create(agency=agency, day=date(2026, 3, 4), entered_at=timezone.now())

    with pytest.raises(ShiftreadyError) as refusal:
        make_offering(shell, course="cit-40", starts_on=MONDAY)

    assert refusal.value.code == "class_on_closed_day"
    assert refusal.value.message.endswith("would meet on 2026-03-04, when there is no class. It fits from 2026-03-05.")
    assert Offering.objects.of(agency).count() == 0


@pytest.mark.parametrize(
    ("course", "max_seats", "code"),
    [
        ("dancing", None, "course_not_found"),
        ("recruit-custom", None, "course_without_blocks"),
        (FIRST_AID, 31, "seats_over_course"),
    ],
)
def test_what_cannot_be_offered_is_refused(shell, course, max_seats, code):
    with pytest.raises(ShiftreadyError) as refusal:
        make_offering(shell, course=course, starts_on=MONDAY, max_seats=max_seats)

    assert refusal.value.code == code


def test_a_partner_s_class_is_held_on_its_own_days_whatever_the_agency_has_closed(agency, shell):
    ClosedDay.objects.create(agency=agency, day=date(2026, 3, 4), entered_at=timezone.now())
    held_by = HostSaid(" County academy (invented) ", "$412.50", "Training")

    made = make_offering(shell, course="cit-40", starts_on=MONDAY, max_seats=6, shape="4", held_by=held_by)

    assert (made.host, made.max_seats, made.cents_a_seat, made.budget, made.ends_on) == (
        "County academy (invented)",
        6,
        41_250,
        "Training",
        date(2026, 3, 5),
    )


@pytest.mark.parametrize(
    ("said", "max_seats", "fields"),
    [
        (HostSaid("Academy"), None, {"max_seats": "Say how many seats the partner keeps for you."}),
        (
            HostSaid("Academy", "much"),
            6,
            {"price_a_seat": "Write dollars of 0 or more, with at most two decimals, such as 38.50."},
        ),
        (
            HostSaid(budget="Training"),
            6,
            {"host": "Say which partner holds the class; in one of your own a seat costs what Pay and costs says."},
        ),
        (HostSaid("A" * 101), 6, {"host": "Use up to 100 letters."}),
    ],
)
def test_seats_at_a_partner_s_that_cannot_be_kept_so_are_refused_field_by_field(agency, shell, said, max_seats, fields):
    with pytest.raises(ShiftreadyError) as refusal:
        make_offering(shell, course=FIRST_AID, starts_on=MONDAY, max_seats=max_seats, held_by=said)

    assert (refusal.value.code, refusal.value.fields) == ("class_host_wrong", fields)
    assert Offering.objects.of(agency).count() == 0


def test_one_class_and_ten_cost_the_same_queries(shell):
    def queries(count):
        with CaptureQueriesContext(connection) as seen:
            make_offerings(shell, wishes=[OfferingWish(FIRST_AID, MONDAY)] * count)
        return len(seen)

    assert queries(1) == queries(10)


def test_seats_of_many_people_in_many_classes_cost_the_same_queries(agency, shell):
    for number in range(9):
        hire(agency, f"p{number}")
    offerings = make_offerings(shell, wishes=[OfferingWish(FIRST_AID, date(2026, 3, day)) for day in range(2, 12)])

    def queries(wishes):
        with CaptureQueriesContext(connection) as seen:
            give_seats(shell, wishes=wishes)
        return len(seen)

    one = queries([SeatWish(offerings[0].pk, "p0")])
    assert queries([SeatWish(offering.pk, f"p{n}") for n in range(1, 9) for offering in offerings[1:]]) == one


def test_somebody_may_sit_in_two_classes_on_different_days_of_the_same_weeks(agency, shell):
    hire(agency, "p1")
    weekly = make_offering(shell, course="cit-40", starts_on=MONDAY, shape="1+4")
    between, after = (make_offering(shell, course=FIRST_AID, starts_on=date(2026, 3, day)) for day in (3, 10))
    give_seats(shell, wishes=[SeatWish(weekly.pk, "p1"), SeatWish(between.pk, "p1")])

    with pytest.raises(ShiftreadyError) as refusal:
        give_seats(shell, wishes=[SeatWish(after.pk, "p1")])

    assert refusal.value.code == "seats_refused"
    assert "from 2026-03-02 to 2026-03-12." in refusal.value.message


def test_a_class_over_weeks_is_shown_and_listed_by_its_stretches_of_days(shell):
    weekly = make_offering(shell, course="cit-40", starts_on=MONDAY, shape="2+3")

    days = [date(2026, 3, day) for day in (2, 3, 9, 10, 11)]
    assert [one.day for one in show_offering(shell, offering=weekly.pk).days] == days
    assert class_days_apart(shell, MONDAY, MONDAY) == {weekly.pk: tuple(days)}


def test_every_seat_that_cannot_be_given_is_named_and_none_is_given(agency, shell):
    room = open_classroom(agency)
    hire(agency, "p4")
    leaver = hire(agency, "p5")
    leaver.left_on = date(2026, 3, 1)
    leaver.save()
    wished = [SeatWish(room.offering, number) for number in ("p1", "p4", "p5", "p9")]

    with pytest.raises(ShiftreadyError) as refusal:
        give_seats(shell, wishes=wished)

    assert refusal.value.code == "seats_refused"
    assert refusal.value.message == (
        "p5 leaves on 2026-03-01, before the class ends. Nobody on the roster has number p9. "
        "p1 has a seat in Mental Health First Aid for Public Safety from 2026-03-02 to 2026-03-02."
    )
    assert Seat.objects.of(agency).filter(offering=room.offering).count() == 3


def test_a_full_class_takes_nobody_more(agency, shell):
    small = make_offering(shell, course=FIRST_AID, starts_on=MONDAY, max_seats=1)
    hire(agency, "p1")
    hire(agency, "p2")

    with pytest.raises(ShiftreadyError) as refusal:
        give_seats(shell, wishes=[SeatWish(small.pk, "p1"), SeatWish(small.pk, "p2")])

    assert refusal.value.message == (
        "Mental Health First Aid for Public Safety of 2026-03-02 has 1 seats left, 2 were asked for."
    )


def test_a_released_seat_keeps_its_reason_and_can_be_given_again(agency, shell):
    room = open_classroom(agency)

    released = release_seat(shell, seat=room.seats["p1"], reason=" called to court ")
    give_seats(shell, wishes=[SeatWish(room.offering, "p1")])

    assert released.release_reason == "called to court"
    assert Seat.objects.of(agency).filter(offering=room.offering, released_at=None).count() == 3


def test_a_seat_is_not_released_without_a_reason(agency, shell):
    room = open_classroom(agency)

    with pytest.raises(ShiftreadyError) as refusal:
        release_seat(shell, seat=room.seats["p1"], reason="  ")

    assert refusal.value.code == "reason_missing"


def test_a_role_says_the_track_and_others_are_asked(agency, shell):
    hire(agency, "officer", role="sworn")
    hire(agency, "advocate", role="clinician")
    offering = make_offering(shell, course="pathways-to-justice", starts_on=MONDAY)

    officer, advocate = give_seats(shell, wishes=[SeatWish(offering.pk, "officer"), SeatWish(offering.pk, "advocate")])
    assert (officer.track, advocate.track) == ("law_enforcement", "")

    chosen = choose_track(shell, seat=advocate.pk, track="victim_service_providers")
    assert chosen.track == "victim_service_providers"
    with pytest.raises(ShiftreadyError) as refusal:
        choose_track(shell, seat=advocate.pk, track="pilots")
    assert refusal.value.code == "track_unknown"


def test_a_cancelled_class_releases_its_seats_and_stays_cancelled(agency, shell):
    room = open_classroom(agency)

    cancelled = cancel(shell, offering=room.offering, reason="too few people")

    reasons = Seat.objects.of(agency).filter(offering=room.offering).values_list("release_reason", flat=True)
    assert (cancelled.status, list(reasons)) == ("cancelled", ["too few people"] * 3)
    with pytest.raises(ShiftreadyError) as refusal:
        announce(shell, offering=room.offering)
    assert (refusal.value.code, refusal.value.message) == (
        "offering_cancelled",
        "Mental Health First Aid for Public Safety of 2026-03-02 is cancelled and stays as it is.",
    )


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.COORDINATOR])
def test_only_the_coordinator_runs_classes(agency, role):
    room = open_classroom(agency)
    actor = Actor(user=None, agency=agency, deeds=DEEDS[role])
    deeds = [
        lambda: make_offering(actor, course=FIRST_AID, starts_on=MONDAY),
        lambda: give_seats(actor, wishes=[]),
        lambda: release_seat(actor, seat=room.seats["p1"], reason="x"),
        lambda: choose_track(actor, seat=room.seats["p1"], track=""),
        lambda: announce(actor, offering=room.offering),
        lambda: arrange_blocks(actor, offering=room.offering, arrangements={}),
        lambda: cancel(actor, offering=room.offering, reason="x"),
    ]

    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_a_class_of_another_agency_is_not_found(agency):
    room = open_classroom(agency)
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    for deed in (
        lambda: announce(other, offering=room.offering),
        lambda: cancel(other, offering=room.offering, reason="x"),
        lambda: give_seats(other, wishes=[SeatWish(room.offering, "p1")]),
        lambda: release_seat(other, seat=room.seats["p1"], reason="x"),
    ):
        with pytest.raises(NotFound):
            deed()


def test_rooms_and_instructors_are_kept_and_what_did_not_change_leaves_no_line(agency, shell):
    room = open_classroom(agency)
    block = room.blocks[0]
    wanted = {block.pk: Arrangement("Hall B", "Dr. Invented")}

    changed = [arrange_blocks(shell, offering=room.offering, arrangements=wanted) for _ in range(2)]

    block.refresh_from_db()
    assert (changed, block.room, block.instructor) == ([1, 0], "Hall B", "Dr. Invented")
    assert deeds_of(agency).count("arrange_blocks") == 1
    with pytest.raises(NotFound) as refusal:
        arrange_blocks(shell, offering=room.offering, arrangements={0: Arrangement()})
    assert refusal.value.code == "block_not_found"


@pytest.mark.parametrize("day", [date(1949, 12, 31), date(2101, 1, 1), date.max])
def test_a_day_that_is_a_slip_of_the_pen_is_refused(shell, day):
    with pytest.raises(ShiftreadyError) as refusal:
        make_offering(shell, course="cit-40", starts_on=day)

    assert (refusal.value.code, refusal.value.message) == (
        "day_out_of_range",
        f"A class cannot start on {day}. Choose a day from 1950 to 2100.",
    )
