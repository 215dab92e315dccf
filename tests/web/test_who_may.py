"""Every page of this door: who gets in, and that nobody of another agency does."""

import pytest

from tests.web.small_agency import REFRESHER

pytestmark = pytest.mark.django_db
EVERYONE = {"coordinator", "supervisor", "instructor", "member", "auditor", "administrator"}
SEERS = EVERYONE - {"instructor", "member"}
ANSWERABLE = {"coordinator", "auditor", "administrator"}


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("", EVERYONE),
        ("people/", SEERS),
        ("rules/", SEERS),
        ("rules/all/", EVERYONE),
        (f"rules/rule/{REFRESHER}/", EVERYONE),
        ("coverage/", SEERS),
        ("settings/", ANSWERABLE),
        ("settings/access/", ANSWERABLE),
        ("settings/audit/", ANSWERABLE),
    ],
)
@pytest.mark.usefixtures("staffed")
def test_a_page_lets_in_those_with_the_deed(who_may, address, allowed):
    refused = dict.fromkeys(EVERYONE - allowed, 403)

    assert who_may(f"/lakeside/{address}") == {
        **dict.fromkeys(allowed, 200),
        **refused,
        "stranger": 302,
        "of another agency": 404,
    }


@pytest.mark.parametrize("address", ["people/p1/", f"rules/finding/?person=p1&rule={REFRESHER}"])
@pytest.mark.usefixtures("staffed")
def test_one_person_is_shown_to_those_who_see_people_and_is_unknown_to_the_rest(who_may, address):
    assert who_may(f"/lakeside/{address}") == {
        **dict.fromkeys(SEERS, 200),
        **dict.fromkeys(EVERYONE - SEERS, 404),
        "stranger": 302,
        "of another agency": 404,
    }


@pytest.mark.usefixtures("staffed")
def test_a_refusal_says_what_is_missing_and_whom_to_ask(clients):
    page = clients["member"].get("/lakeside/people/").content.decode()

    assert "Your role may not see people. Ask the agency&#x27;s training coordinator." in page
    assert "<code>not_allowed</code>" in page


@pytest.mark.parametrize("deed", ["adopt", "drop"])
def test_only_those_who_change_settings_choose_rules(clients, agency, deed):
    address = f"/{agency.slug}/rules/{deed}/{REFRESHER}/"

    refused = {role for role, one in clients.items() if one.post(address).status_code == 403}

    assert refused == EVERYONE - {"coordinator", "administrator"}
