"""Where the real records lie; tests that need them skip with a sentence where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real_records() -> Path:
    """The folder named by SHIFTREADY_REAL_RECORDS, by default ../shared beside this repository."""
    folder = ROOT / os.environ.get("SHIFTREADY_REAL_RECORDS", "../shared")
    if not (folder / "agencies").is_dir():
        pytest.skip(f"The real records are not here: {folder} has no agencies. Name them in SHIFTREADY_REAL_RECORDS.")
    return folder
