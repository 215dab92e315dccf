"""What classes cost."""

from tests.journeys.named.queries import CLOSED, ENTRY

PAGES: dict[str, tuple[str, ...]] = {
    "costs:year": ("classes/costs/",),
    "costs:entries": ("classes/costs/entries/",),
    "costs:ways": ("classes/costs/ways/?people=12&tuition=250&partner_seats=18&shorter=mhfa-public-safety",),
    "costs:new": ("classes/costs/new/",),
    "costs:correct": ("classes/costs/entries/{}/correct/", ENTRY),
    "costs:class": ("classes/{}/costs/", CLOSED),
    "costs:new_of_class": ("classes/{}/costs/new/", CLOSED),
    "costs:plan": ("classes/{}/costs/plan/", CLOSED),
}
