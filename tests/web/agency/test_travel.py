"""Travel in the browser, for programs and in the shell: said, changed, taken off the list and brought back."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.offerings.rooms import add_room
from shiftready.store.models import Role, TeachingRoom, TravelTime

pytestmark = pytest.mark.django_db
PAGE, API = "/lakeside/settings/travel/", "/api/lakeside/settings/travel"
WAY = {"site": "Academy", "other": "Range", "minutes": 20}


@pytest.fixture(autouse=True)
def _sites(agency):
    for name, site in (("Hall", "Academy"), ("Lane 1", "Range")):
        add_room(the_shell(agency), name=name, site=site)


def text_of(page):
    return page.content.decode()


def number(agency):
    return TravelTime.objects.of(agency).get(gone_at=None).pk


def test_a_way_is_said_changed_and_brought_back_in_the_browser(agency, clients):
    client = clients[Role.COORDINATOR]

    assert "Nothing is said of any two sites yet" in text_of(client.get(PAGE))
    assert "From Academy to Range it takes 20 minutes." in text_of(client.post(PAGE, WAY, follow=True))
    changed = text_of(client.get(f"{PAGE}?site=Academy&other=Range&minutes=20"))
    assert ('<option value="Range" selected>' in changed, 'value="20"' in changed) == (True, True)
    removed = text_of(client.post(f"{PAGE}{number(agency)}/remove/", follow=True))
    assert "That is off the list; the usual minutes go for it. “Say this again” below undoes it." in removed
    old = TravelTime.objects.of(agency).get().pk
    back = text_of(client.post(f"{PAGE}{old}/bring-back/", follow=True))
    assert "From Academy to Range it takes 20 minutes." in back
    usual = text_of(client.post(f"{PAGE}usual/", {"usual": "15"}, follow=True))
    assert "Between sites not in the list it takes 15 minutes." in usual
    wrong = text_of(client.post(f"{PAGE}usual/", {"usual": "-5"}, follow=True))
    assert "Write the usual minutes as a whole number from 0 to 1440." in wrong


def test_what_cannot_be_is_said_beside_the_field(clients):
    refused = clients[Role.COORDINATOR].post(PAGE, {**WAY, "other": "Academy"})

    assert refused.status_code == 422
    assert "Choose another site: within one there is no way to go." in text_of(refused)


def test_an_instructor_reads_the_list_and_changes_nothing(agency, clients):
    clients[Role.COORDINATOR].post(PAGE, WAY)
    page = text_of(clients[Role.INSTRUCTOR].get(PAGE))

    assert ("Take off" in page, "Say or change a way" in page, "20" in page) == (False, False, True)
    assert clients[Role.INSTRUCTOR].post(f"{PAGE}{number(agency)}/remove/").status_code == 403


def test_with_one_site_the_page_says_where_sites_come_from(agency, clients):
    TeachingRoom.objects.of(agency).filter(name="Hall").delete()

    assert "There are fewer than two sites so far." in text_of(clients[Role.COORDINATOR].get(PAGE))


def test_as_many_queries_for_one_way_as_for_three(agency, clients, django_assert_max_num_queries):
    client = clients[Role.COORDINATOR]
    for at, site in enumerate(("Range", "Hospital", "Court")):
        add_room(the_shell(agency), name=f"Room {at}", site=site)
    client.post(PAGE, WAY)
    with django_assert_max_num_queries(40) as one:
        client.get(PAGE)
    asked = len(one)
    for other in ("Hospital", "Court"):
        client.post(PAGE, {**WAY, "other": other})
    with django_assert_max_num_queries(asked):
        client.get(PAGE)


def test_programs_say_a_way_and_take_it_back(agency, clients):
    client = clients[Role.COORDINATOR]

    said = client.post(API, WAY, content_type="application/json")
    way = {"id": number(agency), **WAY, "minutes_back": 20}
    assert (said.status_code, said.json()) == (201, way)
    wrong = client.post(API, {**WAY, "minutes": 5000}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "travel_wrong")
    assert client.delete(f"{API}/{way['id']}").status_code == 204
    assert client.get(API).json() == {"usual": 30, "pairs": [], "sites": ["Academy", "Range"], "before": [way]}
    assert client.post(f"{API}/{way['id']}/bring-back").json() == {**way, "id": number(agency)}
    assert client.put(f"{API}/usual", {"minutes": 5}, content_type="application/json").json()["minutes"] == 5


def test_the_shell_says_a_way_and_takes_it_back(agency):
    def run(*words):
        answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["room", "travel", *map(str, words)])
        return answer.exit_code, answer.output

    code, said = run("say", "lakeside", "Academy", "Range", 20, "--back", 35)
    way = number(agency)
    assert (code, said) == (0, f"From Academy to Range it takes 20 minutes, and 35 minutes back. That is way {way}.\n")
    assert run("usual", "lakeside", 10) == (0, "Between sites not in the list it takes 10 minutes.\n")
    assert run("list", "lakeside", "--format", "csv")[1].splitlines() == [
        "id,site,other,minutes,minutes_back",
        f"{way},Academy,Range,20,35",
        ",,,10,10",
    ]
    assert run("remove", "lakeside", way)[1] == (
        "From Academy to Range it takes 20 minutes, and 35 minutes back. "
        f"That is off the list; `bring-back {way}` undoes it.\n"
    )
    assert run("list", "lakeside", "--before", "--format", "csv")[1].splitlines()[1:] == [f"{way},Academy,Range,20,35"]
    assert run("bring-back", "lakeside", way)[0] == 0
    assert run("say", "lakeside", "Academy", "Barn", 20)[0] == 2
