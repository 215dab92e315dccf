"""A secret kept in a file: made once, readable by its owner only, whole or not there at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """What the file says; where there is none it is made first. Whoever comes second reads what the first has made."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = _written_beside(path, make())
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def replace_secret(path: Path, secret: str) -> None:
    """Put another secret in the file's place, at once: nobody reads half of it."""
    _written_beside(path, secret).replace(path)


def _written_beside(path: Path, secret: str) -> Path:
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}-")  # made with permissions 0600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return Path(name)
