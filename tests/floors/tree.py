"""The files of the repository, as the tests of this folder look at them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Every file that git holds and that stands here, matching any of the patterns (all without one)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],  # noqa: S607 - git is whatever git the developer has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def is_text(path: Path) -> bool:
    """Git's own rule: a file is binary when a zero byte stands in its first 8,000."""
    return b"\0" not in path.read_bytes()[:8000]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
