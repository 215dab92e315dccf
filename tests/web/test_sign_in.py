import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried_before():
    cache.clear()


def sign_in(client, password):
    return client.post("/accounts/login/", {"login": "coordinator@lakeside.example", "password": password})


@pytest.mark.usefixtures("users")
def test_the_right_password_leads_to_the_agency(client):
    answer = sign_in(client, PASSWORD)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == "/lakeside/"


@pytest.mark.usefixtures("users")
def test_a_wrong_password_is_said_without_saying_which_of_the_two_was_wrong(client):
    page = sign_in(client, "not the password").content.decode()

    assert "The address and the password do not fit together. Look at both and try again." in page
    assert "coordinator" in page


@pytest.mark.usefixtures("users")
def test_whoever_guesses_too_often_has_to_wait_even_with_the_right_password(client):
    for guess in range(5):
        sign_in(client, f"guess number {guess}")

    page = sign_in(client, PASSWORD).content.decode()

    assert "Too many tries. Wait some minutes, or choose a new password." in page


@pytest.mark.usefixtures("users")
def test_a_second_step_can_be_set_up_without_proving_the_address(client):
    sign_in(client, PASSWORD)

    asked_again = client.get("/accounts/2fa/totp/activate/", follow=True)
    answer = client.post(asked_again.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)

    assert "The same as text" in answer.content.decode()


def test_a_forgotten_password_and_a_missing_account_say_whom_to_ask(client):
    pages = {
        "/accounts/password/reset/": "No mail? Ask the administrator of your agency.",
        "/accounts/password/reset/done/": "Nothing after a few minutes? Ask the administrator of your agency.",
        "/accounts/signup/": "Ask the administrator of your agency for an account.",
    }

    assert [address for address, words in pages.items() if words not in client.get(address).content.decode()] == []


@pytest.mark.usefixtures("users")
def test_the_mails_about_a_forgotten_password_say_in_plain_words_what_to_do(client):
    for who in ("coordinator", "nobody"):
        client.post("/accounts/password/reset/", {"email": f"{who}@lakeside.example"})

    known, unknown = ((sent.subject, sent.body.strip().splitlines()) for sent in mail.outbox)
    assert known[0] == "[testserver] Choose a new password"
    assert [line for line in known[1] if line and not line.startswith("http")] == [
        "Hello,",
        "somebody asked for a new password for your account; we think it was you.",
        "Open this link to choose one. If it was not you, do nothing: your password stays as it is.",
        "Shiftready",
    ]
    assert unknown[0] == "[testserver] No account has this address"
    assert [line for line in unknown[1] if line] == [
        "Hello,",
        "somebody asked for a new password for nobody@lakeside.example, but no account here has that address.",
        "If it was you, ask the administrator of your agency. If it was not you, do nothing.",
        "Shiftready",
    ]


def test_a_form_that_came_from_nowhere_is_sent_back_in_gentle_words():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example", "password": "x"})

    assert answer.status_code == 403
    assert "<h1>Please send it again</h1>" in answer.content.decode()
