"""The key that signs certificates: a secret of the installation, made once, replaced without losing what it signed."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.open_badge import SigningKey
from shiftready.formats.secret_file import kept_secret, replace_secret
from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, PublishedKey


def signing_key() -> SigningKey:
    """The key in use; its public half is published before anything is signed with it.

    Raises:
        ShiftreadyError: `signing_key_unreadable`, where what the setting or the file says is no key.
    """
    text = _given() or kept_secret(_file(), lambda: SigningKey.fresh().text)
    try:
        key = SigningKey.read(text)
    except ValueError:
        place = "SHIFTREADY_SIGNING_KEY" if _given() else str(_file())
        message = f"{place} holds no key that can sign: 32 bytes in base64 are expected. Restore it from a backup."
        raise ShiftreadyError("signing_key_unreadable", message) from None
    PublishedKey.objects.get_or_create(public=key.public, defaults={"first_used_at": timezone.now()})
    return key


def published_keys() -> tuple[str, ...]:
    """Every key that ever signed, newest first: what an old one signed is still to be checked."""
    return tuple(PublishedKey.objects.values_list("public", flat=True))


@transaction.atomic
def replace_signing_key() -> SigningKey:
    """Sign with a fresh key from now on; the one before stays published. For whoever runs the machine.

    Raises:
        ShiftreadyError: `signing_key_given`, where the key comes from the environment and is replaced there.
    """
    if _given():
        message = (
            "The key stands in SHIFTREADY_SIGNING_KEY. Write another there and start again; the old stays published."
        )
        raise ShiftreadyError("signing_key_given", message)
    signing_key()
    fresh = SigningKey.fresh()
    PublishedKey.objects.create(public=fresh.public, first_used_at=timezone.now())
    for agency in Agency.objects.all():
        write_line(the_shell(agency), "replace_signing_key", facts={"key": fresh.public}, changes_facts=False)
    replace_secret(_file(), fresh.text)
    return fresh


def _given() -> str:
    given: str = settings.SHIFTREADY.signing_key.get_secret_value()
    return given


def _file() -> Path:
    folder: Path = settings.SHIFTREADY.data
    return folder / "signing_key"
