"""The key that signs sign-in cookies: from the environment, or made once and kept for its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(given: str, folder: Path) -> str:
    """The key given, or the one in `folder`/secret_key, made at first use with permissions 0600."""
    return given or _kept_in(folder / "secret_key")


def _kept_in(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key
