"""The list of specialists and the steps of training in words."""

from __future__ import annotations

from collections.abc import Sequence

from shiftready.core.certification import TrainingStep
from shiftready.core.specialist_status import ListStanding
from shiftready.services.specialist_status import SpecialistStatus
from shiftready.web.templatetags.moments import day

DECISIONS = {
    "designated": "Put on the list",
    "suspended": "Suspended",
    "reinstated": "Reinstated",
    "revoked": "Removed from the list",
}
REASONS = {
    "": "",
    "own_request": "Asked for it themself",
    "reassignment": "Moved to another assignment",
    "away": "Away from duty",
    "training": "Training not kept up",
    "review": "A review, under way or closed",
    "selection": "No longer fits how specialists are selected",
}
STANDINGS: dict[ListStanding, str] = {
    "none": "nothing was decided about the list",
    "designated": "on the list",
    "suspended": "suspended from the list",
    "revoked": "removed from the list",
    "ended": "no longer on the list: the last day has passed",
}
STEPS = {
    "attended": ("notice", "Attended in part"),
    "passed": ("good", "Passed"),
    "completed": ("good", "Completed"),
    "certified": ("good", "Certified"),
    "recertified": ("good", "Recertified"),
    "lapsed": ("warning", "Lapsed"),
    "revoked": ("bad", "Certificate revoked"),
}

Row = tuple[TrainingStep, str, str]


def step_rows(steps: Sequence[TrainingStep]) -> list[Row]:
    """Each step with its look and its word."""
    return [(step, *STEPS[step.what]) for step in steps]


def verdict(found: SpecialistStatus) -> tuple[str, str, str]:
    """The look, the word and the sentence that say whether somebody counts as a specialist on the day, and why not."""
    if found.counts is None:
        return "quiet", "Not known", "Your agency has no strategy yet that says who is a specialist."
    if found.counts:
        last = f" until {day(found.counts_until)}" if found.counts_until else ""
        return (
            "good",
            "Specialist",
            f"Counts as a specialist on {day(found.as_of)}{last}, and stands on the dispatch list when on duty.",
        )
    return "notice", "No specialist", f"Does not count as a specialist on {day(found.as_of)}{_why_not(found)}."


def _why_not(found: SpecialistStatus) -> str:
    if not found.knows_why:
        return ""
    causes = [] if found.is_trained else ["the training of the strategy is not there, or has lapsed"]
    if found.standing not in {None, "designated"} and (found.needs_list or found.standing != "none"):
        causes.append(STANDINGS[found.standing or "none"])
    return ": " + ", and ".join(causes) if causes else ""
