"""What could be completed: courses of the shelf, and minutes of a topic where no course holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.compliance.cheapest import cheapest
from shiftready.core.compliance.credits import Shelf
from shiftready.core.training import Course, Credit, TrainingRecord

ANY = ""
"""Minutes of no topic: enough where a rule asks for minutes of whatever kind."""

MANY_MINUTES = 30_000
"""More than any rule asks of one topic; what a course that states no minutes is taken to cost."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to complete: a course of the shelf, or, with `course` None, minutes of the topics named.

    `title` is for people. `minutes` None: the course states none. `topics`: whole minutes by topic, "" for any topic.
    `state`: the one whose course it is. `attributes` and `score`: what is taken to be put on record with it; `avoided`:
    ways in which it must not be given. `is_stated`: the minutes of a course are put on record by topic as `topics` say,
    not as its catalogue has them.
    """

    course: str | None
    title: str
    minutes: int | None
    topics: tuple[tuple[str, int], ...] = ()
    state: str = ""
    attributes: frozenset[str] = frozenset()
    score: int | None = None
    avoided: frozenset[str] = frozenset()
    is_stated: bool = False

    @property
    def where(self) -> str:
        """How its record is told apart from those that are on file."""
        return f"shelf:{self.course or self.title}"

    def record(self, person: str, completed_on: date) -> TrainingRecord:
        """The record that would remain of it."""
        is_told_apart = self.course is None or self.is_stated
        credits_ = tuple(Credit(topic, minutes) for topic, minutes in self.topics) if is_told_apart else ()
        return TrainingRecord(
            person,
            completed_on,
            self.title,
            self.course,
            credits_,
            where=self.where,
            attributes=self.attributes,
            score=self.score,
        )


Steps = tuple[Step, ...]
IsEnough = Callable[[Steps], bool]
Edges = tuple[int, ...]
"""Minutes in rising order, none at first and `MANY_MINUTES` at last."""


def offers_on(shelf: Shelf, day: date) -> Steps:
    """Every course of the shelf in its version of the day, the shortest first, those that state no minutes last."""
    versions = (_version_on(courses, day) for courses in shelf.values())
    return tuple(map(_step, sorted((course for course in versions if course is not None), key=_order)))


def topic_steps(topics: Mapping[str, str]) -> Steps:
    """More minutes of each topic than any rule asks, of any topic before the named ones; names by key."""
    named = {ANY: "any topic", **topics}
    return tuple(Step(None, name, MANY_MINUTES, ((topic, MANY_MINUTES),)) for topic, name in named.items())


def cheapest_steps(offers: Steps, topics: Steps, is_enough: IsEnough, likely: Iterable[int] = ()) -> Steps | None:
    """The courses that are enough at the least minutes; where none are, with the minutes of topics that then lack.

    Where those take more than a quarter longer than minutes of topics with no course that can be spared, these instead.

    Args:
        offers: the courses to choose from, the shortest first.
        topics: `topic_steps` to choose from, tried one at a time first, then together.
        is_enough: whether steps are, all completed on one day.
        likely: minutes of a topic that may well be the fewest; they save questions and decide nothing.
    """
    edges = _edges(likely)
    costs = [_cost(step) for step in offers]
    courses = cheapest(offers, costs, lambda chosen: is_enough(tuple(chosen)))
    if courses is not None:
        return courses
    lacking = _minutes_lacking(topics, lambda steps: is_enough((*offers, *steps)), edges)
    if lacking is None:
        return None
    by_topics = _few_courses(offers, topics, is_enough, edges)
    near = _within(offers, _most(_cost_of(by_topics)) - _cost_of(lacking))
    beside = cheapest(near, [_cost(step) for step in near], lambda chosen: is_enough((*chosen, *lacking)))
    if beside is None or _stated((*beside, *lacking)) > _most(_stated(by_topics)):
        return by_topics
    return (*beside, *lacking)


def _few_courses(offers: Steps, topics: Steps, is_enough: IsEnough, edges: Edges) -> Steps:
    """The courses that minutes of topics cannot stand for, and the minutes that lack beside them."""
    few = cheapest(offers, [_cost(step) for step in offers], lambda chosen: is_enough((*chosen, *topics))) or ()
    return (*few, *(_minutes_lacking(topics, lambda steps: is_enough((*few, *steps)), edges) or ()))


def _most(minutes: int) -> int:
    """What courses may take in place of so many minutes of topics: a quarter more, since people can be sent to one."""
    return minutes * 5 // 4


def _within(offers: Steps, minutes: int) -> Steps:
    """The offers that take no longer; a choice with a longer one would be too long."""
    return tuple(step for step in offers if _cost(step) <= minutes)


def _cost_of(steps: Steps) -> int:
    return sum(map(_cost, steps))


def _stated(steps: Steps) -> int:
    return sum(step.minutes or 0 for step in steps)


def _version_on(courses: Sequence[Course], day: date) -> Course | None:
    place = bisect_right([course.first_on for course in courses], day) - 1
    return courses[place] if place >= 0 else None


def _step(course: Course) -> Step:
    return Step(course.id, course.title, course.minutes, tuple(course.minutes_by_topic.items()), course.state)


def _cost(one: Step | Course) -> int:
    return MANY_MINUTES if one.minutes is None else max(1, one.minutes)


def _order(course: Course) -> tuple[int, str]:
    return _cost(course), course.id


def _minutes_lacking(topics: Steps, is_enough: IsEnough, edges: Edges) -> Steps | None:
    """The least minutes of one topic, the first where several need as few; else of as few topics together as do it."""
    if not is_enough(topics):
        return None
    found = [_shortened((), step, is_enough, edges) for step in _enough_alone(topics, is_enough)]
    return (min(found, key=_cost),) if found else _together(topics, is_enough, edges)


def _enough_alone(topics: Steps, is_enough: IsEnough) -> Iterator[Step]:
    """Each of the topics that is enough by itself, in order; those too little all together are passed over at once."""
    if len(topics) == 1:
        yield from topics
        return
    for some in (topics[: len(topics) // 2], topics[len(topics) // 2 :]):
        if some and is_enough(some):
            yield from _enough_alone(some, is_enough)


def _together(topics: Steps, is_enough: IsEnough, edges: Edges) -> Steps:
    named = [step for step in topics if step.topics[0][0] != ANY]
    kept = list(_needed((*named, *(step for step in topics if step not in named)), is_enough))
    for place, step in enumerate(kept):
        rest = [one for one in kept if one is not step]
        kept[place] = _shortened(tuple(rest), step, is_enough, edges)
    return tuple(kept)


def _needed(topics: Steps, is_enough: IsEnough) -> Steps:
    """Those that are left where each in turn is left out that the rest can spare, found by halving.

    As long as all from some place on are enough beside those found, whatever stands before can be spared; the last such
    place holds one that cannot.
    """
    found: Steps = ()
    while not is_enough(found):
        too_few = bisect_left(range(len(topics)), 1, key=lambda place: not is_enough((*found, *topics[place:])))
        found, topics = (*found, topics[too_few - 1]), topics[too_few:]
    return found


def _edges(likely: Iterable[int]) -> Edges:
    """From no minutes to more than any rule asks: where one of the likely numbers is the fewest, and where just not."""
    inside = {minutes for one in likely for minutes in (one - 1, one) if 0 < minutes < MANY_MINUTES}
    return (0, *sorted(inside), MANY_MINUTES)


def _shortened(beside: Steps, step: Step, is_enough: IsEnough, edges: Edges) -> Step:
    """The step with the fewest minutes that are still enough, found by halving: among the edges, then between two."""

    def is_enough_with(minutes: int) -> bool:
        return is_enough((*beside, _lasting(step, minutes)))

    place = _first(1, len(edges) - 1, lambda place: is_enough_with(edges[place]))
    return _lasting(step, _first(edges[place - 1] + 1, edges[place], is_enough_with))


def _first(least: int, most: int, holds: Callable[[int], bool]) -> int:
    """The first number of which it holds; it is known to hold of the last one, and of every number after the first."""
    return bisect_left(range(least, most), 1, key=holds) + least


def _lasting(step: Step, minutes: int) -> Step:
    ((topic, _),) = step.topics
    return replace(step, minutes=minutes, topics=((topic, minutes),))
