"""Change files of the judge in many small ways, one at a time, and say which changes none of its tests notices."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable

from steps import ROOT

# Each counts days one by one for longer than all other tests together.
SLOW = (
    "tests/core/compliance/test_windows.py::test_yearly_minutes_agree_with_counting_day_by_day",
    "tests/core/compliance/test_windows.py::test_a_whole_set_is_whole_on_the_latest_day_its_parts_lie_within_its_months",
)
# Random examples are left out: what they happen to notice today may pass unnoticed tomorrow.
PYTEST = ("-m", "not hypothesis", "-p", "no:playwright", *(f"--deselect={test}" for test in SLOW))

# A copy of a process that has used the solver would wait forever for the solver's threads: copies are made of one that
# has only read the tests. They have a minute and more to end in: a busy machine is no reason to call a change noticed.
HEAD = "[mutmut]\nprocess_isolation = forkserver\ntimeout_multiplier = 2\ntimeout_constant = 30\n"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", nargs="+", help="such as src/shiftready/core/compliance/periods.py")
    asked.add_argument("--tests", nargs="+", default=["tests/core/compliance"], help="the fewer, the quicker")
    chosen = asked.parse_args()
    # They differ from run to run, so they stand in the file that mutmut reads where pyproject.toml says nothing of it.
    (ROOT / "setup.cfg").write_text(settings(chosen.file, chosen.tests), encoding="utf-8")
    # A changed file runs slower, so only those asked for now may stand changed.
    shutil.rmtree(ROOT / "mutants", ignore_errors=True)
    mutmut = ROOT / ".venv" / "bin" / "mutmut"
    tried = subprocess.run((mutmut, "run", "--max-children", "1"), cwd=ROOT, check=False)
    subprocess.run((mutmut, "results"), cwd=ROOT, check=True)
    return tried.returncode


def settings(files: Iterable[str], tests: Iterable[str]) -> str:
    """What mutmut is told: the files to change and the tests to ask."""
    told = {
        "source_paths": ["src"],
        "only_mutate": files,
        "pytest_add_cli_args": PYTEST,
        "pytest_add_cli_args_test_selection": tests,
    }
    return HEAD + "".join(f"{key} =\n{_listed(words)}" for key, words in told.items())


def _listed(words: Iterable[str]) -> str:
    return "".join(f"    {word}\n" for word in words)


if __name__ == "__main__":
    sys.exit(main())
