"""An agency's own courses in its folder: `courses/<id>/<first day>.json`, one file a released version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from shiftready.core.delivery.blueprint import OWN, Blueprint
from shiftready.core.delivery.blueprint_data import blueprint_from, blueprint_values
from shiftready.core.delivery.plain_values import PlainReader
from shiftready.core.delivery.released import ReleasedCourse
from shiftready.core.errors import FileRefused, Problem, ShiftreadyError
from shiftready.formats.remarks import Remarks

FOLDER = "courses"
LARGEST_FILE = 1_000_000


def refuse_large_course(size: int) -> None:
    """Refuse more bytes than a course that is handed on as a file has; doors ask before they read any.

    Raises:
        ShiftreadyError: `course_file_too_large`.
    """
    if size > LARGEST_FILE:
        message = f"A course handed on is a file of at most {LARGEST_FILE // 1000} kB. Ask for it again."
        raise ShiftreadyError("course_file_too_large", message, fields={"file": message})


KEYS = {"number", "released_on", "started_from", "retired_on", "retire_reason", "blueprint"}
LONGEST = {"started_from": 120, "retire_reason": 500}
HINT = "Start from a file that `shiftready export` wrote."


def released_json(released: ReleasedCourse) -> str:
    """The text of one version: equal versions are equal byte for byte."""
    retired = {"retired_on": released.retired_on and released.retired_on.isoformat()}
    said: dict[str, Any] = {
        "number": released.number,
        "released_on": released.released_on.isoformat(),
        "started_from": released.started_from,
        **retired,
        "retire_reason": released.retire_reason,
        "blueprint": blueprint_values(released.blueprint),
    }
    kept = {key: value for key, value in said.items() if value or key in {"number", "blueprint"}}
    return json.dumps(kept, indent=2, ensure_ascii=False) + "\n"


def read_released(folder: Path) -> tuple[ReleasedCourse, ...]:
    """Every version below `courses/` of an agency folder, by course and first day; none where there is no such folder.

    Raises:
        FileRefused: `courses_refused`, with every fault of every file.
    """
    files = sorted((folder / FOLDER).rglob("*.json"))
    reading = [_Reading(folder, path) for path in files]
    found = [one for each in reading if (one := each.read()) is not None]
    problems = [problem for each in reading for problem in each.remarks.problems]
    problems.extend(_twice(found))
    if problems:
        raise FileRefused("courses_refused", f"The folder {FOLDER}/ cannot be used.", tuple(problems))
    return tuple(found)


class _Reading:
    """One reading of one file."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.root, self.path = folder, path
        self.remarks = Remarks(path.relative_to(folder).as_posix())
        self.values = PlainReader(HINT)

    def read(self) -> ReleasedCourse | None:
        first_on, data = self._first_day(), self._data()
        if data is None:
            return None
        found = self._version(data, first_on or date.min)
        for fault in self.values.faults:
            said = f"{fault.at}: {fault.said}."
            self.remarks.error("course_file_wrong", said, fault.next_step, column=fault.at, value=fault.value)
        return found

    def _version(self, data: object, first_on: date) -> ReleasedCourse:
        reader = self.values
        table = reader.table(data, "the file", KEYS)
        for key in ("number", "released_on", "blueprint"):
            if key not in table:
                reader.note(key, "", "it is missing", HINT)
        retired_on = reader.day(table["retired_on"], "retired_on") if "retired_on" in table else None
        texts = {name: reader.text(table.get(name, ""), name, longest) for name, longest in LONGEST.items()}
        found = ReleasedCourse(
            self.path.parent.name,
            reader.whole(table.get("number", 1), "number"),
            first_on,
            (reader.day(table["released_on"], "released_on") if "released_on" in table else None) or date.min,
            blueprint_from(reader, table["blueprint"], "blueprint") if "blueprint" in table else Blueprint("", 0),
            retired_on=retired_on,
            **texts,
        )
        self._look_at(found)
        return found

    def _look_at(self, found: ReleasedCourse) -> None:
        if found.number == 0:
            self.values.note("number", 0, "versions count from 1", "Write the number of the version.")
        if found.retired_on is not None and not found.retire_reason:
            said = "a version that is retired says why"
            self.values.note("retire_reason", "", said, "Write the reason, or take retired_on out.")
        if found.retired_on is not None and found.retired_on < found.first_on:
            said = f"no version is retired before its first day, {found.first_on}"
            self.values.note("retired_on", found.retired_on, said, "Write that day or a later one.")

    def _first_day(self) -> date | None:
        """The day that the file is called by, if it lies where a version must lie."""
        parts = self.path.relative_to(self.root / FOLDER).parts
        try:
            day = date.fromisoformat(self.path.stem)
        except ValueError:
            day = None
        if len(parts) != len(("course", "file")) or not parts[0].startswith(OWN) or day is None:
            self.remarks.error(
                "course_file_misplaced",
                "This is no place of a version of a course.",
                f"Put it where its id and its first day say: {FOLDER}/{OWN}crisis-week/2026-04-01.json.",
                value=self.path.name,
            )
        return day

    def _data(self) -> object | None:
        try:
            if self.path.stat().st_size > LARGEST_FILE:
                said = f"It has more than {LARGEST_FILE // 1000} kB, which no course has."
                self.remarks.error("course_file_too_large", said, "Write it anew, as `shiftready export` does.")
                return None
            data: object = json.loads(self.path.read_text(encoding="utf-8-sig"))
        except json.JSONDecodeError as error:
            said = f"The text breaks off or goes wrong here, at letter {error.colno}: {error.msg}."
            self.remarks.error("course_file_unreadable", said, "Put the line right; it is JSON.", line=error.lineno)
        except (UnicodeDecodeError, RecursionError, ValueError):
            self.remarks.error("course_file_unreadable", "This is no text of a course.", HINT)
        else:
            return data if data is not None else []
        return None


def _twice(found: Iterable[ReleasedCourse]) -> Iterator[Problem]:
    """Versions of one course that bear one number, or a lower one than the version before them."""
    before: ReleasedCourse | None = None
    for one in sorted(found, key=lambda one: (one.course, one.first_on)):
        if before is not None and before.course == one.course and before.number >= one.number:
            said = f"Version {one.number} begins on {one.first_on}, after version {before.number} ({before.first_on})."
            hint = "Versions are numbered in the order of their first days, each with a number of its own."
            yield Problem(one.place, 0, "number", str(one.number), "version_number_wrong", "error", said, hint)
        before = one
