"""Trainers in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.utils.formats import date_format
from django.utils.html import format_html

from shiftready.core.delivery.teaching.capacity import Says, TopicCapacity
from shiftready.core.delivery.teaching.lineage import Branch
from shiftready.core.delivery.teaching.pipeline import Stage
from shiftready.core.time_said import say_minutes
from shiftready.services.trainers.find import Minutes
from shiftready.services.trainers.keep import STAGE_WORDS
from shiftready.services.trainers.lineage import Family
from shiftready.web.status_words import Look

LOOKS: Mapping[Stage, Look] = {
    "candidate": Look.INFO,
    "in_training": Look.INFO,
    "certified": Look.GOOD,
    "teaching": Look.GOOD,
    "renewal_due": Look.NOTICE,
    "lapsed": Look.WARNING,
    "left": Look.QUIET,
}
PURPOSES: Mapping[str, str] = {"becoming": "Becoming a trainer", "being": "Being a trainer"}
SAYS: Mapping[Says, tuple[Look, str]] = {
    "nobody": (Look.BAD, "Nobody may teach it"),
    "uncovered": (Look.WARNING, "Not on every day"),
    "one": (Look.NOTICE, "All hangs on one"),
    "enough": (Look.GOOD, "More than one"),
    "not_needed": (Look.QUIET, "No class needs it"),
}


def stage_words(stage: Stage) -> tuple[Look, str]:
    """Where somebody stands, with its sign."""
    return LOOKS[stage], STAGE_WORDS[stage]


def spent_words(minutes: int, on_duty: int) -> str:
    """Time, and how much of it on duty."""
    if not minutes:
        return "None recorded"
    share = "all on duty" if on_duty == minutes else f"{say_minutes(on_duty)} on duty" if on_duty else "none on duty"
    return f"{say_minutes(minutes)}, {share}"


def minutes_facts(spent: Minutes) -> list[tuple[str, str]]:
    """Time of somebody as facts of their page."""
    return [
        ("Time to become a trainer", spent_words(spent.becoming, spent.becoming_on_duty)),
        ("Time as a trainer", spent_words(spent.being, spent.being_on_duty)),
    ]


def organization_words(one: TopicCapacity) -> str:
    """For whom those who may teach a topic come."""
    named = [name for name in one.organizations if name]
    unsaid = ["not said for whom"] if "" in one.organizations else []
    return ", ".join((*named, *unsaid)) or "\N{EM DASH}"


def class_words(one: TopicCapacity) -> str:
    """The classes that need it, those still to be set up said apart."""
    if not one.needed:
        return "None"
    more = f"{one.more_classes} more to seat everyone" if one.more_classes else ""
    planned = f"{one.classes} set up" if one.classes else ""
    return ", ".join(filter(None, (planned, more)))


def nested(found: Family, address: Callable[[str], str]) -> list[object]:
    """The branches as Django's `unordered_list` takes them: each item, and after it the list of those below it."""
    top: list[object] = []
    lists = [top]
    for one in found.branches:
        del lists[one.depth + 1 :]
        lists[one.depth].append(_item(one, found, address))
        below: list[object] = []
        lists[one.depth].append(below)
        lists.append(below)
    return _without_empty(top)


def _without_empty(items: list[object]) -> list[object]:
    return [_without_empty(one) if isinstance(one, list) else one for one in items if one != []]


def _item(one: Branch, found: Family, address: Callable[[str], str]) -> str:
    name = found.name_of(one.who)
    linked = format_html('<a href="{}">{}</a>', address(one.who), name) if one.who in found.names else name
    told = ", ".join(_told(one))
    return format_html('{} <span class="sr-small">{}</span>', linked, told) if told else format_html("{}", linked)


def _told(one: Branch) -> Iterator[str]:
    if one.course:
        yield one.course
    if one.on:
        yield date_format(one.on)
    if one.is_again:
        yield "whom they taught stands above"
