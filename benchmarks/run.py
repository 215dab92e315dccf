"""Run every benchmark of this folder, each run in a process of its own: each number as it comes, then one table."""

from __future__ import annotations

import ast
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
RUNS = 3


def benchmarks(wanted: list[str]) -> list[Path]:
    """The scripts to run, by name; all of them if none is named."""
    there = {path.stem: path for path in sorted(HERE.glob("[a-z]*.py")) if path.stem != "run"}
    unknown = set(wanted) - set(there)
    if unknown:
        sys.exit(f"There is no benchmark named {', '.join(sorted(unknown))}. There are: {', '.join(there)}.")
    return [there[name] for name in wanted or there]


def runs_of(script: Path) -> int:
    """How often the script asks to be run: its own RUNS, else three times."""
    for node in ast.parse(script.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RUNS":
            return int(ast.literal_eval(node.value))
    return RUNS


def measure(script: Path) -> list[dict[str, Any]]:
    """What one run of the script measured; its failure is shown and ends everything."""
    answer = subprocess.run(
        [sys.executable, str(script)], cwd=HERE.parent, stdout=subprocess.PIPE, text=True, check=False
    )
    if answer.returncode:
        sys.exit(f"{script.name} failed with exit status {answer.returncode}.")
    return [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]


def medians(script: Path) -> list[tuple[str, str]]:
    """Each number's name and its median over the runs, in the order of first appearance."""
    values: dict[tuple[str, str], list[float]] = {}
    for _ in range(runs_of(script)):
        for row in measure(script):
            if "skipped" in row:
                return [(row["skipped"], "skipped")]
            values.setdefault((row["what"], row["unit"]), []).append(row["value"])
    return [(what, f"{said(statistics.median(found))} {unit}") for (what, unit), found in values.items()]


def said(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"


def main() -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    table = Table(title=f"Medians, {cores} cores, Python {platform.python_version()}, {platform.machine()}")
    for heading, justify in (("benchmark", "left"), ("what", "left"), ("median", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for script in benchmarks(sys.argv[1:]):
        print(f"… {script.stem}", file=sys.stderr, flush=True)
        for what, median in medians(script):
            print(f"  {what}: {median}", file=sys.stderr, flush=True)
            table.add_row(script.stem, what, median)
    Console(width=None if sys.stdout.isatty() else 110).print(table)


if __name__ == "__main__":
    main()
