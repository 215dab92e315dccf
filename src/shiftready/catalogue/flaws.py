"""What a rule file says that can be read and still could never come to pass: it is told to whoever writes the file.

An order that is released stays as it is judged, so these are no refusals of the reader: only the doors where rules are
written ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import yaml

from shiftready.catalogue.amount_flaws import AMOUNT_FLAWS
from shiftready.catalogue.reading import Refused, Spot
from shiftready.catalogue.version_flaws import VERSION_FLAWS
from shiftready.core.errors import Problem

CURLY = "“”„‘’‚«»"  # noqa: RUF001 (bent is what they are)
MAY_BE_EMPTY = ("examples", "unknown", "effects", "records", "attributes", "credits")
LIMITS = {"over_months": "at_most_months", "officers_at_least": "officers_at_most"}
STATE_LETTERS = 2
NAMING = ("inside", "replaces", "beside")


def flaws_in(top: Spot, rule_id: str) -> tuple[Problem, ...]:
    """Every flaw of a file that could be read, in the order of its lines."""
    found = [*_names_itself(top, rule_id), *(refused for spot in _every(top) for refused in _of(spot))]
    problems = (problem for refused in found for problem in refused.problems)
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _every(spot: Spot) -> Iterator[Spot]:
    yield spot
    if isinstance(spot.node, yaml.MappingNode):
        for _, value in spot.keyed():
            yield from _every(value)
    elif isinstance(spot.node, yaml.SequenceNode):
        for item in spot.items():
            yield from _every(item)


def _of(spot: Spot) -> Iterator[Refused]:
    if isinstance(spot.node, yaml.ScalarNode):
        yield from _curly(spot, spot.node)
    elif isinstance(spot.node, yaml.SequenceNode):
        yield from _empty(spot)
    else:
        table = spot.by_name()
        for flaws in (*TABLE_FLAWS, *AMOUNT_FLAWS, *VERSION_FLAWS):
            yield from flaws(spot, table)


def _curly(spot: Spot, node: yaml.ScalarNode) -> Iterator[Refused]:
    """Quotes that a word processor bent are part of the word, which then is nobody's."""
    if node.style is None and node.value[:1] in CURLY:
        straight = node.value.strip(CURLY)
        yield spot.refuse("curly_quotes", "these quotes are bent.", f'Write straight ones: "{straight}".')


def _empty(spot: Spot) -> Iterator[Refused]:
    if not spot.items() and spot.key.rpartition(".")[2] not in MAY_BE_EMPTY:
        yield spot.refuse("empty_list", "the list is empty.", "Write what belongs in it, or take the key out.")


def _reversed_days(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    first, last = table.get("from"), table.get("to")
    days = [one.raw for one in (first, last) if one is not None and one.node.tag.endswith(":timestamp")]
    if last is not None and days == sorted(days, reverse=True) and len(set(days)) > 1:
        yield last.refuse(
            "ends_before_it_begins", f"it ends on {last.raw}, before it begins.", "Change one of the days."
        )


def _reversed_limits(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    for low, high in LIMITS.items():
        if low in table and high in table and table[low].whole() > table[high].whole():
            message = f"nobody lies between {table[low].raw} and {table[high].raw}."
            yield table[high].refuse("limits_reversed", message, f"Change {low} and {high} places.")


def _states(_: Spot, table: Mapping[str, Spot]) -> Iterator[Refused]:
    given = table.get("state")
    if given is None or not given.key.endswith("agency.state"):
        return
    for state in (given,) if given.is_text else given.items():
        if len(state.raw) != STATE_LETTERS or not state.raw.isupper():
            hint = "Write the two letters of the mail, as the agency's own entry has them: IL."
            yield state.refuse("not_a_state", f'"{state.raw}" is no state as agencies name theirs.', hint)


def _names_itself(top: Spot, rule_id: str) -> Iterator[Refused]:
    table = top.by_name()
    for key in NAMING:
        if key in table and table[key].raw == rule_id:
            yield table[key].refuse("names_itself", "this is the rule itself.", "Name another rule, or take it out.")


TABLE_FLAWS: tuple[Callable[[Spot, Mapping[str, Spot]], Iterator[Refused]], ...] = (
    _reversed_days,
    _reversed_limits,
    _states,
)
