"""Funds and grants."""

from tests.journeys.named.queries import ENTRY, FUND, FUND_REPORT

PAGES: dict[str, tuple[str, ...]] = {
    "funds:list": ("classes/costs/funds/",),
    "funds:new": ("classes/costs/funds/new/",),
    "funds:fund": ("classes/costs/funds/{}/", FUND),
    "funds:amend": ("classes/costs/funds/{}/amend/", FUND),
    "funds:withdraw": ("classes/costs/funds/{}/withdraw/", FUND),
    "funds:report": ("classes/costs/funds/{}/reports/{}/", FUND, FUND_REPORT),
    "funds:split": ("classes/costs/entries/{}/funds/", ENTRY),
}
