"""Links by which somebody without an account does one thing: what their secret is made of, and how one is looked up.

The secret stands in the link alone. Kept are a nonce, from which the installation's own secret makes it again for a
mail sent anew, and its digest. A link is looked up by the digest of what was sent: whoever tries does not choose what
is compared, so the time an answer takes tells nothing. When a link ends is said by its own row.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from shiftready.services.accounts_tokens import digest_of

NONCE_BYTES, WHOLE_BYTES = 32, 32


@dataclass(frozen=True, slots=True)
class LinkSecret:
    """What a new link keeps; its key is made of the nonce."""

    nonce: str
    digest: str


@dataclass(frozen=True, slots=True)
class PrivateLink:
    """One kind of link. `path` is where it leads, `purpose` keeps the keys of one kind from opening another.

    `key_bytes` is how much of the 32 bytes the key shows; 18 are still more than anybody tries.
    """

    path: str
    purpose: str
    key_bytes: int = WHOLE_BYTES

    def draw(self) -> LinkSecret:
        """The secret of a new link, which nobody can guess."""
        nonce = secrets.token_hex(NONCE_BYTES)
        return LinkSecret(nonce, digest_of(self.key_of(nonce)))

    def key_of(self, nonce: str) -> str:
        """The secret part of the address: made of the nonce and the installation's own secret, and kept nowhere."""
        code = salted_hmac(self.purpose, nonce, algorithm="sha256").digest()
        return base64.urlsafe_b64encode(code[: self.key_bytes]).decode().rstrip("=")

    def address_of(self, nonce: str) -> str:
        """The whole address, to give to whom it is meant for."""
        return f"{settings.SHIFTREADY.address}/{self.path}/{self.key_of(nonce)}/"


#: Whether somebody who teaches comes; a test taken by one person; a round that a whole class answers without a name;
#: what a partner brings to classes.
#: the report of a fund for who gave it.
ASKED = PrivateLink("asked", "shiftready.services.teaching.invite")
OWN_TEST = PrivateLink("own-test", "shiftready.services.assessment.take")
BRINGS = PrivateLink("brings", "shiftready.services.together.links")
EVALUATION = PrivateLink("evaluation", "shiftready.services.assessment.rounds", key_bytes=18)
FUNDER = PrivateLink("funder", "shiftready.services.funder.links")
