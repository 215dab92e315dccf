"""The report of a fund by its link, and the links."""

from tests.journeys.named.queries import FUND, FUND_LINK
from tests.journeys.named.why import BY_LINK

PAGES: dict[str, tuple[str, ...]] = {
    "fund_links:list": ("classes/costs/funds/{}/links/", FUND),
    "fund_links:withdraw": ("classes/costs/funds/{}/links/{}/withdraw/", FUND, FUND_LINK),
}
NO_PAGES: dict[str, set[str]] = {
    BY_LINK: {"funder:report"},
}
