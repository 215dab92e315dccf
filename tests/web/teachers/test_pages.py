"""The pages of people who teach: kept by the coordinator, looked at by others, nameless where they must be."""

from __future__ import annotations

import pytest

from shiftready.services.access import the_shell
from shiftready.services.teachers.find import whole_teacher
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.store.models import Role

pytestmark = pytest.mark.django_db
LIST = "/lakeside/teachers/"
IRA = TeacherSaid("Ira Sample", ("peer",), organization="Example Peers", email="ira@example.org")


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def test_the_coordinator_adds_somebody_and_says_all_that_is_known(coordinator):
    empty = coordinator.get(LIST)
    said = {"name": "Ada Sample", "kinds": ["instructor", "peer"], "stipend": "80", "email": "ada@example.org"}

    added = coordinator.post(f"{LIST}new/", said, follow=True)
    coordinator.post(
        f"{LIST}T1/approve/", {"topic": "suicide", "first_on": "2020-01-01", "authority": "Board", "evidence": "File 1"}
    )
    coordinator.post(f"{LIST}T1/hours/", {"can": "no", "first_on": "2026-01-01", "weekdays": ["4"], "starts": "08:00"})
    coordinator.post(f"{LIST}T1/consent/", {"about": "speaking", "answer": "yes", "on": "2026-01-01"})
    coordinator.post(f"{LIST}T1/trained/", {"trained_by": "An institute", "course": "Teaching", "on": "2019-01-01"})

    page = text(coordinator.get(f"{LIST}T1/"))
    assert "Nobody is listed yet" in text(empty)
    assert "They are in the list. Say next what they are approved for." in text(added)
    for words in (
        "Suicide risk and intervention", "1 Jan 2020 \N{EN DASH} no end", "File 1", "Holds",
        "Cannot come 1 Jan 2026 \N{EN DASH} no end: Friday, 08:00 on", "May be asked to speak", "Never recorded",
        "Trained by An institute in Teaching, 1 Jan 2019", "ada@example.org", "$80.00",
    ):  # fmt: skip
        assert words in page


def test_a_form_that_is_wrong_says_so_at_its_fields_and_keeps_nothing(coordinator):
    answer = coordinator.post(f"{LIST}new/", {"name": "Ada", "kinds": ["host"], "email": "nowhere"})

    assert answer.status_code == 422
    assert "&quot;nowhere&quot; is not a mail address." in text(answer)
    assert "Nobody is listed yet" in text(coordinator.get(LIST))


def test_an_approval_is_ended_and_hours_are_taken_away(coordinator, shell):
    add_teacher(shell, said=IRA)
    coordinator.post(f"{LIST}T1/approve/", {"topic": "law", "first_on": "2020-01-01", "authority": "Board"})
    coordinator.post(f"{LIST}T1/hours/", {"can": "yes", "first_on": "2026-01-01"})
    whole = whole_teacher(shell, teacher="T1")

    ended = coordinator.post(
        f"{LIST}approvals/{whole.approvals[0][0]}/end/", {"reason": "Rests.", "ended_on": "2021-01-01"}, follow=True
    )
    gone = coordinator.post(f"{LIST}hours/{whole.hours[0][0]}/withdraw/", follow=True)

    assert "Ended: Rests." in text(ended)
    assert "Ended 1 Jan 2021" in text(ended)
    assert "They have named no times: they are asked at any." in text(gone)


def test_others_read_panelist_on_every_page_and_in_the_file(clients, shell):
    add_teacher(shell, said=IRA)

    for role in (Role.SUPERVISOR, Role.INSTRUCTOR, Role.AUDITOR, Role.ADMINISTRATOR):
        for address in (LIST, f"{LIST}T1/", f"{LIST}?format=csv", f"{LIST}?search=ira"):
            answer = text(clients[role].get(address))
            assert not {"Ira", "Example Peers", "ira@"} & {
                word for word in ("Ira", "Example Peers", "ira@") if word in answer
            }
    assert "Panelist" in text(clients[Role.AUDITOR].get(LIST))
    assert "Ira Sample" in text(clients[Role.COORDINATOR].get(f"{LIST}?format=csv"))


def test_the_list_is_filtered_and_sorted_in_its_address(coordinator, shell):
    add_teacher(shell, said=IRA)
    add_teacher(shell, said=TeacherSaid("Zoe Sample", ("host",), left_on=None))

    assert "Nobody fits these filters" in text(coordinator.get(f"{LIST}?topic=law"))
    assert "Zoe" not in text(coordinator.get(f"{LIST}?kind=peer"))
    turned = text(coordinator.get(f"{LIST}?sort=-name"))
    assert turned.index("Zoe Sample") < turned.index("Ira Sample")
    lines = coordinator.get(f"{LIST}?format=csv&kind=peer").content.decode().splitlines()
    assert lines == [
        "number,name,kinds,profession,organization,email,phone,coached_on,topics",
        "T1,Ira Sample,peer,,Example Peers,ira@example.org,,,",
    ]


@pytest.mark.parametrize("people", [1, 3])
def test_the_pages_ask_the_database_no_more_for_more_people(coordinator, shell, people, django_assert_num_queries):
    for _ in range(people):
        add_teacher(shell, said=IRA)
    coordinator.get(LIST)

    with django_assert_num_queries(8):
        coordinator.get(LIST)
