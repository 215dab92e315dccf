"""Nobody needs the public page more often than this from one address."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

ASKED, SECONDS = 300, 600


def asks_too_often(request: HttpRequest) -> bool:
    """Count one more, and say whether that is more than `ASKED` within `SECONDS`; the time runs from the first."""
    key = _key(request)
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return bool(cache.incr(key) > ASKED)
    except ValueError:  # the time ran out between the two
        cache.set(key, 1, SECONDS)
        return False


def _key(request: HttpRequest) -> str:
    """The address, unreadable: it is kept for ten minutes and for nothing else."""
    address = request.META.get("REMOTE_ADDR", "")
    return f"public:asked:{hashlib.sha256(address.encode()).hexdigest()}"
