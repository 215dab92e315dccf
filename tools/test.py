"""Run the whole suite in groups, one after the other; name groups to run only those."""

from __future__ import annotations

import sys

import postgres
from groups import GROUPS
from steps import Outcome, Step, chosen, close, run


def run_group(group: Step) -> Outcome:
    if group.name != "postgres":
        return run(group)
    with postgres.throwaway_cluster() as url:
        return run(Step(group.name, group.command, {"DATABASE_URL": url}))


if __name__ == "__main__":
    sys.exit(close([run_group(group) for group in chosen(GROUPS)]))
