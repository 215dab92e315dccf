"""The guided plan."""

from tests.journeys.named.why import DEED

PAGES: dict[str, tuple[str, ...]] = {
    "guide:plan": ("program/guide/",),
    "guide:answers": ("program/guide/answers/",),
    "guide:history": ("program/guide/history/",),
    "guide:step": ("program/guide/steps/calendar/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"guide:as_proposed", "guide:done", "guide:not_done"},
}
