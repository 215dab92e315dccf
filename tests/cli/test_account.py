"""Making the first agency and its first account from the shell."""

import re

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Membership, User

pytestmark = pytest.mark.django_db


def _run(*words, typed=None):
    return CliRunner().invoke(main, list(words), input=typed)


@pytest.fixture
def harbor():
    return _run("agency", "create", "harbor", "--name", "Harbor Example Police Department", "--state", "IL")


def test_the_first_agency_is_made_and_the_next_step_is_said(harbor):
    assert harbor.exit_code == 0
    assert harbor.output == (
        "Harbor Example Police Department is there. Next: shiftready account create you@example.org --agency harbor\n"
    )
    assert _run("agency", "list", "--format", "csv").output == (
        "slug,name,state\nharbor,Harbor Example Police Department,IL\n"
    )


@pytest.mark.usefixtures("harbor")
def test_an_account_asks_for_its_password_twice_and_never_shows_it():
    typed = "quiet-harbor-lantern-7\nquiet-harbor-lantern-7\n"

    result = _run("account", "create", "ann@example.org", "--agency", "harbor", typed=typed)

    assert result.output.splitlines()[-1] == (
        "ann@example.org can sign in to Harbor Example Police Department as administrator."
    )
    assert "lantern" not in result.output
    assert User.objects.get().check_password("quiet-harbor-lantern-7")


@pytest.mark.usefixtures("harbor")
def test_a_made_up_password_is_printed_once_and_works():
    words = ("--agency", "harbor", "--role", "coordinator", "--role", "auditor", "--make-up-password")

    result = _run("account", "create", "ann@example.org", *words)

    password = re.search(r"Password, shown only this once: (\S+)", result.output)[1]
    assert User.objects.get().check_password(password)
    assert set(Membership.objects.everywhere().values_list("role", flat=True)) == {"coordinator", "auditor"}


def test_an_account_in_no_agency_is_refused():
    result = _run("account", "create", "ann@example.org", "--agency", "harbor", "--make-up-password")

    assert (result.exit_code, result.stderr) == (2, 'There is no agency called "harbor" (there are: none yet).\n')
