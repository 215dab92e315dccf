"""Who may see and keep claims to funders."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "classes/costs/claims/": (ANSWERABLE, 403),
    "classes/costs/claims/<int:fund_claim>/": (ANSWERABLE, 403),
    "classes/costs/claims/<int:fund_claim>/send/": (SETTERS, 403),
    "classes/costs/claims/<int:fund_claim>/paid/": (SETTERS, 403),
    "classes/costs/claims/<int:fund_claim>/sent-back/": (SETTERS, 403),
    "classes/costs/claims/<int:fund_claim>/drop/": (SETTERS, 403),
    "classes/costs/claims/<int:fund_claim>/correct/": (SETTERS, 403),
    "classes/costs/funds/<int:fund>/claim/": (SETTERS, 403),
    "classes/<int:offering>/costs/claim/": (SETTERS, 403),
}
OPERATIONS = {
    ("get", "claims/"): (ANSWERABLE, 403, None),
    ("post", "claims/"): (SETTERS, 403, {"fund": "{fund}", "offering": "{offering}"}),
    ("get", "funds/{fund}/unclaimed"): (ANSWERABLE, 403, None),
    ("get", "claims/{fund_claim}"): (ANSWERABLE, 403, None),
    ("get", "claims/{fund_claim}/lines"): (ANSWERABLE, 403, None),
    ("get", "claims/{fund_claim}/attendance"): (ANSWERABLE, 403, None),
    ("post", "claims/{fund_claim}/send"): (SETTERS, 403, {}),
    ("post", "claims/{fund_claim}/paid"): (SETTERS, 403, {}),
    ("post", "claims/{fund_claim}/sent-back"): (SETTERS, 403, {"words": "x"}),
    ("post", "claims/{fund_claim}/correct"): (SETTERS, 403, {}),
    ("post", "claims/{fund_claim}/drop"): (SETTERS, 403, {"words": "x"}),
}
