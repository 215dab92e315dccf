"""Everything that can be said of the code without running the product; name steps to run only those."""

from __future__ import annotations

import sys

from steps import Step, chosen, close, run_together

STEPS = (
    Step("lint", ("ruff", "check", ".")),
    Step("format", ("ruff", "format", "--check", ".")),
    Step("types", ("mypy",)),
    Step("layers", ("lint-imports",)),
    Step("dependencies", ("deptry", "src")),
    Step("security", ("bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", "src", "tools")),
    Step("rules", ("shiftready", "rules", "check")),
    # What no tool knows of our house: locks, file sizes, forbidden words, documentation that lags behind.
    Step("floors", ("pytest", "-q", "-n0", "-p", "no:playwright", "tests/floors")),
)

if __name__ == "__main__":
    sys.exit(close(run_together(chosen(STEPS))))
