"""The page that an agency shows to everyone, and its place in Settings."""

from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {"settings:public": ("settings/public/",)}
NO_PAGES: dict[str, set[str]] = {
    "there only once somebody has switched it on": {"public:page"},
    FILE: {"public:shares"},
}
