"""What is asked for the cheapest plan by every last day: a plan's form without what only one plan has."""

from __future__ import annotations

from typing import Any

from shiftready.services.plans.frontier import USUAL_SECONDS
from shiftready.web.plans.forms import PlanForm, whole_number


class FrontierForm(PlanForm):
    """Always for the squads, always to the proof, and for every last day at once."""

    gap_percent = by = most_of_a_unit = reach_from = None  # type: ignore[assignment]  # how a form lets fields go
    seconds = whole_number(
        "seconds",
        "Seconds to search",
        "Shared among the last days. More time can find cheaper plans, or the proof that none is.",
        initial=USUAL_SECONDS,
    )

    EVENED_OUT = ()
    MORE = ("seconds", "seed")
    LIMITS = tuple(name for name in PlanForm.LIMITS if name != "reach_from")

    def parameters(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
