"""What is signed, and with which key."""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

import pytest

from shiftready.formats.open_badge import Issuer, SigningKey, issuer_identifier, signed, status_list_document
from shiftready.formats.open_badge.multibase import base58btc, base64url

AT = datetime(2026, 3, 3, 0, 0, 5, 999, tzinfo=UTC)
#: The first key of RFC 8032, section 7.1.
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


@pytest.fixture
def key():
    return SigningKey.read(urlsafe_b64encode(SEED).decode())


def test_a_key_is_read_as_it_was_written_and_shows_its_public_half_alone(key):
    assert (key.public, key.text) == (base58btc(b"\xed\x01" + PUBLIC), "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
    assert SigningKey.read(f"{key.text}\n").public == key.public
    assert repr(key) == f"SigningKey({key.public})"
    assert key.public.startswith("z6Mk")


@pytest.mark.parametrize("text", ["", "AAAA", "not base64!", urlsafe_b64encode(SEED * 2).decode()])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError, match=r"32 bytes|base64|padding|non-"):
        SigningKey.read(text)


def test_fresh_keys_differ():
    assert SigningKey.fresh().public != SigningKey.fresh().public


def test_zero_bytes_in_front_and_the_words_of_the_draft_are_written_in_base_58():
    assert base58btc(b"Hello World!") == "z2NEpo7TZRRrLZSi2U"
    assert base58btc(b"\0\0\x28\x7f\xb4\xcd") == "z11233QC4"
    assert base64url(b"\xfb\xff") == "u-_8"


def test_the_proof_names_the_key_and_the_moment_and_is_the_same_each_time(key):
    document = {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "https://a.example/1"}

    one, other = (signed(document, key, issuer="did:web:a.example", at=AT) for _ in range(2))

    assert one == other
    value = one["proof"].pop("proofValue")
    assert one == {
        **document,
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-jcs-2022",
            "created": "2026-03-03T00:00:05Z",
            "verificationMethod": f"did:web:a.example#{key.public}",
            "proofPurpose": "assertionMethod",
            "@context": ["https://www.w3.org/ns/credentials/v2"],
        },
    }
    assert (
        signed({**document, "id": "https://a.example/2"}, key, issuer="did:web:a.example", at=AT)["proof"]["proofValue"]
        != value
    )


def test_an_issuer_s_identifier_leads_to_its_document():
    assert issuer_identifier("https://training.example.gov", "harbor") == "did:web:training.example.gov:issuers:harbor"
    assert issuer_identifier("http://localhost:8000", "harbor") == "did:web:localhost%3A8000:issuers:harbor"


def test_the_first_place_of_the_list_is_the_leftmost_bit():
    document = status_list_document("https://a.example/l", Issuer("did:web:a.example", "A"), [0, 9, 131_071], at=AT)

    packed = document["credentialSubject"]["encodedList"]
    bits = gzip.decompress(urlsafe_b64decode(packed[1:] + "=="))
    assert (packed[0], len(bits), bits[:2], bits[-1:], sum(bits)) == ("u", 16_384, b"\x80\x40", b"\x01", 0xC1)
