"""Facts and rules four hundred years on: the calendar repeats itself after as many, to the day of the week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

YEARS = 400


def later(whole):
    """Every day in a value, and in whatever it is made of, so many years on."""
    if isinstance(whole, date):
        return whole if whole in {date.min, date.max} else whole.replace(year=whole.year + YEARS)
    if isinstance(whole, Mapping):
        return {key: later(value) for key, value in whole.items()}
    if isinstance(whole, tuple) and hasattr(whole, "_fields"):
        return type(whole)(*map(later, whole))
    if isinstance(whole, tuple | list | frozenset):
        return type(whole)(map(later, whole))
    if is_dataclass(whole):
        return replace(whole, **{one.name: later(getattr(whole, one.name)) for one in fields(whole) if one.init})
    return whole
