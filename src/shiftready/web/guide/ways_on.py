"""Where a step of the plan is done: the pages of the house that do it, filled in as far as the plan knows."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from django.urls import reverse

from shiftready.services.access import Actor, Deed
from shiftready.services.guide.cost import ways_asked
from shiftready.services.guide.plan import GuidedPlan

Way = tuple[str, str]


def ways_on(actor: Actor, plan: GuidedPlan, step: str) -> list[Way]:
    """(words, address) of the pages on which a step is done, for whoever may do it there."""
    slug = actor.agency.slug
    asked = urlencode({"start": plan.kept_key("strategy")}) if step == "strategy" else ""
    found: dict[str, list[tuple[Deed, str, str]]] = {
        "strategy": [
            (Deed.CHANGE_SETTINGS, "Choose this strategy", f"{_at('settings:choose_strategy', slug)}?{asked}")
        ],
        "course": [(Deed.BUILD_COURSES, "Build the course", _at("courses:new", slug))],
        "way": [
            (Deed.SEE_COSTS, "Compare all ways", f"{_at('costs:ways', slug)}?{urlencode(asdict(ways_asked(plan)))}"),
            (Deed.RUN_OFFERINGS, "Put a class on dates", _at("classes:new", slug)),
            (Deed.MAKE_PLANS, "Plan a class with neighbors", _at("plans:region_list", slug)),
        ],
        "partners": [(Deed.SEE_PARTNERS, "Keep partners and agreements", _at("partners:list", slug))],
        "calendar": [(Deed.SEE_PROGRAM, "Write next steps on the program board", _at("program:board", slug))],
    }
    return [(words, address) for deed, words, address in found.get(step, []) if actor.may(deed)]


def _at(name: str, slug: str) -> str:
    return reverse(name, args=[slug])
