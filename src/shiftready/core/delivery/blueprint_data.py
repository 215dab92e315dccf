"""A course as an agency builds it, as plain values: for the store, for programs, and for a file handed on."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, get_args

from shiftready.core.delivery.blueprint import Blueprint, Lock, PlannedBlock
from shiftready.core.delivery.plain_values import PlainReader
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Method

METHODS: tuple[Method, ...] = get_args(Method)
MOST_BLOCKS = 200
LONGEST = {"title": 200, "key": 60, "topic": 100, "audience": 60, "place": 100}
HINT = "Start from what `shiftready course show AGENCY VERSION --format json` writes under blueprint."


def blueprint_values(blueprint: Blueprint) -> dict[str, Any]:
    """As it is kept and handed on: lists, texts and numbers alone; what is not said is left out."""
    said = _said(blueprint)
    if blueprint.blocks:
        said["blocks"] = [_block_values(block) for block in blueprint.blocks]
    if blueprint.after:
        said["after"] = [list(any_of) if len(any_of) > 1 else any_of[0] for any_of in blueprint.after]
    return said


def read_blueprint(data: object) -> Blueprint:
    """What plain values say.

    Raises:
        ShiftreadyError: `blueprint_unreadable`, saying of the first fault where it is and what was expected; its fields
            are all of them.
    """
    reader = PlainReader(HINT)
    found = blueprint_from(reader, data)
    if reader.faults:
        said = {fault.at: fault.sentence for fault in reader.faults}
        raise ShiftreadyError("blueprint_unreadable", reader.faults[0].sentence, fields=said)
    return found


def blueprint_from(reader: PlainReader, data: object, at: str = "") -> Blueprint:
    """What plain values say, as far as they can be read; `at` is where they stand."""
    within = f"{at}." if at else ""
    table = reader.table(data, at or "the course", {field.name for field in fields(Blueprint)})
    blocks = reader.entries(table.get("blocks", []), f"{within}blocks", MOST_BLOCKS)
    after = reader.entries(table.get("after", []), f"{within}after")
    seats = table.get("max_seats")
    return Blueprint(
        reader.text(table.get("title", ""), f"{within}title", LONGEST["title"]),
        reader.whole(table.get("minutes", 0), f"{within}minutes"),
        reader.whole(table.get("days", 1), f"{within}days"),
        None if seats is None else reader.whole(seats, f"{within}max_seats"),
        reader.texts(table.get("claims", []), f"{within}claims"),
        reader.text(table.get("note", ""), f"{within}note"),
        reader.texts(table.get("warnings", []), f"{within}warnings"),
        tuple(_block(reader, one, f"{within}blocks[{place}]") for place, one in enumerate(blocks, start=1)),
        tuple(_any_of(reader, one, f"{within}after[{place}]") for place, one in enumerate(after, start=1)),
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


def _any_of(reader: PlainReader, data: object, at: str) -> tuple[str, ...]:
    """A course that comes first; of a list within the list any one."""
    said = data if isinstance(data, list | tuple) else [data]
    found = tuple(reader.text(one, at, LONGEST["topic"]) for one in reader.entries(said, at))
    if not all(found) or not found:
        reader.note(at, data, "a course is expected, or a list of those of which one is enough", 'Such as "cit-40".')
    return found


def _block(reader: PlainReader, data: object, at: str) -> PlannedBlock:
    table = reader.table(data, at, {field.name for field in fields(PlannedBlock)})

    def text(name: str) -> str:
        return reader.text(table.get(name, ""), f"{at}.{name}", LONGEST[name])

    def whole(name: str, default: int = 0) -> int:
        return reader.whole(table.get(name, default), f"{at}.{name}")

    shares = reader.entries(table.get("also", []), f"{at}.also")
    return PlannedBlock(
        _key(reader, table.get("key", ""), f"{at}.key"),
        text("title"),
        minutes=whole("minutes"),
        topic=text("topic"),
        place=text("place"),
        stations=whole("stations"),
        people_a_station=whole("people_a_station"),
        day=whole("day", 1),
        method=_method(reader, table.get("method", "lecture"), f"{at}.method"),
        audience=reader.text(table.get("audience", "all"), f"{at}.audience", LONGEST["audience"]) or "all",
        also=tuple(_share(reader, one, f"{at}.also") for one in shares),
        objectives=reader.texts(table.get("objectives", []), f"{at}.objectives"),
        materials=reader.texts(table.get("materials", []), f"{at}.materials"),
        mix=_mix(reader, table.get("mix"), f"{at}.mix"),
        lock=_lock(reader, table.get("lock"), f"{at}.lock"),
    )


def _key(reader: PlainReader, data: object, at: str) -> str:
    key = reader.text(data, at, LONGEST["key"])
    if isinstance(data, str) and not data.strip():
        reader.note(at, "", "a block has no key", "Give each block a short key, such as suicide.")
    return key


def _method(reader: PlainReader, data: object, at: str) -> Method:
    if data in METHODS:
        return data
    reader.note(at, data, f'"{str(data)[:40]}" is no way of teaching', f"Use {', '.join(METHODS)}.")
    return METHODS[0]


def _share(reader: PlainReader, data: object, at: str) -> tuple[str, int]:
    table = reader.table(data, at, {"topic", "minutes"})
    topic = reader.text(table.get("topic", ""), f"{at}.topic", LONGEST["topic"])
    return topic, reader.whole(table.get("minutes", 0), f"{at}.minutes")


def _mix(reader: PlainReader, data: object, at: str) -> Mix | None:
    if data is None:
        return None
    known = {field.name for field in fields(Mix)}
    table = reader.table(data, at, known)
    heads = {name: reader.whole(table[name], f"{at}.{name}") for name in known - {"with_topic"} if name in table}
    return Mix(**heads, with_topic=reader.flag(table.get("with_topic", True), f"{at}.with_topic"))


def _lock(reader: PlainReader, data: object, at: str) -> Lock | None:
    if data is None:
        return None
    table = reader.table(data, at, {field.name for field in fields(Lock)})
    why, source = (reader.text(table.get(name, ""), f"{at}.{name}") for name in ("why", "source"))
    return Lock(why, source, is_held=reader.flag(table.get("is_held", False), f"{at}.is_held"))
