"""The shared library."""

from tests.journeys.named.why import DEED

PAGES: dict[str, tuple[str, ...]] = {
    "library:list": ("catalogue/library/",),
    "library:new": ("catalogue/library/new/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"library:submit", "library:take_back", "library:approve", "library:send_back"},
    "asked of a work of the library, of which the demo has none": {"library:version", "library:next"},
}
