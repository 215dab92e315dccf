"""Keys for programs: shown once, kept as a digest, good for one agency, revocable."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import actor_in, the_shell
from shiftready.services.accounts_tokens import digest_of, make_token, revoke_token, token_for, tokens_of
from shiftready.store.models import Agency, ApiToken, Membership, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    agency = Agency.objects.create(slug="millbrook", name="Millbrook Example Police")
    user = User.objects.create_user("one@millbrook.example", "quiet-harbor-lantern-7")
    for where in (agency, Agency.objects.create(slug="hillview", name="Hillview Example Police")):
        Membership.objects.create(agency=where, user=user, role=Role.COORDINATOR)
    return actor_in(user, "millbrook")


def test_only_the_digest_of_a_key_is_kept(actor):
    made = make_token(actor, name="nightly roster")

    kept = ApiToken.objects.of(actor.agency).get()
    assert (kept.digest, made.key.startswith("shiftready_"), made.key in str(vars(kept))) == (
        digest_of(made.key),
        True,
        False,
    )


def test_a_key_opens_its_own_agency_until_it_is_revoked(actor):
    made = make_token(actor, name="nightly roster")

    assert token_for(made.key, agency="millbrook") == made.token
    assert token_for(made.key, agency="hillview") is None
    assert token_for(made.key + "x", agency="millbrook") is None
    revoke_token(actor, token=made.token.pk)
    assert token_for(made.key, agency="millbrook") is None
    assert [one.name for one in tokens_of(actor)] == ["nightly roster"]


def test_a_key_opens_nothing_once_its_owner_is_locked_out(actor):
    made = make_token(actor, name="nightly roster")

    User.objects.update(is_active=False)

    assert token_for(made.key, agency="millbrook") is None


def test_the_name_of_a_key_in_use_is_not_given_twice_and_the_shell_has_no_keys(actor):
    make_token(actor, name="a")

    for name in ("a", "", "x" * 61):
        with pytest.raises(ShiftreadyError) as refusal:
            make_token(actor, name=name)
        assert refusal.value.code == "token_wrong"
    with pytest.raises(NotAllowed):
        make_token(the_shell(actor.agency), name="a")


def test_the_key_of_a_colleague_is_neither_listed_nor_revoked(actor):
    made = make_token(actor, name="a")
    colleague = User.objects.create_user("two@millbrook.example")
    Membership.objects.create(agency=actor.agency, user=colleague, role=Role.ADMINISTRATOR)
    other = actor_in(colleague, "millbrook")

    assert tokens_of(other) == ()
    with pytest.raises(NotFound):
        revoke_token(other, token=made.token.pk)
