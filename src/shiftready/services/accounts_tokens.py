"""Keys by which a person's programs use the API: made, shown once, looked up by digest, revoked."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor
from shiftready.store.models import ApiToken

#: Begins every key, so that one found in a file or a log is known for what it is.
PREFIX = "shiftready_"
LONGEST_NAME, MOST_TOKENS = 60, 20
#: A key's last use is written down at most this often.
USE_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A key just made; `key` is said this once and kept nowhere."""

    token: ApiToken
    key: str


def tokens_of(actor: Actor) -> tuple[ApiToken, ...]:
    """The actor's own keys to this agency, newest first, revoked ones too."""
    return tuple(_own(actor))


def make_token(actor: Actor, *, name: str) -> NewToken:
    """Make a key with the actor's own deeds in this agency.

    Raises:
        NotAllowed: `not_allowed` for whoever has no account, such as the shell.
        ShiftreadyError: `token_wrong`.
    """
    if actor.user is None:
        raise NotAllowed("not_allowed", "Only an account can have keys. Sign in on the pages first.")
    said = name.strip()
    in_use = _own(actor).filter(revoked_at=None)
    if not said or len(said) > LONGEST_NAME or in_use.filter(name=said).exists():
        message = f"Give the key a name of its own, up to {LONGEST_NAME} letters, such as the program that will use it."
        raise ShiftreadyError("token_wrong", message, fields={"name": message})
    if in_use.count() >= MOST_TOKENS:
        raise ShiftreadyError("token_wrong", f"You have {MOST_TOKENS} keys in use. Revoke one you do not need.")
    key = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            agency=actor.agency, user=actor.user, name=said, digest=digest_of(key), made_at=timezone.now()
        )
        audit.write_line(actor, "token_made", subject=f"token {token.pk}")
    return NewToken(token, key)


def revoke_token(actor: Actor, *, token: int) -> ApiToken:
    """Make a key of the actor's own useless, at once and for good; one that is revoked stays so.

    Raises:
        NotFound: `token_not_found`.
    """
    with transaction.atomic():
        found: ApiToken | None = _own(actor).filter(pk=token).first()
        if found is None:
            raise NotFound("token_not_found", "You have no such key. Look at the list of your keys.")
        if found.revoked_at is None:
            found.revoked_at = timezone.now()
            found.save(update_fields=["revoked_at"])
            audit.write_line(actor, "token_revoked", subject=f"token {found.pk}")
    return found


def token_for(key: str, *, agency: str) -> ApiToken | None:
    """The key in force for the agency of that slug, with its user; None where there is none."""
    found = (
        ApiToken.objects.everywhere()
        .filter(digest=digest_of(key), agency__slug=agency, revoked_at=None, user__is_active=True)
        .select_related("user")
        .first()
    )
    if found is not None:
        _note_use(found)
    return found


def digest_of(key: str) -> str:
    """SHA-256 of a key. The key is random and long, so that no slow digest is needed."""
    return hashlib.sha256(key.encode()).hexdigest()


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.used_at is None or now - token.used_at > USE_EVERY:
        ApiToken.objects.everywhere().filter(pk=token.pk).update(used_at=now)


def _own(actor: Actor) -> Any:
    return ApiToken.objects.of(actor.agency).filter(user=actor.user)
