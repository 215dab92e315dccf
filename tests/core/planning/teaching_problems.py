"""Small problems of who teaches, made at random, and everything that could be answered to each."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import product

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.check import count_worth
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.delivery.teaching.people import Approval, Consent, Hours, Teacher
from shiftready.core.delivery.teaching.problem import (
    BlockToTeach,
    Part,
    Somebody,
    Taken,
    TeachingProblem,
    clashes,
    why_not,
)

DAY = date(2026, 3, 2)


def at(hour, day=DAY):
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - what the wall shows


def a_block(key, *, starts=8, hours=1, topic="law", mix=Mix(instructors=1), place="", day=DAY):  # noqa: B008 - frozen
    begins = at(starts, day)
    return BlockToTeach(key, f"Block {key}", topic, begins, begins + timedelta(hours=hours), place, mix.needs())


def a_teacher(number, *kinds, topics=("law",), profession="", **facts):
    approvals = tuple(Approval(topic, Span(date(2020, 1, 1)), "board") for topic in topics)
    return Teacher(number, number, kinds or ("instructor",), profession, approvals=approvals, **facts)


def a_problem(blocks, people, **facts):
    return TeachingProblem(tuple(blocks), {one.teacher.number: one for one in people}, **facts)


def random_problem(seed):
    """Up to four blocks, some at once or far apart, and up to four people with everything that may keep somebody."""
    draw = random.Random(seed)  # noqa: S311 - makes problems up, keeps no secret
    blocks = [
        a_block(
            key,
            starts=draw.choice((8, 8, 9, 10)),
            hours=draw.choice((1, 2)),
            topic=draw.choice(("law", "youth")),
            mix=draw.choice(
                (
                    Mix(instructors=1),
                    Mix(instructors=2),
                    Mix(clinicians=1, officers=1),
                    Mix(lived=1),
                    Mix(instructors=1, lived=1),
                )
            ),
            place=draw.choice(("", "A", "B")),
        )
        for key in range(draw.randint(1, 4))
    ]
    people = [_somebody(draw, f"T{number}", len(blocks)) for number in range(draw.randint(1, 4))]
    pairs = [(block.key, one.teacher.number) for block in blocks for one in people]
    kept = frozenset(pair for pair in pairs if draw.random() < 0.2)
    return a_problem(sorted(blocks, key=lambda one: (one.starts, one.key)), people, kept=kept)


def _somebody(draw, number, blocks):
    kinds = draw.choice((("instructor",), ("instructor",), ("peer",), ("instructor", "family")))
    teacher = a_teacher(
        number,
        *kinds,
        topics=draw.choice((("law",), ("youth",), ("law", "youth"))),
        profession=draw.choice(("clinician", "officer", "")),
        consents=draw.choice(((), (Consent("speaking", is_given=True, on=DAY),))),
        hours=draw.choice(((), (), (Hours(is_can=False, span=Span(DAY), starts=at(9).time(), ends=at(10).time()),))),
    )
    elsewhere = draw.choice(((), (), (Taken(at(11), at(12), "A", "another class"),)))
    last_on = draw.choice((None, DAY - timedelta(10), DAY - timedelta(200), DAY - timedelta(500)))
    declined = frozenset(key for key in range(blocks) if draw.random() < 0.1)
    return Somebody(teacher, elsewhere, last_on, declined)


def best_worth(problem):
    """The worth of the best answer, by looking at every answer there is."""
    return min(count_worth(problem, parts) for parts in every_answer(problem))


def least_change(problem):
    """The worth of the answer that changes least, and of those the best, by looking at every answer there is."""

    def order(worth):
        return worth.changes, worth.unfilled, worth.most_minutes, worth.recent

    return min((count_worth(problem, parts) for parts in every_answer(problem)), key=order)


def every_answer(problem):
    """Every set of parts that breaks no rule."""
    options = [
        [
            (),
            *(
                (Part(block.key, place, number),)
                for number, one in problem.people.items()
                if not why_not(problem, block, need, one)
            ),
        ]
        for block in problem.blocks
        for place, need in enumerate(block.needs)
        for _ in range(need.heads)
    ]
    blocks = {block.key: block for block in problem.blocks}
    for choice in product(*options):
        parts = tuple(part for one in choice for part in one)
        if _holds(problem, blocks, parts):
            yield parts


def _holds(problem, blocks, parts):
    if len({(part.block, part.teacher) for part in parts}) < len(parts):
        return False
    return not any(
        one.teacher == other.teacher and clashes(blocks[one.block], blocks[other.block], problem.travel)
        for place, one in enumerate(parts)
        for other in parts[place + 1 :]
        if one.block != other.block
    )
