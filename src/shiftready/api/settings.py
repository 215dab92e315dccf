"""What an agency has set, for programs: duty patterns, closed days, whom it wants trained."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from shiftready.core.strategy import Group, ServiceFirst, Strategy, StrategyKind
from shiftready.formats.cells import read_word
from shiftready.services.access import Actor, actor_in
from shiftready.services.money import state_money, stated_money
from shiftready.services.money_said import BudgetSaid, MoneySaid, PaySaid, PriceSaid
from shiftready.services.profile import current_profile, describe_agency
from shiftready.services.profile_effect import describe_as_shown, preview_profile
from shiftready.services.settings_calendar import close_days, closed_days, open_day
from shiftready.services.settings_shifts import known_shifts, preview_shift_hours, say_shift_hours
from shiftready.services.staffing_cycle import write_cycle
from shiftready.services.staffing_patterns import describe_pattern, list_patterns, withdraw_pattern
from shiftready.services.strategy import choose_strategy, current_choice
from shiftready.store.choices import groups_json, strategy_json
from shiftready.store.money_choice import money_json

router = Router(tags=["settings"])


class PatternShown(Schema):
    """A duty pattern: `days` of 1 (on) and 0 (off) from `first_on`; how many people work by it."""

    name: str
    days: list[int]
    cycle: str
    first_on: date
    people: int


class PatternSaid(Schema):
    """`cycle` as people write it: "4 on, 2 off". `replace`: change the pattern of that name."""

    cycle: str
    first_on: date
    replace: bool = False


class Closing(Schema):
    """Days without class, both included; without `last_on` the first alone."""

    first_on: date
    last_on: date | None = None


class Choice(Schema):
    """The strategy's fields, and of each group the words it asks for, named as in an agency folder."""

    strategy: dict[str, Any]
    groups: dict[str, dict[str, list[str]]]


class GroupSaid(Schema):
    """Who is meant: words of the roster; what is left out is not asked for."""

    units: list[str] | None = None
    ranks: list[str] | None = None
    roles: list[str] | None = None
    squads: list[str] | None = None


class StrategySaid(Schema):
    """A strategy with its group; `share` is 0 to 1.

    A completion of `course` counts for `lasting_months` (12 to 480), null for good; `renewals` are the courses that
    make it count for as many again where they come in time. With `everyone_course_first` a plan for a tiered strategy
    seats nobody in `course` who has not completed `everyone_course`. `specialist_when` says who counts: whoever
    completed the course and is not taken off the list, or whoever is put on it besides.
    """

    kind: StrategyKind
    course: str
    group: str
    members: GroupSaid
    minimum_months_of_service: int = 0
    specialist_when: Literal["completed", "listed"] = "completed"
    share: float = 0.0
    at_least: int = 0
    volunteers: Literal["required", "first", "not_recorded"] = "not_recorded"
    night_before_class_off: bool = False
    everyone_course: str | None = None
    service_first: ServiceFirst = "longest"
    lasting_months: int | None = None
    renewals: tuple[str, ...] = ()
    everyone_course_first: bool = False


class ProfileSaid(Schema):
    """Rank titles with their level (line, first_line_supervisor, middle_management, executive), strength, words.

    What is left out is not said any more.
    """

    rank_levels: dict[str, str] = {}
    tags: list[str] = []
    officers: int | None = None


class ProfileToKeep(ProfileSaid):
    """With the `digest` of a preview it is kept only if it still changes what was shown."""

    digest: str = ""


class AnswerChangeShown(Schema):
    """One person's answer to one rule, now and then."""

    person: str
    rule: str
    before: str
    after: str


class ProfileEffectShown(Schema):
    """What saying it would change among `people` on the roster."""

    as_of: date
    people: int
    changes: list[AnswerChangeShown]
    digest: str


class ShiftSaid(Schema):
    """A shift and how many people work it; its whole hours as recorded, else as assumed of its name, else null."""

    shift: str
    people: int
    begins: int | None
    ends: int | None
    recorded: bool


class HoursSaid(Schema):
    """The hours of every shift by its name, as "23-7"; a shift left out has none recorded any more.

    With the `digest` of a preview they are kept only if they still change what was shown.
    """

    hours: dict[str, str]
    digest: str = ""


class HoursChangeShown(Schema):
    """A shift with its hours now and then, null where nobody knows them."""

    shift: str
    before: str | None
    after: str | None


class HoursEffectShown(Schema):
    """What saying it would change, and the hours of the day in which no shift would be at work."""

    changes: list[HoursChangeShown]
    without: list[int]
    digest: str


@router.get("shifts", response=list[ShiftSaid], summary="The hours of each shift")
def shifts(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [
        {
            "shift": one.shift,
            "people": one.people,
            "begins": one.hours.begins if one.hours else None,
            "ends": one.hours.ends if one.hours else None,
            "recorded": one.recorded is not None,
        }
        for one in known_shifts(_actor(request, agency))
    ]


@router.put("shifts", response=list[ShiftSaid], summary="Say the hours of each shift anew")
def say_shifts(request: HttpRequest, agency: Path[str], said: HoursSaid) -> list[dict[str, Any]]:
    say_shift_hours(_actor(request, agency), hours=said.hours, digest=said.digest)
    return shifts(request, agency)


@router.post("shifts/preview", response=HoursEffectShown, summary="What saying these hours would change")
def preview_shifts(request: HttpRequest, agency: Path[str], said: HoursSaid) -> dict[str, Any]:
    found = preview_shift_hours(_actor(request, agency), hours=said.hours)
    changes = [
        {"shift": shift, "before": before and str(before), "after": after and str(after)}
        for shift, before, after in found.changes
    ]
    return {"changes": changes, "without": list(found.without), "digest": found.digest}


class PayStated(Schema):
    """Dollars an hour by rank, hours of a duty day by pattern, and the rule of overtime; blank: not said."""

    hourly: dict[str, str] = {}
    hourly_else: str = ""
    hours: dict[str, str] = {}
    hours_else: str = ""
    overtime: str = ""
    period_days: str = ""
    period_begins_on: date | None = None
    period_hours: str = ""
    backfill: bool = False
    budget: str = ""


class PriceStated(Schema):
    """What a class costs: dollars for each `class`, `class_day`, `seat` or `seat_day`, in some courses or all."""

    name: str
    amount: str
    each: str = "class"
    budget: str = ""
    courses: list[str] = []


class BudgetStated(Schema):
    """What a budget holds in a fiscal year, which is called after the year it ends in."""

    name: str
    fiscal_year: str
    amount: str


class MoneyToState(Schema):
    """Everything at once: what is left out is not said any more."""

    pay: PayStated = PayStated()
    prices: list[PriceStated] = []
    budgets: list[BudgetStated] = []
    fiscal_year_begins: int = 1


@router.get("money", response=dict[str, Any], summary="Pay by rank, prices and budgets, in cents and minutes")
def money(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    stated = stated_money(_actor(request, agency))
    return money_json(stated) if stated else {}


@router.put("money", response=dict[str, Any], summary="State pay, prices and budgets anew")
def say_money(request: HttpRequest, agency: Path[str], said: MoneyToState) -> dict[str, Any]:
    prices = (PriceSaid(**{**one.dict(), "courses": tuple(one.courses)}) for one in said.prices)
    budgets = (BudgetSaid(**one.dict()) for one in said.budgets)
    pay = PaySaid(**said.pay.dict())
    told = MoneySaid(pay, tuple(prices), tuple(budgets), said.fiscal_year_begins)
    state_money(_actor(request, agency), said=told)
    return money(request, agency)


@router.get("profile", response=ProfileSaid, summary="Ranks by level, strength, and words by which rules pick it")
def profile(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    said = current_profile(_actor(request, agency))
    return {"rank_levels": dict(said.rank_levels), "tags": sorted(said.tags), "officers": said.officers}


@router.put("profile", response=ProfileSaid, summary="Say the ranks by level, the strength and the words anew")
def describe_profile(request: HttpRequest, agency: Path[str], said: ProfileToKeep) -> dict[str, Any]:
    actor, words = _actor(request, agency), frozenset(filter(None, map(read_word, said.tags)))
    if said.digest:
        describe_as_shown(actor, rank_levels=said.rank_levels, tags=words, officers=said.officers, digest=said.digest)
    else:
        describe_agency(actor, rank_levels=said.rank_levels, tags=words, officers=said.officers)
    return profile(request, agency)


@router.post("profile/preview", response=ProfileEffectShown, summary="Whose answers would change if it were said")
def preview(request: HttpRequest, agency: Path[str], said: ProfileSaid) -> dict[str, Any]:
    words = frozenset(filter(None, map(read_word, said.tags)))
    found = preview_profile(_actor(request, agency), rank_levels=said.rank_levels, tags=words, officers=said.officers)
    changes = [
        {"person": one.person, "rule": one.rule, "before": one.before, "after": one.after} for one in found.changes
    ]
    return {"as_of": found.as_of, "people": found.people, "changes": changes, "digest": found.digest}


@router.get("patterns", response=list[PatternShown], summary="The duty patterns in force")
def patterns(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.pattern.name,
            "days": list(map(int, one.pattern.days)),
            "cycle": write_cycle(one.pattern.days),
            "first_on": one.pattern.epoch,
            "people": one.people,
        }
        for one in list_patterns(_actor(request, agency))
    ]


@router.put("patterns/{path:name}", response=list[PatternShown], summary="Describe a duty pattern")
def describe(request: HttpRequest, agency: Path[str], name: Path[str], said: PatternSaid) -> list[dict[str, Any]]:
    describe_pattern(_actor(request, agency), name=name, **said.model_dump())
    return patterns(request, agency)


@router.delete("patterns/{path:name}", response={204: None}, summary="Withdraw a duty pattern that nobody works by")
def withdraw(request: HttpRequest, agency: Path[str], name: Path[str]) -> Status[None]:
    withdraw_pattern(_actor(request, agency), name=name)
    return Status(204, None)


@router.get("closed-days", response=list[date], summary="Days without class")
def closed(request: HttpRequest, agency: Path[str]) -> list[date]:
    return list(closed_days(_actor(request, agency)))


@router.post("closed-days", response=list[date], summary="Close days; answers with all that are closed")
def close(request: HttpRequest, agency: Path[str], said: Closing) -> list[date]:
    close_days(_actor(request, agency), first_on=said.first_on, last_on=said.last_on)
    return closed(request, agency)


@router.delete("closed-days/{day}", response={204: None}, summary="Allow class on a day again")
def reopen(request: HttpRequest, agency: Path[str], day: Path[date]) -> Status[None]:
    open_day(_actor(request, agency), day=day)
    return Status(204, None)


@router.get("strategy", response=Choice, summary="Whom the agency wants trained")
def strategy(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    chosen, groups = current_choice(_actor(request, agency))
    return {"strategy": strategy_json(chosen), "groups": groups_json(groups)}


@router.put("strategy", response=Choice, summary="Choose whom to train")
def choose(request: HttpRequest, agency: Path[str], said: StrategySaid) -> dict[str, Any]:
    words = {key: frozenset(some) for key, some in said.members.model_dump().items() if some}
    fields = said.model_dump(exclude={"members"})
    choose_strategy(_actor(request, agency), strategy=Strategy(**fields), group=Group(said.group, **words))
    return strategy(request, agency)


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before
