"""A progress bar on the error stream, for people at a terminal and for nobody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from shiftready.cli.output import OutputFormat


@contextmanager
def progress_bar(
    label: str, output_format: OutputFormat, total: float | None = None
) -> Iterator[Callable[[float], None]]:
    """Yield a function that says how far the work is, from 0 to `total` (None: nobody knows).

    The bar is drawn only for the table format on a terminal; otherwise the function does nothing.
    """
    if output_format != "table" or not sys.stderr.isatty():
        yield lambda _done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)
