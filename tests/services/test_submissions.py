"""What boards are told: everything in the way at once, bytes that never change, answers, and what is due."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor
from shiftready.services.offerings import seat_guest
from shiftready.services.submissions.check import check_submission
from shiftready.services.submissions.due import days_of_the_year, due_at_boards, near_at_boards
from shiftready.services.submissions.find import find_submission, list_submissions, submission_file
from shiftready.services.submissions.follow import StepSaid, follow_submission, take_back_step
from shiftready.services.submissions.prepare import prepare_again, prepare_submission
from shiftready.store.models import Agency, Offering, Person, Role, Submission, TrainingRecord
from tests.services.board_deeds import give
from tests.services.classroom import FIRST_AID, MONDAY, MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency", state="TX"))


@pytest.fixture
def closed(room):
    """Everyone has a number but p3, who left early; the course has one too."""
    for number in ("p1", "p2"):
        give(room.shell, number, f"10{number[1]}")
    give(room.shell, FIRST_AID, "3843", kind="course")
    attend(room, exceptions={("p3", 0): 0, ("p3", 1): 0})
    close(room)
    return room


def prepare(room, **said):
    return prepare_submission(room.shell, **{"board": "tx-tcole", "offering": room.offering, **said})


def step(room, row, kind, words="", **people):
    said = StepSaid(kind, MONDAY, words, people)
    return follow_submission(room.shell, submission=row.pk, said=said)


def refused(deed, *args, **said):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **said)
    return refusal.value.code, dict(refusal.value.fields) or refusal.value.message


def codes(checked):
    return [(one.code, one.person, one.is_blocking) for one in checked.obstacles if one.code != "packet_incomplete"]


def test_everything_in_the_way_is_said_at_once_with_where_it_is_mended(room):
    checked = check_submission(room.shell, board="tx-tcole", offering=room.offering)

    assert codes(checked) == [
        ("nobody_to_send", "", True), ("class_not_closed", "", True), ("course_number_missing", "", True),
        *(("not_attended_enough", who, False) for who in ("p1", "p2", "p3")),
    ]  # fmt: skip
    assert {one.place for one in checked.obstacles} == {"class", "numbers", "attendance", "course_file"}
    code, fields = refused(prepare, room)
    assert (code, sorted(fields)) == (
        "submission_not_ready", ["class_not_closed", "course_number_missing", "nobody_to_send"],
    )  # fmt: skip


def test_a_missing_number_and_hours_beyond_the_course_keep_it_from_being_sent(closed):
    give(closed.shell, "p3", "103")
    record = TrainingRecord.objects.of(closed.agency).get(person__number="p2", offering=closed.offering)
    record.credits = [{"topic": "suicide", "minutes": 9999, "attributes": []}]
    record.save()
    other = open_classroom(closed.agency, people=("p7",), starts_on=MONDAY)
    attend(other)
    close(other)

    assert codes(check_submission(closed.shell, board="tx-tcole", offering=closed.offering)) == [
        ("hours_outside_course", "p2", True), ("not_attended_enough", "p3", False),
    ]  # fmt: skip
    assert codes(check_submission(closed.shell, board="tx-tcole", offering=other.offering)) == [
        ("person_number_missing", "p7", True),
    ]  # fmt: skip


def test_the_roster_and_the_packet_are_frozen_and_stay_equal_to_the_byte_years_later(closed):
    row = prepare(closed)
    name, _, roster = submission_file(closed.shell, submission=row.pk, file="roster")
    _, _, packet = submission_file(closed.shell, submission=row.pk, file="packet")

    assert roster.decode() == (
        "PID,Name,TCOLE course number,Course title,Completed on,Hours\n"
        "101,Person p1,3843,Mental Health First Aid for Public Safety,2026-03-02,6.5\n"
        "102,Person p2,3843,Mental Health First Aid for Public Safety,2026-03-02,6.5\n"
    )
    assert (name, row.roster_digest) == (
        f"tx-tcole-{closed.offering}-{row.pk}-roster.csv",
        hashlib.sha256(roster).hexdigest(),
    )
    with ZipFile(BytesIO(packet)) as files:
        names = files.namelist()
        sums = files.read("SHA256SUMS").decode()
        assert files.read("roster.csv") == roster
        assert b"TCLEDDS" in files.read("asked.csv")
    assert "course_file/attendance.csv" in names
    assert f"{row.roster_digest}  roster.csv" in sums
    Person.objects.of(closed.agency).update(name="Another name")
    with time_machine.travel(date(2031, 5, 1), tick=False):
        assert submission_file(closed.shell, submission=row.pk, file="roster")[2] == roster
        assert submission_file(closed.shell, submission=row.pk, file="packet")[2] == packet


def test_a_board_that_asks_for_no_papers_gets_none(closed):
    give(closed.shell, "p1", "51", board="or-dpsst")
    give(closed.shell, "p2", "52", board="or-dpsst")

    row = prepare(closed, board="or-dpsst")

    with ZipFile(BytesIO(submission_file(closed.shell, submission=row.pk, file="packet")[2])) as files:
        assert files.namelist() == ["asked.csv", "roster.csv", "SHA256SUMS"]


def test_bytes_that_somebody_changed_are_not_handed_out(closed):
    row = prepare(closed)
    Submission.objects.of(closed.agency).filter(pk=row.pk).update(roster=b"x")

    assert refused(submission_file, closed.shell, submission=row.pk, file="roster")[0] == "file_changed"
    with pytest.raises(NotFound):
        submission_file(closed.shell, submission=row.pk, file="secrets")


def test_sent_rejected_for_one_person_sent_again_without_whom_the_board_took_and_accepted(closed):
    row = prepare(closed)
    step(closed, row, "sent", "By TCLEDDS")
    step(closed, row, "accepted", "All but one", p2="No such PID")
    assert refused(prepare, closed)[0] == "submission_not_ready", "it stands"

    again = prepare_again(closed.shell, submission=row.pk)

    assert [line["roster"] for line in again.lines] == ["p2"]
    assert {one["roster"]: one["why"] for one in again.left_out} == {"p1": "accepted", "p3": "not_completed"}
    assert (find_submission(closed.shell, again.pk).again_of_id, again.standing) == (row.pk, "prepared")
    step(closed, again, "sent")
    step(closed, again, "accepted")
    assert [one.standing for one in list_submissions(closed.shell)] == ["accepted", "accepted"]
    assert refused(prepare_again, closed.shell, submission=again.pk)[0] == "submission_not_rejected"


def test_what_was_put_aside_makes_room_for_another_and_who_lacks_a_number_may_be_left_out(closed):
    first = prepare(closed, without=["p2"])
    assert [line["roster"] for line in first.lines] == ["p1"]
    assert refused(prepare, closed, without=["p9"])[0] == "nobody_of_that_number"

    step(closed, first, "put_aside")

    assert len(prepare(closed).lines) == 2


@pytest.mark.parametrize(
    ("before", "kind", "said", "field"),
    [
        ((), "accepted", {}, "kind"),
        (("sent",), "sent", {}, "kind"),
        (("sent",), "rejected", {}, "words"),
        (("sent",), "rejected", {"p9": "x"}, "people"),
        ((), "sent", {"p1": "x"}, "people"),
        (("sent",), "accepted", {"p1": "x", "p2": "y"}, "kind"),
        (("sent", "accepted"), "rejected", {"p1": "x"}, "kind"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_and_nothing_is_written(closed, before, kind, said, field):
    row = prepare(closed)
    for one in before:
        step(closed, row, one)

    code, fields = refused(step, closed, row, kind, **said)

    assert (code, field in fields) == ("step_wrong", True)
    assert find_submission(closed.shell, row.pk).standing == (before[-1] if before else "prepared")


def test_a_day_before_the_last_step_or_ahead_is_refused(closed):
    row = prepare(closed)
    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        said = StepSaid("sent", day)
        assert "happened_on" in refused(follow_submission, closed.shell, submission=row.pk, said=said)[1]


def test_a_step_is_taken_back_unless_it_went_on_from_there(closed):
    row = prepare(closed)
    assert refused(take_back_step, closed.shell, submission=row.pk, reason="x")[0] == "no_step"
    step(closed, row, "sent")
    step(closed, row, "rejected", "Wrong course.")
    again = prepare_again(closed.shell, submission=row.pk)

    assert refused(take_back_step, closed.shell, submission=row.pk, reason="x")[0] == "sent_again"
    step(closed, again, "put_aside")
    assert prepare_again(closed.shell, submission=row.pk).again_of_id == row.pk, "the one put aside makes room"
    assert refused(prepare_again, closed.shell, submission=row.pk)[0] == "submission_not_ready"
    with pytest.raises(ShiftreadyError) as reopened:
        take_back_step(closed.shell, submission=again.pk, reason="It was to be sent after all.")
    assert reopened.value.code == "sent_again"


def test_guests_are_told_of_where_a_board_takes_them_and_left_out_where_it_does_not(room):
    guest = seat_guest(room.shell, offering=room.offering, name="Gil Guest", organization="Clinic").person.number
    room.seats[guest] = 0
    attend(room)
    close(room)

    texas, florida = (
        check_submission(room.shell, board=board, offering=room.offering) for board in ("tx-tcole", "fl-cjstc")
    )

    assert ("person_number_missing", guest, True) in codes(texas)
    assert ("guest_left_out", guest, False) in codes(florida)


def test_a_class_is_due_thirty_days_after_it_over_the_end_of_the_year_until_it_is_sent(room):
    Offering.objects.of(room.agency).update(starts_on=date(2025, 12, 15), ends_on=date(2025, 12, 15))

    (due,) = due_at_boards(room.shell, as_of=MONDAY)

    assert (due.due_on, due.offering.pk, due.says) == (
        date(2026, 1, 14), room.offering,
        "Continuing education is reported within 30 days of completion of the course. (37 TAC 215.9(b)(2)(A)(ii).)",
    )  # fmt: skip
    assert near_at_boards(room.shell, as_of=MONDAY) == (due,)
    assert due_at_boards(room.shell, as_of=date(2027, 3, 2)) == ()
    assert due_at_boards(Actor(None, room.agency, DEEDS[Role.SUPERVISOR]), as_of=MONDAY) == ()


def test_nothing_is_due_of_a_class_that_was_sent_or_that_a_partner_held(closed):
    row = prepare(closed)
    assert len(due_at_boards(closed.shell, as_of=MONDAY)) == 1
    step(closed, row, "sent")
    assert due_at_boards(closed.shell, as_of=MONDAY) == ()
    step(closed, row, "rejected", "Wrong course.")
    assert len(due_at_boards(closed.shell, as_of=MONDAY)) == 1

    Offering.objects.of(closed.agency).update(host="Neighbors")
    assert due_at_boards(closed.shell, as_of=MONDAY) == ()


def test_california_is_asked_before_the_class_until_it_gave_the_class_a_number(room):
    Agency.objects.filter(pk=room.agency.pk).update(state="CA")
    room.agency.refresh_from_db()
    shell, day = room.shell, date(2026, 1, 10)

    (due,) = due_at_boards(shell, as_of=day)
    give(shell, str(room.offering), "1234-33590-26-001", kind="class", board="ca-post")

    assert (due.due_on, due.deadline.key) == (date(2026, 1, 31), "presentation")
    assert due_at_boards(shell, as_of=day) == ()


def test_the_days_of_the_year_are_those_of_the_own_state(room):
    for state, expected in (("UT", [date(2026, 7, 31)]), ("WA", [date(2026, 3, 15)]), ("TX", []), ("", [])):
        room.agency.state = state
        assert [one.due_on for one in days_of_the_year(room.shell, as_of=MONDAY)] == expected
    room.agency.state = "WA"
    assert [one.deadline.key for one in near_at_boards(room.shell, as_of=MONDAY)] == ["declaration"]


def test_a_late_class_is_sent_all_the_same_and_says_so(closed):
    with time_machine.travel(date(2026, 5, 1), tick=False):
        row = prepare(closed)

    assert any(one.startswith("It is late: the board was to be told by 2026-04-01.") for one in row.warnings)


def test_only_those_who_keep_submissions_prepare_and_only_those_who_see_them_look(closed):
    auditor, supervisor = (Actor(None, closed.agency, DEEDS[role]) for role in (Role.AUDITOR, Role.SUPERVISOR))

    assert check_submission(auditor, board="tx-tcole", offering=closed.offering).blocking == ()
    for deed in (
        lambda: prepare_submission(auditor, board="tx-tcole", offering=closed.offering),
        lambda: check_submission(supervisor, board="tx-tcole", offering=closed.offering),
        lambda: list_submissions(supervisor),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound):
        check_submission(auditor, board="zz", offering=closed.offering)


def test_a_list_takes_as_many_queries_for_two_as_for_one(closed, django_assert_max_num_queries):
    first = prepare(closed)
    step(closed, first, "put_aside")
    prepare(closed)

    with django_assert_max_num_queries(2):
        found = [(one.offering.title, len(one.standing_steps)) for one in list_submissions(closed.shell)]

    assert [steps for _, steps in found] == [0, 1]
