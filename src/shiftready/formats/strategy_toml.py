"""The `[strategy]` of `agency.toml`: whom to train in what, and when a shift counts as covered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from shiftready.core.strategy import LEAST_LASTING, MOST_LASTING, Group, ServiceFirst, Strategy, StrategyKind
from shiftready.formats.toml_reader import TomlReader

SpecialistWhen = Literal["completed", "listed"]
Volunteers = Literal["required", "first", "not_recorded"]

_AT = "strategy"
_KEYS = (
    "kind", "course", "group", "minimum_years_of_service", "minimum_months_of_service", "specialist_when",
    "specialists_on_duty", "volunteers", "night_before_class_off", "everyone_course", "service_first",
    "lasting_months", "renewals", "everyone_course_first",
)  # fmt: skip
_MONTHS_A_YEAR = 12


def read_strategy(reader: TomlReader, groups: Mapping[str, Group]) -> Strategy | None:
    """The strategy, or None where the agency chose none or what it chose cannot be read."""
    if not reader.table(_AT, known=_KEYS):
        return None
    reader.table(_AT, "specialists_on_duty", known=("share", "at_least"))
    kind = reader.choice(_AT, "kind", known=get_args(StrategyKind), default="specialist")
    when = reader.choice(_AT, "specialist_when", known=get_args(SpecialistWhen), default="completed")
    volunteers = reader.choice(_AT, "volunteers", known=get_args(Volunteers), default="not_recorded")
    first = reader.choice(_AT, "service_first", known=get_args(ServiceFirst), default="longest")
    course, group = reader.text(_AT, "course", needed=True), reader.text(_AT, "group", needed=True)
    if group and group not in groups:
        reader.note("group_unknown", (_AT, "group"), f'is "{group}".', f"Describe the group under [groups.{group}].")
    strategy = Strategy(
        kind=cast(StrategyKind, kind),
        course=course,
        group=group,
        minimum_months_of_service=_months_of_service(reader),
        specialist_when=cast(SpecialistWhen, when),
        share=reader.share(_AT, "specialists_on_duty", "share"),
        at_least=reader.whole(_AT, "specialists_on_duty", "at_least"),
        volunteers=cast(Volunteers, volunteers),
        night_before_class_off=reader.yes(_AT, "night_before_class_off"),
        everyone_course=reader.text(_AT, "everyone_course") or None,
        service_first=cast(ServiceFirst, first),
        lasting_months=_lasting_months(reader),
        renewals=reader.texts(_AT, "renewals") or (),
        everyone_course_first=reader.yes(_AT, "everyone_course_first"),
    )
    if strategy.everyone_course_first and (kind != "tiered" or not strategy.everyone_course):
        hint = "Name everyone_course in a tiered strategy, or leave this out."
        reader.note("order_unclear", (_AT, "everyone_course_first"), "puts no course first.", hint)
    return strategy if course and group in groups else None


def _months_of_service(reader: TomlReader) -> int:
    years = reader.whole(_AT, "minimum_years_of_service")
    months = reader.whole(_AT, "minimum_months_of_service")
    if years and months:
        reader.note("value_twice", (_AT, "minimum_months_of_service"), "says again what the years say.", "Keep one.")
    return months or years * _MONTHS_A_YEAR


def _lasting_months(reader: TomlReader) -> int | None:
    """For how long a completion counts; None for good."""
    stated = reader.value(_AT, "lasting_months") is not None
    months = reader.whole(_AT, "lasting_months")
    if stated and not LEAST_LASTING <= months <= MOST_LASTING:
        hint = "Leave it out where the course counts for good."
        said = f"is not from {LEAST_LASTING} to {MOST_LASTING} months."
        reader.note("value_wrong", (_AT, "lasting_months"), said, hint)
    if reader.texts(_AT, "renewals") and not stated:
        hint = "Say in lasting_months for how many months the course counts, or leave renewals out."
        reader.note("renewal_unclear", (_AT, "renewals"), "renews what never lapses.", hint)
    return months if stated else None
