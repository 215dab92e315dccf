"""What the number of crisis calls says about a plan, in one sentence for every door."""

from __future__ import annotations

from shiftready.core.tailoring.calls import CallLoad, load_of
from shiftready.services.guide.plan import GuidedPlan

UNKNOWN = "Nobody has said how many crisis calls come, so nothing is said of how many each specialist would meet."
NONE = "No crisis call in a whole year is stated: it may be that nobody tells them apart from other calls."


def calls_words(plan: GuidedPlan) -> str:
    """How often a call comes, and how many a year each specialist would meet if each call met one."""
    calls = plan.answers.crisis_calls
    load = load_of(calls, plan.target.people)
    if load is None:
        return UNKNOWN if calls is None else NONE
    return (
        f"{load.a_year:,} crisis calls a year are {_about(load.a_week)} a week, one in about {_between(load)}. If each "
        f"met one of {load.specialists:,} specialists, every one of these would meet {_about(load.each)} a year."
    )


def _about(number: float) -> str:
    """Whole from ten on; below it one place after the point tells them apart."""
    return f"{number:,.0f}" if number >= 10 else f"{number:.1f}"  # noqa: PLR2004 (the same ten)


def _between(load: CallLoad) -> str:
    hours = load.hours_between
    if hours >= 48:  # noqa: PLR2004 (two days are days)
        return f"{hours / 24:.0f} days"
    return f"{hours:.0f} hours" if hours >= 2 else f"{hours * 60:.0f} minutes"  # noqa: PLR2004 (an hour is minutes)
