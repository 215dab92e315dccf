"""Training that lapses within the plan, looked at again: which course may be given to whom because of it."""

from __future__ import annotations

from collections.abc import Iterator

from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.plan import PlannedOffering
from shiftready.core.planning.problem import Candidate, Problem


def wrongly_renewed(problem: Problem, member: Candidate, offering: PlannedOffering) -> Iterator[Violation]:
    """A seat in the whole course where a shorter one renews it, or in the shorter one where it renews nothing."""
    renewals, where = problem.strategy.renewals, f"{member.id} in {offering.id}"
    makes_specialists = problem.aim == "everyone" or problem.course == problem.strategy.course
    lapses = member.counts_until
    if lapses is not None and renewals and problem.course not in renewals:
        yield Violation("renewed_otherwise", f"{where} counts until {lapses}, and another course renews that.")
    if makes_specialists or problem.course not in renewals:
        return
    if lapses is None:
        yield Violation("not_to_renew", f"{where} holds nothing that this course could renew.")
    elif lapses < offering.ends_on:
        yield Violation("lapses_before", f"{where} loses on {lapses} what a class that ends later cannot renew.")
