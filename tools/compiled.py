"""Build the judge as machine code, in build/compiled: the same source and the same answers, for those who judge many.

`PYTHONPATH=build/compiled` puts the copy in the place of the source. It needs a C compiler and the headers of Python.
Only what every judgement passes through is compiled: all else is asked seldom.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
BUILT = ROOT / "build" / "compiled"
FACTS = ("dates", "roster", "standing", "training")
JUDGE = (
    "aftermath", "alike", "amounts", "best_way", "brought", "case", "changes", "completions", "cover", "credits",
    "findings", "judge", "lasting", "ledger", "lines", "moments", "moved", "owed_periods", "periods", "reach",
    "reasons", "records_told", "relief", "rule", "said_alike", "strict_amounts", "sums", "told", "turning", "verdict",
    "way", "ways_told", "who", "who_standing", "windows",
)  # fmt: skip


def lacking() -> str:
    """What the machine lacks to compile, as a sentence; "" where nothing."""
    if not any(shutil.which(name) for name in ("cc", "gcc", "clang")):
        return "There is no C compiler. Debian, Ubuntu: sudo apt-get install gcc"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "The headers of Python are not there. Debian, Ubuntu: sudo apt-get install python3-dev"
    return ""


def compiled() -> Path:
    """Copy the package, compile the judge in the copy, and answer where it lies; what was there before goes first."""
    shutil.rmtree(BUILT, ignore_errors=True)
    shutil.copytree(SOURCE, BUILT, ignore=shutil.ignore_patterns("__pycache__"))
    variables = {**os.environ, "MYPYPATH": str(BUILT)}
    command = [sys.executable, __file__, "build_ext", "--inplace", "--quiet"]
    done = subprocess.run(command, cwd=BUILT, env=variables, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The judge could not be compiled:\n{done.stdout}{done.stderr}")
    shutil.rmtree(BUILT / "build", ignore_errors=True)
    return BUILT


def build() -> None:
    """Hand the modules to setuptools, as it was started in the folder of the copy."""
    from mypyc.build import mypycify
    from setuptools import setup

    modules = [f"shiftready/core/{name}.py" for name in (*FACTS, *(f"compliance/{name}" for name in JUDGE))]
    options = ["--follow-imports=silent", "--ignore-missing-imports"]
    setup(name="shiftready-judge", packages=[], ext_modules=mypycify([*options, *modules], opt_level="3"))


def main() -> None:
    if "build_ext" in sys.argv:
        build()
        return
    if why := lacking():
        sys.exit(why)
    print(f"The judge is compiled: PYTHONPATH={compiled().relative_to(ROOT)} .venv/bin/shiftready judge …")


if __name__ == "__main__":
    main()
