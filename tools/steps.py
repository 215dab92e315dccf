"""Run commands one after the other, all of them, and close with one line for each and the worst exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Step:
    """A command of .venv/bin with its arguments, and the variables that it sees beside the usual ones."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    code: int
    seconds: float
    last_line: str


def run(step: Step, *, quiet: bool = False) -> Outcome:
    """Run one step and show what it prints; a quiet one is shown only when it fails."""
    print(f"\n── {step.name}" if not quiet else f"   {step.name} …", flush=True)
    began = time.monotonic()
    process = subprocess.Popen(
        [str(BIN / step.command[0]), *step.command[1:]],
        cwd=ROOT,
        env={**os.environ, **step.variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if not quiet:
            print(line, end="", flush=True)
    code = process.wait()
    if quiet and code:
        print("".join(lines), flush=True)
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return Outcome(step.name, code, time.monotonic() - began, last)


def run_together(steps: Sequence[Step]) -> Sequence[Outcome]:
    """Run quiet steps side by side, as many as there are cores; the outcomes stand in the order of the steps."""
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        return list(cores.map(partial(run, quiet=True), steps))


def close(outcomes: Sequence[Outcome]) -> int:
    """Print one closing line a step and, last, which did not go well; return the highest exit code, 0 if all did."""
    print()
    width = max(len(outcome.name) for outcome in outcomes)
    for outcome in outcomes:
        mark = "✓" if outcome.code == 0 else "✗"
        print(f"{mark} {outcome.name:{width}}  {outcome.seconds:6.1f} s  {outcome.last_line.strip('= ')}")
    failed = [outcome.name for outcome in outcomes if outcome.code]
    if failed:
        print(f"\nNot well: {', '.join(failed)}. What each of them said stands above.")
    return max(abs(outcome.code) for outcome in outcomes)


def chosen(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps named on the command line, all if none is named."""
    wanted = sys.argv[1:]
    unknown = set(wanted) - {step.name for step in steps}
    if unknown:
        names = ", ".join(step.name for step in steps)
        sys.exit(f"There is no step named {', '.join(sorted(unknown))}. There are: {names}.")
    return [step for step in steps if not wanted or step.name in wanted]
