"""Small files, written where a test may throw them away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

AGENCY = """\
format = 1
[agency]
name = "Lakeview Invented Police"
state = "ZZ"
time_zone = "America/Chicago"
[tables.people]
file = "people.csv"
"""


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a text or bytes under a name and give its path."""

    def write(content: str | bytes, name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def a_folder(a_file: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Write an agency folder: more of `agency.toml`, and files by name."""

    def write(more: str = "", /, **files: str) -> Path:
        a_file(AGENCY + more, "agency.toml")
        for name, content in {"people": "person\np1\n", **files}.items():
            a_file(content, f"{name}.csv")
        return tmp_path

    return write
