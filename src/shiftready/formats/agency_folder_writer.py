"""The way out: everything known about an agency written as a folder that reads back as the same facts."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from shiftready.core.board_numbers import BoardNumber
from shiftready.core.coverage.calls.demand import CallTally
from shiftready.core.delivery.released import ReleasedCourse
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.training import TrainingRecord
from shiftready.formats.agency_toml import FILE_NAME
from shiftready.formats.board_numbers_csv import board_number_table
from shiftready.formats.call_counts_csv import CALL_COUNTS, call_count_rows
from shiftready.formats.facts_as_rows import Cells, rows_of
from shiftready.formats.facts_as_toml import toml_of
from shiftready.formats.folder_teachers import teacher_tables
from shiftready.formats.own_courses_json import released_json
from shiftready.formats.safe_cells import quote_cell


def write_agency_folder(
    facts: AgencyFacts,
    path: Path,
    *,
    rules: Mapping[str, str] | None = None,
    apart: Iterable[TrainingRecord] = (),
    calls: Iterable[CallTally] = (),
    teachers: Iterable[Teacher] = (),
    own_courses: Iterable[ReleasedCourse] = (),
    board_numbers: Iterable[BoardNumber] = (),
) -> None:
    """Write `agency.toml`, its tables and the agency's own rules and courses; the folder appears whole or not at all.

    Args:
        facts: what is written.
        path: a folder that does not exist yet, or is empty; its parent must exist.
        rules: the agency's own rules, as path below `rules/` (such as `orders/crisis.yaml`) and text.
        apart: training records that name nobody on the roster; they are kept in the same table.
        calls: its calls as they were counted; of a single one nothing is known any more.
        teachers: the people who teach and tell, with what is known of each.
        own_courses: the released versions of its own courses, each a file of its own.
        board_numbers: what training boards call people and courses; those of classes stay with their classes.

    Raises:
        ShiftreadyError: `folder_not_empty`, `folder_without_parent`, or `rule_path_unsafe`.
    """
    _check_target(path)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as workplace:
        draft = Path(workplace) / "draft"
        draft.mkdir()
        told = {**_call_counts(calls), **teacher_tables(teachers), **board_number_table(board_numbers)}
        tables = {**rows_of(facts, apart), **told}
        _write(facts, draft, tables)
        for place, text in (rules or {}).items():
            _write_text(draft / "rules", place, text)
        for one in own_courses:
            _write_text(draft, one.place, released_json(one))
        if path.exists():
            path.rmdir()
        shutil.move(draft, path)


def _check_target(path: Path) -> None:
    if not path.parent.is_dir():
        raise ShiftreadyError(
            "folder_without_parent", f'There is no folder "{path.parent}" to write into. Make it first.'
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ShiftreadyError(
            "folder_not_empty", f'"{path}" is there already and is not an empty folder. Name a new one.'
        )


def _call_counts(calls: Iterable[CallTally]) -> dict[str, tuple[Cells, list[Cells]]]:
    rows = list(call_count_rows(calls))
    return {CALL_COUNTS.name: (CALL_COUNTS.names, rows)} if rows else {}


def _write(facts: AgencyFacts, draft: Path, tables: Mapping[str, tuple[Cells, list[Cells]]]) -> None:
    (draft / FILE_NAME).write_text(toml_of(facts, tables), encoding="utf-8", newline="\n")
    for name, (headings, rows) in tables.items():
        with (draft / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(headings)
            writer.writerows([_cell(text) for text in row] for row in rows)


def _write_text(folder: Path, place: str, text: str) -> None:
    parts = PurePosixPath(place)
    if parts.is_absolute() or ".." in parts.parts:
        raise ShiftreadyError(
            "rule_path_unsafe", f'The rule "{place}" would lie outside the folder. Name it otherwise.'
        )
    target = folder.joinpath(*parts.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _cell(text: str) -> str:
    """As the reader will see it: trimmed, with one kind of line end, never a formula, and no NUL."""
    return quote_cell(text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip())
