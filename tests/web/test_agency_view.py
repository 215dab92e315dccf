import pytest

pytestmark = pytest.mark.django_db


def test_everyone_of_the_agency_may_see_today_and_nobody_else(who_may):
    assert who_may("/lakeside/") == {
        "coordinator": 200,
        "supervisor": 200,
        "instructor": 200,
        "member": 200,
        "auditor": 200,
        "administrator": 200,
        "stranger": 302,
        "of another agency": 404,
    }


@pytest.mark.usefixtures("agency")
def test_a_stranger_is_sent_to_sign_in_and_back(client):
    answer = client.get("/lakeside/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/lakeside/")


@pytest.mark.usefixtures("agency")
def test_another_agency_and_no_agency_are_answered_alike(foreign_coordinator):
    existing, missing = foreign_coordinator.get("/lakeside/"), foreign_coordinator.get("/nowhere/")

    assert (existing.status_code, missing.status_code) == (404, 404)
    sentence = "You belong to no agency called &quot;{}&quot;. Ask its administrator to add you."
    assert sentence.format("lakeside") in existing.content.decode()
    assert sentence.format("nowhere") in missing.content.decode()
