"""Slowing down whoever tries numbers: only those that do not exist are counted; nobody who holds one is held up."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

GUESSES = 30
SECONDS = 600


def has_guessed_too_often(request: HttpRequest) -> bool:
    """Whether this address has asked for `GUESSES` numbers that do not exist within `SECONDS`."""
    count: int = cache.get(_key(request), 0)
    return count >= GUESSES


def count_guess(request: HttpRequest) -> None:
    """Count one more; the time runs from the first."""
    key = _key(request)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # the time ran out between the two
            cache.set(key, 1, SECONDS)


def _key(request: HttpRequest) -> str:
    """The address, unreadable: it is kept for ten minutes and for nothing else."""
    address = request.META.get("REMOTE_ADDR", "")
    return f"guesses:{hashlib.sha256(address.encode()).hexdigest()}"
