"""A person's own pages and those reached by a link."""

from tests.journeys.named.queries import CLOSED, OPEN
from tests.journeys.named.why import BY_LINK, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "my_training:mine": ("my-training/",),
    "my_training:attendance": ("my-training/attendance/",),
    "my_training:courses": ("my-training/courses/",),
    "my_training:classes": ("my-training/classes/",),
    "my_training:test": ("my-training/test/{}/", CLOSED),
    "my_training:class": ("my-training/classes/{}/", OPEN),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"my_training:calendar"},
    "asked of a contested mark, or of a mark of one's own": {"my_training:contest"},
    BY_LINK: {"asked:answer", "brings:answer", "brings:calendar", "evaluation:answer", "own_test:take"},
}
