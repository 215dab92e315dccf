"""What private links are made of: a key that nobody can guess, made again from what is kept, and no other kind's."""

from __future__ import annotations

from shiftready.services.accounts_tokens import digest_of
from shiftready.services.private_links import ASKED, EVALUATION, FUNDER, OWN_TEST

KINDS = (ASKED, OWN_TEST, EVALUATION, FUNDER)
NONCE = "0" * 64
#: The keys of that nonce under the secret of the last test, as they were when the first links went out.
GIVEN_OUT = [
    "b7OMLkbwBKp9Bu4xux8thyz_tkZbKDdInBADD63XL2Y",
    "2ag3wXUjnP5uG6ru0AQmuZwulA0z3VSTzEMkzLlGGxM",
    "RKVFLuhy9J58mydexivP_7zP",
    "URih2J9eXtcz6U7AbkMuwMtO0XGjhyaRpnnNiRCp9zg",
]


def test_the_key_is_made_again_from_the_nonce_and_only_its_digest_is_kept():
    secret = ASKED.draw()

    assert secret.digest == digest_of(ASKED.key_of(secret.nonce))
    assert ASKED.key_of(secret.nonce) not in (secret.nonce, secret.digest)
    assert ASKED.draw() != secret


def test_no_kind_opens_another_and_each_leads_to_its_own_place():
    keys = {kind.key_of(NONCE) for kind in KINDS}

    assert (len(keys), sorted(map(len, keys))) == (4, [24, 43, 43, 43])
    assert [kind.address_of(NONCE).split("/")[-3] for kind in KINDS] == ["asked", "own-test", "evaluation", "funder"]


def test_links_given_out_before_still_open(settings):
    settings.SECRET_KEY = "a key of the tests alone"

    assert [kind.key_of(NONCE) for kind in KINDS] == GIVEN_OUT
