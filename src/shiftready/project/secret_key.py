"""The key that signs sign-in cookies: from the environment, or made once and kept for its owner only."""

from __future__ import annotations

import secrets
from pathlib import Path

from shiftready.formats.secret_file import kept_secret


def secret_key(given: str, folder: Path) -> str:
    """The key given, or the one in `folder`/secret_key, made at first use with permissions 0600."""
    return given or kept_secret(folder / "secret_key", lambda: secrets.token_urlsafe(48))
