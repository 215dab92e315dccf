"""A file named to a command is measured before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from shiftready.formats.evidence_file import refuse_large_evidence


class FileUpTo(click.Path):
    """A file that is there, up to a limit: `refuse` is given its bytes, and raises for too many."""

    def __init__(self, refuse: Callable[[int], None]) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)
        self.refuse = refuse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(str(super().convert(value, param, ctx)))
        self.refuse(path.stat().st_size)
        return path


#: A PDF or picture that is kept with something.
A_PAPER = FileUpTo(refuse_large_evidence)
