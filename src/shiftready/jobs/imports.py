"""Large imports, written later."""

from __future__ import annotations

from django_tasks import task

from shiftready.services.imports.later import write_asked


@task()
def write_import(batch: int) -> None:
    """Write an import that was asked for."""
    write_asked(batch)
