"""What an agency is and chose, as the text of its `agency.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shiftready.core.facts import AgencyFacts
from shiftready.core.strategy import Group, Strategy
from shiftready.formats.money_as_toml import money_lines
from shiftready.formats.toml_text import toml_text, toml_texts


def toml_of(facts: AgencyFacts, tables: Iterable[str]) -> str:
    """The text of `agency.toml` for these facts and for the tables that lie beside it as `<name>.csv`."""
    parts = (
        ["format = 1"],
        list(_agency(facts)),
        *(list(_table(facts, name)) for name in tables),
        *_staffing(facts),
        *(
            [f"[courses.{toml_text(title)}]", f"catalogue = {toml_text(course)}"]
            for title, course in facts.courses.items()
        ),
        *(list(_group(group)) for group in facts.groups.values()),
        ["[ranks]", *(f"{toml_text(title)} = {toml_text(level)}" for title, level in facts.rank_levels.items())]
        if facts.rank_levels
        else [],
        ["[rules]", f"adopt = {toml_texts(facts.adopted)}"] if facts.adopted else [],
        list(_strategy(facts.strategy)) if facts.strategy else [],
        *(money_lines(facts.money) if facts.money else ()),
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _agency(facts: AgencyFacts) -> Iterator[str]:
    yield "[agency]"
    yield from _pairs(name=facts.name, state=facts.state, time_zone=facts.time_zone)
    if facts.tags:
        yield f"tags = {toml_texts(sorted(facts.tags))}"
    if facts.officers is not None:
        yield f"officers = {facts.officers}"


def _table(facts: AgencyFacts, name: str) -> Iterator[str]:
    yield f"[tables.{name}]"
    yield f'file = "{name}.csv"'
    if name == "people" and facts.roster.as_at:
        yield f"as_at = {facts.roster.as_at}"
    if name == "records" and facts.training.complete_until:
        yield f"complete_until = {facts.training.complete_until}"


def _staffing(facts: AgencyFacts) -> Iterator[list[str]]:
    closed = sorted(facts.staffing.closed_days)
    if closed:
        yield ["[calendar]", f"closed = [{', '.join(map(str, closed))}]"]
    for pattern in facts.staffing.patterns.values():
        days = ", ".join(str(int(day)) for day in pattern.days)
        yield [f"[patterns.{toml_text(pattern.name)}]", f"days = [{days}]", f"epoch = {pattern.epoch}"]
    if facts.staffing.shift_hours:
        hours = facts.staffing.shift_hours.items()
        yield ["[shifts]", *(f"{toml_text(shift)} = {toml_text(each.short)}" for shift, each in hours)]


def _group(group: Group) -> Iterator[str]:
    yield f"[groups.{toml_text(group.name)}]"
    picked = (("units", group.units), ("ranks", group.ranks), ("roles", group.roles), ("squads", group.squads))
    for key, words in picked:
        if words is not None:
            yield f"{key} = {toml_texts(sorted(words))}"


def _strategy(strategy: Strategy) -> Iterator[str]:
    yield "[strategy]"
    yield from _pairs(kind=strategy.kind, course=strategy.course, group=strategy.group)
    yield f"minimum_months_of_service = {strategy.minimum_months_of_service}"
    yield from _pairs(specialist_when=strategy.specialist_when)
    yield f"specialists_on_duty = {{ share = {float(strategy.share)!r}, at_least = {strategy.at_least} }}"
    yield from _pairs(volunteers=strategy.volunteers)
    yield f"night_before_class_off = {str(strategy.night_before_class_off).lower()}"
    if strategy.everyone_course:
        yield from _pairs(everyone_course=strategy.everyone_course)
    if strategy.everyone_course_first:
        yield "everyone_course_first = true"
    yield from _pairs(service_first=strategy.service_first)
    if strategy.lasting_months is not None:
        yield f"lasting_months = {strategy.lasting_months}"
    if strategy.renewals:
        yield f"renewals = {toml_texts(strategy.renewals)}"


def _pairs(**texts: str) -> Iterator[str]:
    return (f"{key} = {toml_text(text)}" for key, text in texts.items())
