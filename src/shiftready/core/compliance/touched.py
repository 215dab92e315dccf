"""Whether one more record may move what a rule says of somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass

from shiftready.core.compliance.case import Case
from shiftready.core.compliance.moments import Completed
from shiftready.core.compliance.rule import Rule
from shiftready.core.compliance.who_standing import Meets


def may_move(rule: Rule, case: Case, places: Collection[int]) -> bool:
    """Whether a record at one of these places, were it not there, might leave another answer or other days.

    Asked of a rule that `asks_beside_its_amount` the answer is not to be trusted.
    """
    amounts = (amount for version in rule.versions for amount in version.amounts)
    return any(amount.may_use(case, place) for amount in amounts for place in places)


def asks_beside_its_amount(rule: Rule) -> bool:
    """Whether a rule looks at records in other ways too: when a course was completed, or how another rule stands."""
    return any(isinstance(part, Completed | Meets) for part in _parts_of(rule))


def _parts_of(whole: object) -> Iterator[object]:
    """A value and everything it is made of."""
    yield whole
    if is_dataclass(whole):
        for field in fields(whole):
            yield from _parts_of(getattr(whole, field.name))
    elif isinstance(whole, tuple):
        for part in whole:
            yield from _parts_of(part)
