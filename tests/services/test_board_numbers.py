"""Numbers at boards: given once, never to two, kept from others, and back out of a folder as they went in."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, actor_in, the_shell
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.services.imports.undo import undo_import
from shiftready.services.offerings import seat_guest
from shiftready.services.submissions.numbers import (
    board_numbers,
    board_numbers_of_person,
    withdraw_board_number,
)
from shiftready.store.board_numbers import board_numbers_of
from shiftready.store.models import Agency, BoardNumber, Membership, Person, Role, User
from tests.services.board_deeds import give
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    return open_classroom(Agency.objects.create(slug="ours", name="Our agency", state="TX"))


def refused(deed, *args, **said):
    with pytest.raises(ShiftreadyError) as refusal:
        deed(*args, **said)
    return refusal.value.code, dict(refusal.value.fields) or refusal.value.message


def test_people_courses_and_classes_have_numbers_and_each_is_looked_up(room):
    give(room.shell)
    give(room.shell, "cit-40", " 18  50 ", kind="course", first_on=date(2026, 1, 1), last_on=date(2027, 12, 31))
    give(room.shell, str(room.offering), "1234-33590-26-001", kind="class", board="ca-post")

    found = [(one.board, one.number) for one in board_numbers(room.shell)]

    assert found == [("ca-post", "1234-33590-26-001"), ("tx-tcole", "123456"), ("tx-tcole", "18 50")]
    assert [one.number for one in board_numbers(room.shell, kind="course")] == ["18 50"]
    assert [one.number for one in board_numbers(room.shell, kind="class", holder=str(room.offering))] == [
        "1234-33590-26-001"
    ]
    assert list(board_numbers(room.shell, kind="class", holder="9" * 40)) == []
    assert refused(board_numbers, room.shell, kind="dog")[0] == "holder_kind_unknown"


def test_the_same_number_for_two_people_of_one_board_is_refused_and_at_another_board_it_is_not(room):
    give(room.shell, last_on=date(2025, 12, 31), number="a1")

    assert refused(give, room.shell, "p2", "A1") == (
        "board_number_of_somebody_else",
        {"number": "Texas Commission on Law Enforcement (TCOLE) gave A1 to somebody else. Ask the board whose it is."},
    )
    assert give(room.shell, "p2", "A1", board="Council of Elsewhere").board == "Council of Elsewhere"
    assert give(room.shell, "p1", "a2", first_on=date(2026, 1, 1)).number == "a2", "the first one has ended"


def test_two_numbers_of_one_person_at_the_same_time_and_the_same_twice_are_refused(room):
    give(room.shell)

    assert refused(give, room.shell)[0] == "board_number_known"
    assert refused(give, room.shell, number="7")[0] == "board_number_overlaps"


def test_courses_may_share_the_number_they_are_reported_under(room):
    numbers = [give(room.shell, one, "3843", kind="course").number for one in ("cit-40", "crisis-8")]

    assert numbers == ["3843", "3843"]


def test_a_form_is_asked_only_where_a_source_states_it_and_everything_wrong_is_said_at_once(room):
    code, fields = refused(
        give, room.shell, str(room.offering), "12", kind="class", board="ca-post",
        first_on=date(2026, 2, 2), last_on=date(2026, 2, 1),
    )  # fmt: skip

    assert (code, sorted(fields)) == ("board_number_wrong", ["last_on", "number"])
    assert fields["number"].startswith('"12" is no Course control number: it has fourteen digits')
    assert sorted(refused(give, room.shell, number="", board=" ")[1]) == ["board", "number"]
    assert refused(give, room.shell, kind="dog")[0] == "board_number_wrong"
    assert give(room.shell, number="whatever it is").number == "whatever it is"


def test_nobody_and_nothing_that_is_not_there_gets_a_number(room):
    nobody = (("p9", "person"), ("no-course", "course"), ("0", "class"), ("x", "class"))
    codes = [refused(give, room.shell, holder, kind=kind)[0] for holder, kind in nobody]

    assert codes == ["person_not_found", "course_not_found", "offering_not_found", "offering_not_found"]
    assert not BoardNumber.objects.of(room.agency).exists()


def test_a_number_withdrawn_stays_known_and_is_free_again(room):
    row = give(room.shell)
    withdraw_board_number(room.shell, board_number=row.pk)

    assert list(board_numbers(room.shell)) == []
    assert BoardNumber.objects.of(room.agency).get().withdrawn_at is not None
    assert give(room.shell, "p2").person.number == "p2"
    with pytest.raises(NotFound):
        withdraw_board_number(room.shell, board_number=row.pk)


def test_people_see_their_own_number_and_a_supervisor_sees_none(room):
    give(room.shell)
    user = User.objects.create_user("p1@ours.example")
    own = Person.objects.of(room.agency).get(number="p1")
    Membership.objects.create(agency=room.agency, user=user, role=Role.MEMBER, person=own)
    member, supervisor = actor_in(user, "ours"), Actor(None, room.agency, DEEDS[Role.SUPERVISOR])

    assert [one.number for one in board_numbers_of_person(member, person="p1")] == ["123456"]
    assert board_numbers_of_person(supervisor, person="p1") == ()
    for actor in (member, supervisor):
        with pytest.raises(NotAllowed):
            board_numbers(actor)
        with pytest.raises(NotAllowed):
            give(actor, "p2", "2")


def test_a_folder_holds_them_byte_for_byte_and_leaves_guests_out(room, tmp_path):
    guest = seat_guest(room.shell, offering=room.offering, name="Gil Guest", organization="Clinic").person.number
    give(room.shell, first_on=date(2020, 1, 1))
    give(room.shell, "cit-40", "1850", kind="course", last_on=date(2027, 8, 31))
    give(room.shell, guest, "999")
    give(room.shell, str(room.offering), "5", kind="class")
    export_folder(room.shell, folder=tmp_path / "first")

    batch, _ = load_new_agency(tmp_path / "first", slug="again", today=date(2026, 3, 2))
    again = the_shell(batch.agency)
    export_folder(again, folder=tmp_path / "second")

    written = (tmp_path / "first" / "board_numbers.csv").read_bytes()
    assert written == (
        b"board,number,person,course,from,to\ntx-tcole,123456,p1,,2020-01-01,\ntx-tcole,1850,,cit-40,,2027-08-31\n"
    )
    assert (tmp_path / "second" / "board_numbers.csv").read_bytes() == written
    undo_import(again, batch=batch.pk)
    assert board_numbers_of(batch.agency) == ()


def test_a_list_takes_as_many_queries_for_three_as_for_one(room, django_assert_max_num_queries):
    for who in ("p1", "p2", "p3"):
        give(room.shell, who, f"10{who}")

    with django_assert_max_num_queries(1):
        found = [one.person.number for one in board_numbers(room.shell)]

    assert found == ["p1", "p2", "p3"]
