"""How somebody stands to the minimum of presence, in words."""

from __future__ import annotations

from shiftready.core.delivery.reach import CourseReach, Reach, TopicReach

WORDS: dict[Reach, tuple[str, str]] = {
    Reach.REACHED: ("good", "Minimum reached"),
    Reach.OPEN: ("info", "Can be reached"),
    Reach.BY_MAKE_UP: ("warning", "Only by making time up"),
    Reach.OUT_OF_REACH: ("bad", "Cannot be reached any more"),
}
#: To the person themselves.
TO_ONESELF: dict[Reach, str] = {
    Reach.REACHED: "You were there for as long as the course asks.",
    Reach.OPEN: "Be there for what is still to come, and you complete the course.",
    Reach.BY_MAKE_UP: "You can complete the course by making up the time you missed. Ask when it can be done.",
    Reach.OUT_OF_REACH: "You cannot complete the course any more. Topics that you earn still stand in your record.",
}


def lacking(reach: CourseReach) -> tuple[TopicReach, ...]:
    """The topics that are not reached and not simply to come."""
    return (*reach.standing(Reach.OUT_OF_REACH), *reach.standing(Reach.BY_MAKE_UP))
