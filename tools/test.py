"""Run the whole suite in groups, one after the other; name groups to run only those.

Two databases, so two runs of everything that needs no browser. Browser tests and real records stand apart: the first
cannot share a run with anything else, the second are to have both cores of a small machine.
"""

from __future__ import annotations

import sys

import postgres
from steps import Outcome, Step, chosen, close, run

GROUPS = (
    Step("sqlite", ("pytest", "-q", "-n2", "-m", "not browser and not real and not postgres")),
    Step("postgres", ("pytest", "-q", "-n2", "-m", "not browser and not real", "--ignore=tests/floors")),
    Step("browser", ("pytest", "-q", "-n0", "-m", "browser")),
    Step("real", ("pytest", "-q", "-n0", "-m", "real and not browser")),
)


def run_group(group: Step) -> Outcome:
    if group.name != "postgres":
        return run(group)
    with postgres.throwaway_cluster() as url:
        return run(Step(group.name, group.command, {"DATABASE_URL": url}))


if __name__ == "__main__":
    sys.exit(close([run_group(group) for group in chosen(GROUPS)]))
