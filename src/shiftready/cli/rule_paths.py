"""Rule files named on the command line: single files, folders of them, agency folders; or else the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.load import load_catalogue, read_rules_at
from shiftready.catalogue.rule_files import RuleFile
from shiftready.cli.shelf import shelf_beside
from shiftready.core.errors import FileRefused, Problem, ShiftreadyError


class RulePath(click.ParamType[Path]):
    """A rule file, or a folder that holds some."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.exists():
            self.fail(f'There is no file or folder "{value}". Name a rule file or a folder of them.', param, ctx)
        if path.is_file() and path.suffix != ".yaml":
            self.fail(f'"{value}" is no rule file: their names end in .yaml.', param, ctx)
        return path


RULE_PATH = RulePath()


def rules_named(paths: Sequence[Path], today: date | None = None) -> Mapping[str, RuleFile]:
    """The rules of the paths by id; of the catalogue where none is named. `today`: no source was read later.

    Raises:
        FileRefused: some file is not whole (`rules_refused`), with every problem of all of them, also of the own
            courses of the agency folder in which they lie.
    """
    if not paths:
        return load_catalogue().rule_files
    found: dict[str, RuleFile] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            found |= read_rules_at(path, shelf_beside([path]), today)
        except FileRefused as refused:
            problems.extend(refused.problems)
    if problems:
        files = len({problem.file for problem in problems})
        what = "1 file must be put right." if files == 1 else f"{files} files must be put right."
        raise FileRefused("rules_refused", what, tuple(problems))
    return found


def the_rule_of(path: Path) -> RuleFile:
    """The one rule of a file.

    Raises:
        ShiftreadyError: `not_one_rule` where the path is a folder of several or of none.
    """
    found = rules_named([path])
    if len(found) != 1:
        raise ShiftreadyError("not_one_rule", f'"{path}" holds {len(found)} rules. Name the file of one.')
    return next(iter(found.values()))
