"""Whom the agency wants trained: chosen, what it means in numbers, and what was chosen before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.coverage.board import build_board
from shiftready.core.coverage.specialists import trained_until
from shiftready.core.dates import add_months, days_from
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.strategy import LEAST_LASTING, MOST_LASTING, Group, Strategy
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.courses.shelf import no_course, shelf_of
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.choices import groups_json, read_groups, read_strategy, strategy_json
from shiftready.store.models import Agency, SpecialistDecision, StrategyChoice

DAYS_LOOKED_AT = 14
MOST_MONTHS, MOST_AT_LEAST = 480, 500
PICKED = ("units", "ranks", "roles", "squads")

NO_LIST = (
    "Nobody was ever put on the list, so nobody would count as a specialist. Put people on it first, on their pages or "
    "with a table specialist_status."
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a strategy means as of a day: people of the group, and squads over the next two weeks.

    `ready` have the service it asks for; `too_new` have not, `service_unknown` have no recorded day of hire. `trained`
    hold the course, and it has not lapsed. `squads_short` have fewer specialists on duty than wanted on some day.
    """

    people: int
    ready: int
    too_new: int
    service_unknown: int
    trained: int
    volunteers: int
    squads: int
    squads_short: int


def current_choice(actor: Actor) -> tuple[Strategy | None, Mapping[str, Group]]:
    """The agency's strategy and groups of now.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    agency = Agency.objects.get(pk=actor.agency.pk)
    return read_strategy(agency.strategy), read_groups(agency.groups)


def past_choices(actor: Actor) -> tuple[StrategyChoice, ...]:
    """Every choice ever made, newest first.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    return tuple(StrategyChoice.objects.of(actor.agency).order_by("-pk"))


def roster_words(actor: Actor, *, as_of: date) -> dict[str, Counter[str]]:
    """The units, ranks, roles and squads that people on the roster hold that day, each with its number of people.

    Raises:
        NotAllowed: without `Deed.SEE_COVERAGE`.
    """
    require(actor, Deed.SEE_COVERAGE)
    roster = facts_of(actor.agency, version_of(actor.agency)).roster
    here = (p for p, person in roster.people.items() if person.left_on is None or as_of <= person.left_on)
    held = [posting for person in here if (posting := roster.posting_on(person, as_of)) is not None]
    return {key: _counted(getattr(posting, key[:-1]) for posting in held) for key in PICKED}


def reach_of(actor: Actor, *, strategy: Strategy, group: Group, as_of: date) -> Reach:
    """What this strategy would mean, before it is chosen.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `strategy_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    _refuse_wrong(actor.agency, strategy, group)
    known = facts_of(actor.agency, version_of(actor.agency))
    facts = replace(known, strategy=strategy, groups={**known.groups, group.name: group})
    members = facts.members(group.name, as_of)
    service = Counter(_service(facts, person, strategy, as_of) for person in members)
    trained = trained_until(facts, strategy.course, as_of)
    board = build_board(facts, as_of=as_of, days=days_from(as_of, DAYS_LOOKED_AT))
    return Reach(
        people=len(members),
        ready=service["ready"],
        too_new=service["too_new"],
        service_unknown=service["unknown"],
        trained=sum(person in trained for person in members),
        volunteers=sum(person in facts.staffing.volunteers for person in members),
        squads=len(board.squads),
        squads_short=sum(any(cell.short for cell in row) for row in board.cells),
    )


def choose_strategy(actor: Actor, *, strategy: Strategy, group: Group) -> StrategyChoice:
    """Go by this strategy from now on; what was chosen until then stays answerable by `known_by`.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `strategy_wrong`, with a remark for every field.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    _refuse_wrong(actor.agency, strategy, group)
    with transaction.atomic():
        audit.write_line(actor, "strategy_chosen", subject=strategy.kind, facts={"course": strategy.course})
        agency = Agency.objects.select_for_update().get(pk=actor.agency.pk)
        _remember_former(agency)
        agency.strategy = strategy_json(strategy)
        agency.groups = {**agency.groups, **groups_json({group.name: group})}
        agency.save(update_fields=["strategy", "groups"])
        return StrategyChoice.objects.create(
            agency=agency, strategy=agency.strategy, groups=agency.groups, entered_at=timezone.now()
        )


def _remember_former(agency: Agency) -> None:
    """A choice from before choices were kept one by one: it was there as long as the agency, for all we know."""
    if agency.strategy and not StrategyChoice.objects.of(agency).exists():
        said: dict[str, Any] = {"strategy": agency.strategy, "groups": agency.groups}
        StrategyChoice.objects.create(agency=agency, entered_at=agency.created_at, **said)


def _service(facts: AgencyFacts, person: str, strategy: Strategy, as_of: date) -> str:
    hired_on = facts.roster.people[person].hired_on
    if hired_on is None:
        return "unknown" if strategy.minimum_months_of_service else "ready"
    return "ready" if add_months(hired_on, strategy.minimum_months_of_service) <= as_of else "too_new"


def _counted(words: Iterable[str | None]) -> Counter[str]:
    return Counter(sorted(word for word in words if word))


def _refuse_wrong(agency: Agency, strategy: Strategy, group: Group) -> None:
    remarks = dict(_remarks(strategy, group, shelf_of(agency).courses))
    if strategy.specialist_when == "listed" and not _has_list(agency):
        remarks["specialist_when"] = NO_LIST
    if remarks:
        raise ShiftreadyError("strategy_wrong", "This choice cannot be taken as it is.", fields=remarks)


def _has_list(agency: Agency) -> bool:
    """Whether somebody was ever put on the list of specialists."""
    return SpecialistDecision.objects.of(agency).filter(withdrawn_at=None, decision="designated").exists()


def _remarks(strategy: Strategy, group: Group, courses: Collection[str]) -> Iterable[tuple[str, str]]:
    if strategy.course not in courses:
        yield "course", no_course(strategy.course)
    if strategy.kind == "tiered" and strategy.everyone_course not in courses:
        yield "everyone_course", "A tiered strategy needs a shorter course for everyone. Choose one of the list."
    if strategy.everyone_course_first and strategy.kind != "tiered":
        yield "everyone_course_first", "Only a tiered strategy has a course for everyone that could come first."
    yield from _remarks_on_lapsing(strategy, courses)
    if not group.name.strip() or strategy.group != group.name:
        yield "group", "Give the group a name, such as patrol."
    if not 0 <= strategy.minimum_months_of_service <= MOST_MONTHS:
        yield "minimum_months_of_service", f"Write months from 0 to {MOST_MONTHS}."
    if not 0 <= strategy.share <= 1:
        yield "share_percent", "Write a share from 0 to 100 percent."
    if not 0 <= strategy.at_least <= MOST_AT_LEAST:
        yield "at_least", f"Write a number from 0 to {MOST_AT_LEAST}."
    if not strategy.share and not strategy.at_least:
        yield "at_least", "Say a share above 0, or at least one specialist; else no shift would ever want any."


def _remarks_on_lapsing(strategy: Strategy, courses: Collection[str]) -> Iterable[tuple[str, str]]:
    months = strategy.lasting_months
    if months is not None and not LEAST_LASTING <= months <= MOST_LASTING:
        yield (
            "lasting_months",
            f"Write months from {LEAST_LASTING} to {MOST_LASTING}, or nothing if it counts for good.",
        )
    unknown = sorted(set(strategy.renewals).difference(courses))
    if unknown:
        yield "renewals", no_course(unknown[0])
    elif strategy.renewals and months is None:
        yield "lasting_months", "Say for how many months the course counts, or choose no course that renews it."
