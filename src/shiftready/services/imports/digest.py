"""A plan's digest: the same in every process, so that what was shown is what is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from shiftready.formats.credits_cell import write_attributes, write_credits
from shiftready.services.imports.calls_plan import CallsPlan
from shiftready.services.imports.records_plan import RecordsPlan
from shiftready.services.imports.roster_plan import RosterPlan
from shiftready.services.imports.rota_plan import RotaPlan

Plan = RosterPlan | RecordsPlan | RotaPlan | CallsPlan


def digest_of(plan: Plan) -> str:
    """SHA-256 over everything the plan would write, spelled out in the plan's own order."""
    digest = hashlib.sha256()
    for line in _lines(plan):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _lines(plan: Plan) -> Iterator[str]:
    if not isinstance(plan, RecordsPlan):
        yield repr(plan)
        return
    counts = (len(plan.new), len(plan.apart), len(plan.changes), plan.unchanged)
    yield f"{plan.complete_until} {plan.courses} {counts}"
    for record in (*plan.new, *plan.apart, *chain.from_iterable(plan.changes)):
        # A set of attributes spells itself differently in each process; the cell of credits does not.
        said = (record.person, record.completed_on, record.title, record.course, record.entered_on, record.where)
        yield f"{said!r} {write_credits(record.credits)} {write_attributes(record.attributes)} {record.score}"
