"""The folder a command is asked to read or to write, refused in our own words where it is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


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
