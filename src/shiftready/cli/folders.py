"""The folder a command is asked to read or to write, refused in our own words where it is none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from shiftready.cli.output import OutputFormat
from shiftready.cli.progress import progress_bar
from shiftready.core.errors import FileRefused
from shiftready.formats.agency_folder import AgencyFolder, read_agency_folder
from shiftready.formats.agency_toml import FILE_NAME, read_agency_toml


class FolderToRead(click.ParamType[Path]):
    """A folder that is there; `holds` says what the right one holds, for whoever named another thing."""

    name = "folder"

    def __init__(self, holds: str) -> None:
        self.holds = holds

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.is_dir():
            what = f'"{value}" is a file, not a folder' if path.exists() else f'There is no folder "{value}"'
            self.fail(f"{what}. Name the folder that holds {self.holds}.", param, ctx)
        return path


class FolderToWrite(click.ParamType[Path]):
    """A folder that is there or can be made."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.exists() and not path.is_dir():
            self.fail(f'"{value}" is a file, not a folder. Name a folder to write to; it is made for you.', param, ctx)
        return path


AGENCY_FOLDER = FolderToRead("agency.toml")
NEW_FOLDER = FolderToWrite()


def today_where(folder: Path) -> date:
    """The day it is now where the folder's agency is, whatever the machine's clock is set to."""
    try:
        zone = ZoneInfo(read_agency_toml(folder / FILE_NAME).time_zone)
    except (FileRefused, OSError, ValueError, KeyError):
        return datetime.now(UTC).date()  # reading the folder says what is wrong with its text or its zone
    return datetime.now(zone).date()


def read_with_bar(
    folder: Path, output_format: OutputFormat, *, today: date | None = None, with_calls: bool = False
) -> AgencyFolder:
    """Read an agency folder; a person at a terminal sees that it goes on, since a large one takes seconds."""
    with progress_bar("Reading", output_format):
        return read_agency_folder(folder, today=today, with_calls=with_calls)
