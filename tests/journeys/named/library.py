"""The shared library."""

from tests.journeys.named.queries import SHARED
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "library:list": ("catalogue/library/",),
    "library:new": ("catalogue/library/new/",),
    "library:version": ("catalogue/library/{}/", SHARED),
    "library:next": ("catalogue/library/{}/next/", SHARED),
    "library:bring": ("catalogue/library/{}/files/", SHARED),
    "library:requests": ("catalogue/library/requests/",),
    "library:import": ("catalogue/library/import/",),
    "library:ask_take_down": ("catalogue/library/{}/ask/", SHARED),
    "library:restore": ("catalogue/library/{}/restore/", SHARED),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "library:submit", "library:take_back", "library:approve", "library:send_back", "library:strip",
        "library:take_out", "library:comment", "library:take_back_comment", "library:show_comment", "library:use",
        "library:take_back_use",
    },
    FILE: {"library:file", "library:export", "library:export_one"},
    "asked of a comment or a request, of which the demo has none": {
        "library:hide_comment", "library:take_down", "library:refuse",
    },
}  # fmt: skip
