"""Who brings what, in words."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.services.together.find import NeedShown, PartShown
from shiftready.services.together.keep import KIND_WORDS, STATE_WORDS
from shiftready.web.status_words import Look

LOOKS: Mapping[str, Look] = {
    "asked": Look.INFO,
    "promised": Look.GOOD,
    "given": Look.GOOD,
    "declined": Look.WARNING,
    "taken_back": Look.QUIET,
}
#: What one press says of a part, after what was said last.
PRESS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "asked": (("promised", "Promised"), ("declined", "Declined")),
    "promised": (("given", "Given"),),
}
OURSELVES = "We bring it ourselves"


def kind_words(kind: str) -> str:
    """A kind of thing as people say it."""
    return next((words for key, words in KIND_WORDS.items() if key == kind), kind)


def state_words(one: PartShown) -> tuple[Look, str]:
    """What was said last of a part."""
    return LOOKS[one.part.state], STATE_WORDS[one.part.state]


def need_words(one: NeedShown) -> tuple[Look, str]:
    """How a need stands as a whole."""
    if one.need.missing:
        asked = f", {one.need.asked} asked" if one.need.asked else ""
        return Look.WARNING, f"{one.need.missing} of {one.row.how_many} missing{asked}"
    if one.need.outstanding:
        return Look.GOOD, "All promised"
    return Look.GOOD, "All given"
