"""Visits to agencies that did it before."""

from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {
    "visits:list": ("program/visits/",),
    "visits:ask": ("program/visits/ask/?to=tucson",),
    "visits:host": ("program/visits/host/",),
    "visits:end": ("program/visits/host/end/",),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"visits:calendar"},
    "asked of a visit, of which the demo has none": {
        "visits:visit", "visits:asked", "visits:travel", "visits:move", "visits:add", "visits:take_out", "visits:done",
    },
}  # fmt: skip
