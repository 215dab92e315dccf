"""What the tests need beside Python: a browser and its driver's library, a database server; installed as root."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

import postgres

LIBRARIES = {"libatomic.so.1": "libatomic1"}  # the Node that comes with Playwright does not start without it
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def missing() -> list[str]:
    """Debian's names of the packages that the tests need and the machine lacks."""
    wanted = {
        "chromium": any(shutil.which(name) for name in CHROMIUM),
        "postgresql": postgres.find_binaries() is not None,
    }
    if sys.platform.startswith("linux"):
        wanted.update({package: _is_loadable(library) for library, package in LIBRARIES.items()})
    return [package for package, is_there in wanted.items() if not is_there]


def _is_loadable(library: str) -> bool:
    """Whether the system has a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    print(f"… {', '.join(packages)} with apt", flush=True)
    _apt("update", "-qq")
    _apt("install", "-y", "-qq", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> None:
    """Run apt-get; what it says of its progress is left aside, what it says of trouble is not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)


def main() -> None:
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        install(packages)
        packages = missing()
    if packages:
        sys.exit(
            f"The tests need {' and '.join(packages)}. Debian, Ubuntu: sudo apt-get install {' '.join(packages)}\n"
            "Other systems: install Chromium, PostgreSQL's server and libatomic by their own means, then run it again."
        )


if __name__ == "__main__":
    main()
