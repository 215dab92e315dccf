"""From YAML to how much a rule asks, and what counts for it."""

from __future__ import annotations

from collections.abc import Callable

from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance.amounts import Accepted, AllOf, Amount, AnyOf, Completion, Minutes
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.compliance.lines import SET_ASIDE, UNITS, Filter
from shiftready.core.compliance.strict_amounts import Apart, Cap, StrictMinutes

HEADS = ("all", "any", "apart", "course", "minutes", "topics")
FILTER = ("topics", "but_topics", "courses", "with", "without", "also", "pass_mark")
OF_MINUTES = (*FILTER, "caps", "repeats", "at_once", "rates")
OF_COURSES = ("times", "pass_mark", "with", "without", "renewals", "lasting_months")
WHOLE_PERCENT = 100
SOME = 1
"""A topic asked for without minutes: any of it will do (RK-25)."""


def read_amount(spot: Spot, words: Vocabulary) -> Amount:
    if spot.is_list:
        hint = "Write all: before the list where all of it is needed, any: where one is enough."
        raise spot.refuse("amount_unclear", "one amount is expected.", hint)
    table = spot.table((), dict.fromkeys((*HEADS, *OF_MINUTES, *OF_COURSES)).keys())
    head = _head(spot, table)
    if head in TREES:
        return TREES[head](tuple(read_amount(item, words) for item in table[head].items()))
    return _completion(spot, table, words) if head == "course" else _minutes(spot, table, words)


TREES: dict[str, Callable[[tuple[Amount, ...]], Amount]] = {"all": AllOf, "any": AnyOf, "apart": Apart}


def _head(spot: Spot, table: dict[str, Spot]) -> str:
    heads = [name for name in table if name in HEADS and (name != "topics" or "minutes" not in table)]
    allowed = {"course": OF_COURSES, "minutes": OF_MINUTES, "topics": OF_MINUTES}
    if len(heads) != 1 or any(name not in (*heads, *allowed.get(heads[0], ())) for name in table):
        raise spot.refuse(
            "amount_unclear",
            "one amount is expected.",
            "Give one of: all, any, apart, course, minutes or topics, with the keys that go with it.",
        )
    return heads[0]


def _minutes(spot: Spot, table: dict[str, Spot], words: Vocabulary) -> Amount:
    minutes = table["minutes"].whole() if "minutes" in table else SOME
    if set(table) <= {"minutes", "topics"}:
        return Minutes(minutes, _topics(table, "topics", words))
    caps = tuple(_cap(item, words) for item in table["caps"].items()) if "caps" in table else ()
    repeats = optional(table, "repeats", Spot.whole, None)
    if repeats == 0:
        raise spot.refuse("never_counts", "no completion would count.", "Write 1 or more, or leave repeats out.")
    return StrictMinutes(
        minutes,
        _filter(table, words),
        caps,
        repeats,
        optional(table, "at_once", Spot.flag, otherwise=False),
        tuple((_unit(key), value.whole()) for key, value in table["rates"].keyed()) if "rates" in table else (),
    )


def _filter(table: dict[str, Spot], words: Vocabulary) -> Filter:
    courses = tuple(words.course(item) for item in table["courses"].items()) if "courses" in table else ()
    having, without, also = (_attributes(table, name, words) for name in ("with", "without", "also"))
    for name in also - SET_ASIDE:
        hint = f"Only these are: {', '.join(sorted(SET_ASIDE))}."
        raise table["also"].refuse("not_set_aside", f'"{name}" is not set aside in the first place.', hint)
    topics, but = (frozenset(_topics(table, name, words)) for name in ("topics", "but_topics"))
    return Filter(topics, but, frozenset(courses), having, without, also, _pass_mark(table))


def _pass_mark(table: dict[str, Spot]) -> int | None:
    pass_mark = optional(table, "pass_mark", Spot.whole, None)
    if pass_mark is not None and pass_mark > WHOLE_PERCENT:
        raise table["pass_mark"].refuse("not_a_percentage", f'"{pass_mark}" is over 100.', "Write 0 to 100.")
    return pass_mark


def _topics(table: dict[str, Spot], name: str, words: Vocabulary) -> tuple[str, ...]:
    return tuple(words.topic(item) for item in table[name].items()) if name in table else ()


def _attributes(table: dict[str, Spot], name: str, words: Vocabulary) -> frozenset[str]:
    return frozenset(words.attribute(item) for item in table[name].items()) if name in table else frozenset()


def _cap(spot: Spot, words: Vocabulary) -> Cap:
    table = spot.table(("minutes",), FILTER)
    return Cap(table["minutes"].whole(), _filter(table, words))


def _unit(spot: Spot) -> str:
    return spot.one_of(tuple(sorted(UNITS)))


def _completion(spot: Spot, table: dict[str, Spot], words: Vocabulary) -> Amount:
    of = tuple(_accepted(item, words) for item in table["course"].items())
    if set(table) == {"course"}:
        return Completion(of)
    renewals = tuple(_accepted(item, words) for item in table["renewals"].items()) if "renewals" in table else ()
    if bool(renewals) != ("lasting_months" in table):
        hint = "Give both: the courses that renew, and for how many months a completion lasts."
        raise spot.refuse("renewal_unclear", "renewals and lasting_months belong together.", hint)
    return StrictCompletion(
        of,
        optional(table, "times", Spot.whole, 1),
        _pass_mark(table),
        _attributes(table, "with", words),
        _attributes(table, "without", words),
        renewals,
        optional(table, "lasting_months", Spot.whole, 0),
    )


def _accepted(spot: Spot, words: Vocabulary) -> Accepted:
    if spot.is_text:
        return Accepted(words.course(spot))
    table = spot.table(("id",), ("since",))
    return Accepted(words.course(table["id"]), optional(table, "since", Spot.day, None))
