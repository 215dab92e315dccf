"""Shared classes said in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from shiftready.store.models import RegionRun
from shiftready.web.plans.words import count

TITLE = "Shared classes"
LEAD = "Classes that several agencies fill together: who gets how many seats, so that all of them lack least."
MEANING = (
    "Each agency keeps its own strategy, floors, leave and rules, as in a plan for it alone; what they share are the "
    "classes. A seat goes where it closes most, whichever agency that is, and the answer says how sure it is. It says "
    "how many seats go to whom and nothing of people: once the seats are kept, each agency says by a plan of its own, "
    "or by hand, who sits in them. You see it because you see the plans of all of these agencies."
)


def headline(run: RegionRun) -> str:
    """What was found, or nothing while there is none."""
    if run.status != RegionRun.Status.DONE:
        return ""
    if run.result["status"] == "nothing_to_do":
        return "There is nothing to do: nothing is short at any of them."
    classes, seats = run.result["classes"], sum(one["taken"] for one in run.result["classes"])
    if not classes:
        return "No class is held: nobody who is needed can come, or too few to hold one."
    return f"{count(len(classes), 'class', 'classes')}, {count(seats, 'seat', 'seats')}."


def proof_words(result: Mapping[str, Any]) -> str:
    """How good it is, as far as that is proven."""
    if result["status"] == "nothing_to_do":
        return ""
    if result["status"] == "optimal":
        return "No other sharing is better: that is proven, level by level."
    return "It is not yet proven that no other sharing is better; more seconds may find one, or the proof."


def agencies_words(run: RegionRun) -> str:
    """How many agencies share."""
    return count(len(run.parameters["agencies"]), "agency", "agencies")


def asked_words(run: RegionRun) -> list[tuple[str, object]]:
    """Word and value of everything that was asked for."""
    asked = run.parameters
    names = {slug: name for name, slug in run.result.get("slugs", {}).items()}
    return [
        ("Agencies", ", ".join(names.get(slug, slug) for slug in asked["agencies"])),
        ("From", date.fromisoformat(asked["as_of"])),
        ("Weeks", asked["weeks"]),
        ("Seats in a class", asked["seats"]),
        ("Classes a week at most", asked["classes_per_week"]),
        ("Fewest in a class", asked["fewest_in_class"] or 1),
        ("Most of one agency in a class", asked["most_of_an_agency"] or "any number"),
        *([("Class days by week", asked["shape"])] if asked["shape"] else []),
        ("Seconds to search", asked["seconds"]),
        ("Seed", str(asked["seed"])),
    ]
