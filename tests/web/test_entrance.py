import pytest

from shiftready.store.models import Membership, Role, User

pytestmark = pytest.mark.django_db


def test_a_member_of_one_agency_is_sent_there(coordinator):
    answer = coordinator.get("/")

    assert (answer.status_code, answer["Location"]) == (302, "/lakeside/")


def test_a_member_of_two_agencies_chooses(users, other_agency, signed_in):
    Membership.objects.create(agency=other_agency, user=users[Role.COORDINATOR], role=Role.AUDITOR)

    page = signed_in(users[Role.COORDINATOR]).get("/").content.decode()

    assert "Which agency?" in page
    assert ('href="/lakeside/"' in page, 'href="/hillview/"' in page) == (True, True)


def test_an_account_without_an_agency_is_told_whom_to_ask(signed_in):
    user = User.objects.create_user("alone@example.org", "a long enough password")

    assert "Ask the administrator of your agency to add alone@example.org." in signed_in(user).get("/").content.decode()


def test_nobody_can_sign_up(client):
    assert "sign up" not in client.get("/accounts/login/").content.decode().lower()
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": "x" * 20, "password2": "x" * 20})

    assert User.objects.filter(email="new@example.org").count() == 0
