"""`shiftready check`: reads an agency folder and says everything that is odd about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, fields
from itertools import islice
from pathlib import Path

import click

from shiftready.cli.catalogue_check import check_against_catalogue
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar, today_where
from shiftready.cli.output import (
    OutputFormat,
    format_option,
    number,
    write_csv,
    write_json,
    write_sentence,
    write_table,
)
from shiftready.core.errors import FileRefused, Problem
from shiftready.formats.agency_folder import TableCount

SHOWN_OF_A_KIND = 5


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@format_option
def check(folder: Path, output_format: OutputFormat) -> None:
    """Read the agency folder FOLDER and list every problem in it.

    An error keeps a line out; a warning keeps it in. The exit status is 0 if the folder can be used and 2 if not.
    """
    try:
        found = read_with_bar(folder, output_format, today=today_where(folder), with_calls=True)
    except FileRefused as refusal:
        show({}, 0, refusal.problems, output_format)
        # The problems stand in the answer; the error stream gets the one sentence.
        raise FileRefused(refusal.code, refusal.message) from refusal
    missing = check_against_catalogue(folder, found)
    show(found.tables, len(found.facts.roster.people), (*found.problems, *missing), output_format)
    if missing:
        # The judge would refuse such a folder; the problems stand in the answer.
        name = folder.resolve().name
        raise FileRefused(
            "folder_not_judgeable",
            f'The agency folder "{name}" cannot be judged yet: see the errors in its rules and courses.',
        )


def show(
    tables: Mapping[str, TableCount], people: int, problems: Sequence[Problem], output_format: OutputFormat
) -> None:
    """Write the answer in the format asked for."""
    if output_format == "json":
        counts = {name: asdict(count) for name, count in tables.items()}
        write_json({"tables": counts, "people": people, "problems": [asdict(problem) for problem in problems]})
    elif output_format == "csv":
        write_csv([field.name for field in fields(Problem)], map(astuple, problems))
    else:
        _show_tables(tables, people, problems)


def _show_tables(tables: Mapping[str, TableCount], people: int, problems: Sequence[Problem]) -> None:
    if tables:
        counts = [(name, number(count.rows), number(count.kept)) for name, count in tables.items()]
        write_table(("table", "lines read", "kept"), counts, title="1 person" if people == 1 else f"{people:,} people")
    if not problems:
        write_sentence("Nothing is wrong.")
        return
    by_kind: Counter[tuple[str, str, str]] = Counter(
        (problem.level, problem.code, Path(problem.file).name) for problem in problems
    )
    rows = [(level, code, file, number(count)) for (level, code, file), count in sorted(by_kind.items())]
    write_table(("level", "code", "file", "times"), rows, title="Problems by kind")
    for kind in sorted(by_kind):
        _show_kind(kind, [p for p in problems if (p.level, p.code, Path(p.file).name) == kind])


def _show_kind(kind: tuple[str, str, str], problems: Sequence[Problem]) -> None:
    level, code, file = kind
    write_sentence("")
    write_sentence(f"{level}: {code} in {file}")
    for line in _lines(problems):
        write_sentence(f"  {line}")


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in islice(problems, SHOWN_OF_A_KIND):
        place = f"line {problem.line}: " if problem.line else ""
        yield f"{place}{problem.message}"
    if len(problems) > SHOWN_OF_A_KIND:
        yield f"and {len(problems) - SHOWN_OF_A_KIND:,} more; --format csv lists all"
    for hint in dict.fromkeys(problem.hint for problem in islice(problems, SHOWN_OF_A_KIND) if problem.hint):
        yield f"What next: {hint}"
