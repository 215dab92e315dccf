"""A digest of everything a plan was made from: the same facts give the same digest in every process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from shiftready.core.planning.problem import Problem


def digest_of(problem: Problem) -> str:
    """SHA-256 over the problem, spelled out in an order that does not depend on hashing or on the process."""
    return hashlib.sha256("".join(_spelled(problem)).encode()).hexdigest()


def _spelled(value: Any) -> Iterable[str]:
    if is_dataclass(value):
        for field in fields(value):
            yield f"{field.name}="
            yield from _spelled(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield f"{key!r}:"
            yield from _spelled(one)
    elif isinstance(value, frozenset):
        yield from sorted(map(repr, value))
    elif isinstance(value, tuple):
        for one in value:
            yield from _spelled(one)
    else:
        yield repr(value)
    yield ";"
