"""Which columns a table has in our words, and which headings of a file stand for them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shiftready.formats.remarks import Remarks

SLIP_OF_THE_PEN = 0.8  # of the letters alike: sqaud is squad, but no slip makes rank of bank
READ_AGAIN = "Correct what is said of them, and have the file read again."
SHORTEST_SLIP = 4  # letters: of "to" and "on" too much is near


@dataclass(frozen=True, slots=True)
class Column:
    """One column in our words; `synonyms` are headings seen elsewhere, in lower case with single spaces."""

    name: str
    required: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableShape:
    """The columns a table may have; `name` is the table's own, such as people or records."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def normal_heading(heading: str) -> str:
    """A heading without the accidents of writing: lower case, words parted by single spaces."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return re.sub(r"[^a-z0-9]+", " ", parted.lower()).strip()


def propose_mapping(headings: Sequence[str], shape: TableShape) -> dict[str, str]:
    """Propose for each of our columns the heading that most likely stands for it; each heading is used once.

    Our own names come first, then synonyms in their order, then headings that look like a slip of the pen of our name;
    columns nothing stands for are left out.
    """
    by_normal: dict[str, str] = {}
    for heading in headings:
        by_normal.setdefault(normal_heading(heading), heading)
    proposed: dict[str, str] = {}
    for column in shape.columns:
        _propose(column, (normal_heading(column.name),), by_normal, proposed)
    for column in shape.columns:
        if column.name not in proposed:
            _propose(column, column.synonyms, by_normal, proposed)
    for column in shape.columns:
        if column.name not in proposed:
            _propose(column, _slips(column.name, by_normal), by_normal, proposed)
    return {name: proposed[name] for name in shape.names if name in proposed}


def _propose(column: Column, words: Iterable[str], by_normal: dict[str, str], proposed: dict[str, str]) -> None:
    found = next((word for word in words if word in by_normal), None)
    if found is not None:
        proposed[column.name] = by_normal.pop(found)


def bind_columns(
    headings: Sequence[str], shape: TableShape, columns: Mapping[str, str], values: Mapping[str, str], remarks: Remarks
) -> dict[str, int]:
    """Say in which place of a row each of our columns stands: as `columns` (ours = theirs) maps it, or by our own name.

    A column mapped to an empty heading is left unread.
    Every trouble of the headings is noted. Headings that nobody reads are warned of; where a mapping was made by hand,
    only those that look like a slip of the pen.

    Raises:
        FileRefused: `headings_unusable`, when a needed or mapped column is not there or stands twice.
    """
    before = len(remarks.problems)
    wanted = {name: heading for name in shape.names if (heading := columns.get(name, name))}
    places = {ours: headings.index(theirs) for ours, theirs in wanted.items() if theirs in headings}
    for column in shape.columns:
        needed = bool(columns.get(column.name)) or (column.required and column.name not in values)
        if needed and column.name not in places:
            _note_missing(column.name, columns.get(column.name), headings, shape, remarks)
    _check_twice(headings, set(places.values()), remarks)
    if any(problem.level == "error" for problem in remarks.problems[before:]):
        raise remarks.refuse("headings_unusable", "The headings do not fit, so no line was read.", READ_AGAIN)
    _warn_of_unread(headings, shape, places, remarks, slips_only=bool(columns))
    return places


def _note_missing(ours: str, theirs: str | None, headings: Sequence[str], shape: TableShape, remarks: Remarks) -> None:
    heading = theirs or ours
    mapped = theirs is not None
    remarks.error(
        "column_missing",
        f'There is no column "{heading}"' + (f' to read as "{ours}".' if theirs else "."),
        (_nearest(heading, headings) or _known(headings)) if mapped else _how_to_map(ours, headings, shape),
        line=1,
        column=heading,
    )


def _known(headings: Sequence[str]) -> str:
    return f"The headings are: {', '.join(filter(None, headings))}."


def _how_to_map(ours: str, headings: Sequence[str], shape: TableShape) -> str:
    """What to write into agency.toml, with the heading that most likely stands for the column if there is one."""
    likely = propose_mapping(headings, shape).get(ours)
    near = difflib.get_close_matches(normal_heading(ours), headings, n=1)
    heading = likely or (near[0] if near else None)
    where = f"under [tables.{shape.name}] in agency.toml"
    if heading is not None:
        return f'If "{heading}" is that column, write {where}: columns = {{ {ours} = "{heading}" }}'
    return f'{_known(headings)} Name the right one {where}: columns = {{ {ours} = "its heading" }}'


def _check_twice(headings: Sequence[str], used: set[int], remarks: Remarks) -> None:
    for heading in dict.fromkeys(headings):
        if not heading or headings.count(heading) == 1:
            continue
        hint = "Give each column a heading of its own."
        if headings.index(heading) in used:
            remarks.error(
                "column_twice",
                f'The heading "{heading}" stands more than once.',
                hint,
                line=1,
                column=heading,
                value=heading,
            )
        else:
            remarks.warn(
                "column_twice",
                f'The heading "{heading}" stands more than once.',
                hint,
                line=1,
                column=heading,
                value=heading,
            )


def _warn_of_unread(
    headings: Sequence[str], shape: TableShape, places: Mapping[str, int], remarks: Remarks, *, slips_only: bool
) -> None:
    unbound = [name for name in shape.names if name not in places]
    read = {headings[place] for place in places.values()}
    for heading in dict.fromkeys(headings):
        is_read = not heading or heading in read or heading in shape.names
        if is_read or (slips_only and not _slips(heading, unbound)):
            continue
        remarks.warn(
            "column_unknown",
            f'The column "{heading}" is not one of {shape.name} and is not read.',
            _nearest(heading, unbound),
            line=1,
            column=heading,
            value=heading,
        )


def _slips(word: str, known: Iterable[str]) -> list[str]:
    """The known word that this one is written for with a slip of the pen, if there is one."""
    wanted = {normal_heading(name): name for name in known if len(name) >= SHORTEST_SLIP}
    near = difflib.get_close_matches(normal_heading(word), wanted, n=1, cutoff=SLIP_OF_THE_PEN)
    return [wanted[found] for found in near]


def _nearest(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""
