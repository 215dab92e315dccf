"""The report of a fund by its link, and the links."""

from tests.journeys.named.queries import FUND
from tests.journeys.named.why import BY_LINK

PAGES: dict[str, tuple[str, ...]] = {
    "fund_links:list": ("classes/costs/funds/{}/links/", FUND),
}
NO_PAGES: dict[str, set[str]] = {
    "asked of a link, of which the demo has none": {"fund_links:withdraw"},
    BY_LINK: {"funder:report"},
}
