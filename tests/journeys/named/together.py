"""Classes built together: what each needs, and who brings it."""

from tests.journeys.named.why import DEED

CLASS = "SELECT min(offering_id) FROM store_classneed"
NEED = "SELECT max(id) FROM store_classneed"
PART = "SELECT max(id) FROM store_classpart"
PAGES: dict[str, tuple[str, ...]] = {
    "together:class": ("together/classes/{}/", CLASS),
    "together:need": ("together/classes/{}/needs/", CLASS),
    "together:shares": ("together/classes/{}/shares/", CLASS),
    "together:ask": ("together/needs/{}/ask/", NEED),
    "together:drop": ("together/needs/{}/drop/", NEED),
    "together:say": ("together/parts/{}/", PART),
}
NO_PAGES: dict[str, set[str]] = {DEED: {"together:quick"}}
