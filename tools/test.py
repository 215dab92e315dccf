"""Run the whole suite in groups, one after the other; name groups to run only those."""

from __future__ import annotations

import sys

import compiled
import postgres
from groups import GROUPS
from steps import Outcome, Step, chosen, close, run


def run_group(group: Step) -> Outcome:
    if group.name == "compiled":
        return _on_machine_code(group)
    if group.name != "postgres":
        return run(group)
    with postgres.throwaway_cluster() as url:
        return run(Step(group.name, group.command, {"DATABASE_URL": url}))


def _on_machine_code(group: Step) -> Outcome:
    """Compile the judge first; where the machine cannot, say so and leave the group out."""
    if why := compiled.lacking():
        return Outcome(group.name, 0, 0.0, f"left out: {why}")
    compiled.compiled()
    return run(group)


if __name__ == "__main__":
    sys.exit(close([run_group(group) for group in chosen(GROUPS)]))
