"""Claims to funders."""

from tests.journeys.named.queries import CLOSED, FUND

PAGES: dict[str, tuple[str, ...]] = {
    "claims:list": ("classes/costs/claims/",),
    "claims:days": ("classes/costs/funds/{}/claim/", FUND),
    "claims:new": ("classes/{}/costs/claim/", CLOSED),
    "claims:claim": ("classes/costs/claims/1/",),
    "claims:send": ("classes/costs/claims/1/send/",),
    "claims:paid": ("classes/costs/claims/1/paid/",),
    "claims:sent_back": ("classes/costs/claims/1/sent-back/",),
    "claims:drop": ("classes/costs/claims/1/drop/",),
    "claims:correct": ("classes/costs/claims/1/correct/",),
}
