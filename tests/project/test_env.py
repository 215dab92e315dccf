"""Settings that cannot be used are named in words, all at once."""

from __future__ import annotations

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.project.env import settings


@pytest.fixture(autouse=True)
def read_anew():
    settings.cache_clear()
    yield
    settings.cache_clear()


def refused(monkeypatch, **said):
    for name, value in said.items():
        monkeypatch.setenv(f"SHIFTREADY_{name}", value)
    with pytest.raises(ShiftreadyError) as refusal:
        settings()
    assert refusal.value.code == "settings_wrong"
    return refusal.value.fields


def test_every_wrong_number_is_named_with_what_it_says_and_what_is_expected(monkeypatch):
    assert refused(monkeypatch, PORT="80O0", WEB_WORKERS="0", PLAN_MEGABYTES="lots") == {
        "SHIFTREADY_PORT": 'says "80O0"; a whole number from 1 to 65535 is expected',
        "SHIFTREADY_WEB_WORKERS": 'says "0"; a whole number from 1 to 64 is expected',
        "SHIFTREADY_PLAN_MEGABYTES": 'says "lots"; a whole number from 256 is expected',
    }


def test_hosts_that_are_no_list_are_shown_one(monkeypatch):
    assert refused(monkeypatch, HOSTS="a,b") == {
        "SHIFTREADY_HOSTS": 'write a JSON list such as ["training.example.gov"]'
    }


@pytest.mark.parametrize(
    "address", ["training.example.gov", "ftp://training.example.gov", "https://a.example/", "https://"]
)
def test_an_address_that_is_none_is_refused(monkeypatch, address):
    assert refused(monkeypatch, ADDRESS=address) == {
        "SHIFTREADY_ADDRESS": f'says "{address}"; write it as https://training.example.gov'
    }


def test_a_secure_address_under_which_nobody_would_be_answered_is_refused(monkeypatch):
    assert refused(monkeypatch, ADDRESS="https://training.example.gov") == {
        "SHIFTREADY_HOSTS": 'lacks "training.example.gov", the name in SHIFTREADY_ADDRESS; add it to the JSON list'
    }


def test_a_secure_address_among_the_hosts_is_taken(monkeypatch):
    monkeypatch.setenv("SHIFTREADY_ADDRESS", "https://training.example.gov")
    monkeypatch.setenv("SHIFTREADY_HOSTS", '["training.example.gov"]')

    assert settings().is_https


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "postgresq://training@db.example/shiftready",
        "postgres://training:secret@db.example:port/shiftready",
        "postgres://training:se/cret@db.example:5432/shiftready",
        "postgres://",
        "mysql://db.example/shiftready",
        "sqlite://",
    ],
)
def test_an_address_of_a_database_that_is_none_is_refused_without_repeating_it(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    with pytest.raises(ShiftreadyError) as refusal:
        settings()

    assert (refusal.value.code, refusal.value.fields) == (
        "settings_wrong",
        {
            "DATABASE_URL": "is no address of a database; write it as postgres://user:password@host:5432/name "
            "(signs in the password as %40 and such) or sqlite:///path"
        },
    )
    assert "secret" not in refusal.value.message


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sqlite:///var/shiftready.sqlite3",
        "postgres://training:se%2Fcret@db.example:5432/shiftready",
        "postgresql://training@%2Frun%2Fpostgresql/shiftready",
    ],
)
def test_the_addresses_of_databases_that_we_run_on_are_taken(monkeypatch, address):
    monkeypatch.setenv("DATABASE_URL", address)

    assert settings().database_url == address
