"""The shared library."""

from tests.journeys.named.queries import SHARED
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "library:list": ("catalogue/library/",),
    "library:new": ("catalogue/library/new/",),
    "library:version": ("catalogue/library/{}/", SHARED),
    "library:next": ("catalogue/library/{}/next/", SHARED),
    "library:bring": ("catalogue/library/{}/files/", SHARED),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "library:submit", "library:take_back", "library:approve", "library:send_back", "library:strip",
        "library:take_out",
    },
    FILE: {"library:file"},
}  # fmt: skip
