"""Lines of the files brought in that could not be used: whoever reads a figure must know what it lacks."""

from __future__ import annotations

from functools import lru_cache

from shiftready.core.coverage.notes import Note
from shiftready.store.models import IN_FORCE, Agency, ImportBatch


def note_lines_left_out(agency: Agency, version: str) -> tuple[Note, ...]:
    """One remark when the newest import of a kind left lines out; else none. `version` is that of the facts."""
    lines = _kept_count(agency, version) if version else _count(agency)
    if not lines:
        return ()
    what, them = ("1 line", "it") if lines == 1 else (f"{lines:,} lines", "them")
    return (
        Note(
            "lines_left_out",
            f"{what} of the files brought in could not be used, so whoever stands in {them} may be missing here: each "
            "import lists its own, and shiftready check lists those of an agency folder.",
        ),
    )


@lru_cache(maxsize=12)
def _kept_count(agency: Agency, version: str) -> int:  # noqa: ARG001 - the version is the key
    return _count(agency)


def _count(agency: Agency) -> int:
    """Errors of the newest applied import of each kind: what an older one left out, a newer one may have brought."""
    applied = ImportBatch.objects.of(agency).filter(status__in=IN_FORCE).order_by("applied_at", "pk")
    newest = dict(applied.values_list("kind", "pk"))
    found = ImportBatch.objects.of(agency).filter(pk__in=newest.values()).values_list("problems", flat=True)
    return sum(problem["level"] == "error" for problems in found for problem in problems)
