"""The sentence that says how much of a folder a figure does not know."""

from __future__ import annotations

from pathlib import Path

from shiftready.formats.agency_folder import AgencyFolder


def say_left_out(read: AgencyFolder, folder: Path) -> tuple[str, ...]:
    """One sentence when lines of the folder could not be used; else none."""
    lines = sum(problem.level == "error" for problem in read.problems)
    if not lines:
        return ()
    what, them = ("1 line", "it") if lines == 1 else (f"{lines:,} lines", "them")
    return (
        (
            f"{what} of the folder could not be used, so whoever stands in {them} may be missing here. "
            f"List them: shiftready check {folder}"
        ),
    )
