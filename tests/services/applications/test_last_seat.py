"""Two coordinators at the same moment on the last seat: one of them gets it for their person, the other a place."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from shiftready.core.errors import ShiftreadyError
from shiftready.services.applications.decide import approve_applications
from shiftready.services.offerings import SeatWish, give_seats
from shiftready.store.models import Agency, Seat
from tests.services.applications.list_of_class import NOW, open_list

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def shared_database(empty_database, tmp_path):
    """A database in which two connections can write: the test's own on PostgreSQL, a file on SQLite."""
    if connection.vendor == "postgresql":
        yield
        return
    name, memory = connection.settings_dict["NAME"], connection.connection
    own = shutil.copy(empty_database, tmp_path / "seats.sqlite3")
    connection.settings_dict["NAME"], connection.connection = str(own), None
    yield
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, memory


def at_once(*deeds):
    """What each deed answers, or the code with which it is refused, all begun at the same moment."""
    start = Barrier(len(deeds))

    def run(deed):
        start.wait()
        try:
            return deed()
        except ShiftreadyError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


@pytest.mark.usefixtures("shared_database")
def test_the_last_seat_is_given_once_whoever_comes_first():
    with time_machine.travel(NOW, tick=False):
        april = open_list(Agency.objects.create(slug="ours", name="Our agency"), max_seats=1)
        asked = [april.ask(number) for number in ("p1", "p2")]
        approvals = [
            lambda pk=pk: approve_applications(april.shell, offering=april.offering, applications=[pk]).moved.seated
            for pk in asked
        ]
        connection.close()

        moved = at_once(*approvals)

        assert sorted(map(len, moved)) == [0, 1]
        assert sorted(april.stands().values()) == ["seated", "waiting 1"]
        assert Seat.objects.of(april.agency).filter(released_at=None).count() == 1


@pytest.mark.usefixtures("shared_database")
def test_a_seat_given_by_hand_and_one_approved_never_make_two_of_the_last():
    with time_machine.travel(NOW, tick=False):
        april = open_list(Agency.objects.create(slug="ours", name="Our agency"), max_seats=1)
        pk = april.ask("p1")
        connection.close()

        at_once(
            lambda: approve_applications(april.shell, offering=april.offering, applications=[pk]).count,
            lambda: len(give_seats(april.shell, wishes=[SeatWish(april.offering, "p2")])),
        )

        assert Seat.objects.of(april.agency).filter(released_at=None).count() == 1
