"""Seconds from `make demo` in a fresh clone to the first page, before anything was downloaded and after."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
RUNS = 1
LONGEST_SECONDS = 600


def seconds_to_first_page(caches: dict[str, str]) -> float:
    """Clone, run `make demo`, wait for a page, end everything again."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), folder], check=True)
        port = free_port()
        place = {"SHIFTREADY_PORT": str(port), "SHIFTREADY_ADDRESS": f"http://localhost:{port}"}
        began = time.perf_counter()
        demo = subprocess.Popen(
            ["make", "demo"],
            cwd=folder,
            env={**os.environ, **place, **caches},
            stdout=sys.stderr,
            start_new_session=True,
        )
        try:
            wait_for(f"http://localhost:{port}/", demo)
            return time.perf_counter() - began
        finally:
            os.killpg(demo.pid, signal.SIGTERM)
            demo.wait(timeout=30)


def wait_for(address: str, demo: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while demo.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=10):  # noqa: S310 - our own page
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("make demo ended, or took too long, before a page was there.")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def empty_caches(folder: str) -> dict[str, str]:
    names = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache")
    return {name: str(Path(folder) / name) for name in names}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        caches = empty_caches(folder)
        for what in ("nothing downloaded yet", "downloads cached"):
            seconds = seconds_to_first_page(caches)
            print(
                json.dumps({"what": f"make demo to the first page, {what}", "value": seconds, "unit": "s"}), flush=True
            )


if __name__ == "__main__":
    main()
