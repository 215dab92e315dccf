"""Collecting the pages' static files, only when they are not the ones collected last time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".made-from"


def collect_static_files() -> bool:
    """Bring the collected files up to date and say whether there was anything to do."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    digest = _digest_of_sources()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return False
    call_command("collectstatic", interactive=False, clear=stamp.parent.is_dir(), verbosity=0)
    stamp.write_text(digest, encoding="ascii")
    return True


def _digest_of_sources() -> str:
    """Of every file's place, size and time of change: reading their content would cost a second at every start."""
    seen = sorted(f"{path} {size} {changed}" for path, size, changed in _sources())
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()


def _sources() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            yield path, found.st_size, found.st_mtime_ns
