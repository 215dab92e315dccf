"""A course as an agency builds it, as plain values: for the store, for programs, and for a file handed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, get_args

from shiftready.core.delivery.blueprint import Blueprint, Lock, PlannedBlock
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Method

METHODS: tuple[Method, ...] = get_args(Method)
MOST_BLOCKS, LONGEST_TEXT, MOST_LINES, LARGEST = 200, 2000, 40, 100_000
LONGEST = {"title": 200, "key": 60, "topic": 100, "audience": 60, "place": 100}
HINT = "Start from what `shiftready course show AGENCY VERSION --format json` writes under blueprint."


def blueprint_values(blueprint: Blueprint) -> dict[str, Any]:
    """As it is kept and handed on: lists, texts and numbers alone; what is not said is left out."""
    said = _said(blueprint)
    if blueprint.blocks:
        said["blocks"] = [_block_values(block) for block in blueprint.blocks]
    return said


def read_blueprint(data: object) -> Blueprint:
    """What plain values say.

    Raises:
        ShiftreadyError: `blueprint_unreadable`, saying where and what was expected.
    """
    table = _table(data, "the course", {field.name for field in fields(Blueprint)})
    blocks = _list(table.get("blocks", []), "blocks", MOST_BLOCKS)
    return Blueprint(
        _text(table.get("title", ""), "title"),
        _whole(table.get("minutes", 0), "minutes"),
        _whole(table.get("days", 1), "days"),
        None if table.get("max_seats") is None else _whole(table["max_seats"], "max_seats"),
        _texts(table.get("claims", []), "claims"),
        _text(table.get("note", ""), "note"),
        _texts(table.get("warnings", []), "warnings"),
        tuple(_read_block(one, f"blocks[{place}]") for place, one in enumerate(blocks, start=1)),
    )


def _block_values(block: PlannedBlock) -> dict[str, Any]:
    said = _said(block)
    if block.also:
        said["also"] = [{"topic": topic, "minutes": minutes} for topic, minutes in block.also]
    return said


def _said(value: Blueprint | PlannedBlock) -> dict[str, Any]:
    """Every field but those left at what they are where nobody says them."""
    whole = asdict(value)
    said = {field.name for field in fields(value) if getattr(value, field.name) != field.default}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in whole.items() if name in said}


def _read_block(data: object, at: str) -> PlannedBlock:
    table = _table(data, at, {field.name for field in fields(PlannedBlock)})
    method = table.get("method", "lecture")
    if method not in METHODS:
        raise _unreadable(f"{at}.method", f'"{str(method)[:40]}" is no way of teaching', f"Use {', '.join(METHODS)}.")
    key = _text(table.get("key", ""), f"{at}.key", "key")
    if not key:
        raise _unreadable(f"{at}.key", "a block has no key", "Give each block a short key, such as suicide.")
    return PlannedBlock(
        key,
        _text(table.get("title", ""), f"{at}.title", "title"),
        minutes=_whole(table.get("minutes", 0), f"{at}.minutes"),
        topic=_text(table.get("topic", ""), f"{at}.topic", "topic"),
        place=_text(table.get("place", ""), f"{at}.place", "place"),
        stations=_whole(table.get("stations", 0), f"{at}.stations"),
        people_a_station=_whole(table.get("people_a_station", 0), f"{at}.people_a_station"),
        day=_whole(table.get("day", 1), f"{at}.day"),
        method=method,
        audience=_text(table.get("audience", "all"), f"{at}.audience", "audience") or "all",
        also=tuple(_share(one, f"{at}.also") for one in _list(table.get("also", []), f"{at}.also", MOST_LINES)),
        objectives=_texts(table.get("objectives", []), f"{at}.objectives"),
        materials=_texts(table.get("materials", []), f"{at}.materials"),
        mix=_mix(table.get("mix"), f"{at}.mix"),
        lock=_lock(table.get("lock"), f"{at}.lock"),
    )


def _share(data: object, at: str) -> tuple[str, int]:
    table = _table(data, at, {"topic", "minutes"})
    return _text(table.get("topic", ""), f"{at}.topic", "topic"), _whole(table.get("minutes", 0), f"{at}.minutes")


def _mix(data: object, at: str) -> Mix | None:
    if data is None:
        return None
    table = _table(data, at, {field.name for field in fields(Mix)})
    heads = {name: _whole(value, f"{at}.{name}") for name, value in table.items() if name != "with_topic"}
    return Mix(**heads, with_topic=_flag(table.get("with_topic", True), f"{at}.with_topic"))


def _lock(data: object, at: str) -> Lock | None:
    if data is None:
        return None
    table = _table(data, at, {field.name for field in fields(Lock)})
    why, source = (_text(table.get(name, ""), f"{at}.{name}") for name in ("why", "source"))
    return Lock(why, source, is_held=_flag(table.get("is_held", False), f"{at}.is_held"))


def _table(data: object, at: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise _unreadable(at, "names with values are expected", HINT)
    if unknown := sorted(str(name) for name in data if name not in known):
        raise _unreadable(f"{at}.{unknown[0][:40]}", "nobody reads this name", f"Use {', '.join(sorted(known))}.")
    return data


def _list(data: object, at: str, most: int) -> Sequence[Any]:
    if not isinstance(data, list | tuple):
        raise _unreadable(at, "a list is expected", HINT)
    if len(data) > most:
        raise _unreadable(at, f"it has {len(data)} entries", f"Use {most} at most.")
    return data


def _texts(data: object, at: str) -> tuple[str, ...]:
    return tuple(_text(one, at) for one in _list(data, at, MOST_LINES))


def _text(data: object, at: str, name: str = "") -> str:
    longest = LONGEST.get(name or at, LONGEST_TEXT)
    if not isinstance(data, str) or len(data) > longest or "\0" in data:
        raise _unreadable(at, f"a text of at most {longest} letters is expected", "Shorten it, or put it in quotes.")
    return data.strip()


def _whole(data: object, at: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or not 0 <= data <= LARGEST:
        raise _unreadable(at, f"a whole number from 0 to {LARGEST} is expected", "Write it without quotes.")
    return data


def _flag(data: object, at: str) -> bool:
    if not isinstance(data, bool):
        raise _unreadable(at, "true or false is expected", "Write it without quotes.")
    return data


def _unreadable(at: str, what: str, next_step: str) -> ShiftreadyError:
    message = f"{at}: {what}. {next_step}"
    return ShiftreadyError("blueprint_unreadable", message, fields={at: message})
