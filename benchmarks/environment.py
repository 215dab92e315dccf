"""Seconds that `make env` takes on a fresh clone with the downloads of former set-ups at hand, and when all stands."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 1


def seconds(folder: str) -> float:
    began = time.perf_counter()
    subprocess.run(["make", "env"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), folder], check=True)
        for what in ("make env, fresh clone, downloads cached", "make env, nothing to do"):
            print(json.dumps({"what": what, "value": seconds(folder), "unit": "s"}))


if __name__ == "__main__":
    main()
