"""Where one rule names another: every name must be known, and no rule may lean on itself by way of others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import yaml

from shiftready.catalogue.circles import ways_back
from shiftready.catalogue.reading import Spot
from shiftready.core.errors import Problem

LEANING = ("meets", "not_behind")
"""Keys by which the answer to a rule waits for the answer to another."""

NAMING = (*LEANING, "inside", "replaces", "beside")

Link = tuple[str, Spot]
"""The key, and the place where the other rule's id stands."""


def links_in(spot: Spot) -> Iterator[Link]:
    """Every place below the top of a rule file that names another rule."""
    if isinstance(spot.node, yaml.SequenceNode):
        for item in spot.items():
            yield from links_in(item)
    elif isinstance(spot.node, yaml.MappingNode):
        for key, value in spot.keyed():
            if key.raw in NAMING and value.is_text:
                yield key.raw, value
            else:
                yield from links_in(value)


def check_links(links: Mapping[str, Iterable[Link]], known: Collection[str], where: str) -> list[Problem]:
    """What is wrong with the links of rules by their ids; `known` are all ids there are, `where` lists them."""
    listed = {rule: list(found) for rule, found in links.items()}
    unknown = [_unknown(spot, where) for found in listed.values() for _, spot in found if spot.raw not in known]
    leaning = {rule: [spot for key, spot in found if key in LEANING] for rule, found in listed.items()}
    circles = [_circle(spot, way) for rule in leaning for spot, way in ways_back(rule, leaning)]
    return [*unknown, *circles]


def _unknown(spot: Spot, where: str) -> Problem:
    hint = f"{where} shows the ids there are; write one of them, or take the key out."
    return spot.refuse("unknown_rule", f'no rule is called "{spot.raw}".', hint).problems[0]


def _circle(spot: Spot, way: list[str]) -> Problem:
    said = f"the rule leans on itself: {' → '.join(way)}."
    return spot.refuse("rules_in_a_circle", said, "Take one of these links out.").problems[0]
