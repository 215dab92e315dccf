"""Of some people those whose days on duty are known, for what cannot be worked out without them."""

from __future__ import annotations

from collections.abc import Sequence

from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts


def people_on_patterns(facts: AgencyFacts, people: Sequence[str]) -> list[str]:
    """Those with a squad and a duty pattern, in the order given.

    Raises:
        ShiftreadyError: `nobody_on_patterns` where there is none.
    """
    duty = facts.staffing.duty
    found = [person for person in people if person in duty and duty[person].pattern is not None]
    if not found:
        raise ShiftreadyError(
            "nobody_on_patterns",
            "Nobody of the group has a squad and a duty pattern, so nobody knows who is on duty when. "
            "Add them to the duty list.",
            fields={"duty": "none"},
        )
    return found
