"""Own courses and the catalogue."""

from tests.journeys.named.queries import COURSE
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "courses:list": ("catalogue/ours/",),
    "courses:new": ("catalogue/ours/new/",),
    "courses:version": ("catalogue/ours/{}/", COURSE),
    "courses:about": ("catalogue/ours/{}/about/", COURSE),
    "courses:compare": ("catalogue/ours/{}/compare/", COURSE),
    "courses:new_block": ("catalogue/ours/{}/blocks/new/", COURSE),
    "courses:block": ("catalogue/ours/{}/blocks/law/", COURSE),
    "courses:release": ("catalogue/ours/{}/release/", COURSE),
    "courses:retire": ("catalogue/ours/{}/retire/", COURSE),
    "catalogue:courses": ("catalogue/",),
    "catalogue:course": ("catalogue/course/cit-40/",),
    "catalogue:elements": ("catalogue/elements/",),
    "catalogue:sites": ("catalogue/sites/",),
    "catalogue:evidence": ("catalogue/evidence/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "courses:approve",
        "courses:call_off",
        "courses:comment",
        "courses:discard",
        "courses:move_block",
        "courses:next",
        "courses:remove_block",
        "courses:send_back",
        "courses:submit",
        "courses:take_back",
    },
    FILE: {"courses:file"},
}
