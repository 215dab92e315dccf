"""Visits to agencies that did it before."""

from tests.journeys.named.queries import ACTION, ASKED_VISIT, LESSON, VISIT
from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {
    "visits:list": ("program/visits/",),
    "visits:ask": ("program/visits/ask/?to=tucson",),
    "visits:host": ("program/visits/host/",),
    "visits:end": ("program/visits/host/end/",),
    "visits:asked_list": ("program/visits/asked/",),
    "visits:visit": ("program/visits/{}/", VISIT),
    "visits:travel": ("program/visits/{}/travel/", VISIT),
    "visits:move": ("program/visits/{}/step/called_off/", ASKED_VISIT),
    "visits:add": ("program/visits/{}/add/action/", VISIT),
    "visits:take_out": ("program/visits/{}/lines/{}/take-out/", VISIT, LESSON),
    "visits:done": ("program/visits/{}/lines/{}/done/", VISIT, ACTION),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"visits:calendar"},
    "asked of a visit that another agency of the installation asks for; the demo is alone": {"visits:asked"},
}
