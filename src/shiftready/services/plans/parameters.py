"""What a planner may ask for, read and checked all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, get_args

from shiftready.core.delivery.shape import Shape, read_shape
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.asked import Asked
from shiftready.core.planning.class_size import ClassCaps
from shiftready.core.planning.problem import By
from shiftready.core.planning.refusals import AT_MOST
from shiftready.core.planning.together import Together
from shiftready.core.planning.weights import MOST_WEIGHT, weights_of
from shiftready.core.planning.wishes import Wishes
from shiftready.services.plans.wishes import read_held, read_left_out

DEFAULTS: dict[str, int | float] = {
    "weeks": 12, "seats": 30, "classes_per_week": 1, "gap": 0.01, "seconds": 60, "seed": 0,
}  # fmt: skip
SMALLEST_AND_LARGEST: dict[str, tuple[float, float]] = {
    "weeks": (1, AT_MOST["weeks"]), "seats": (1, 500), "classes_per_week": (1, AT_MOST["classes_per_week"]),
    "most_of_a_squad": (1, 500), "fewest_in_class": (1, 500),
    "room_seats": (1, 500), "stations": (1, 100), "at_a_station": (1, 100), "board_seats": (1, 500),
    "weigh_short_day": (1, MOST_WEIGHT), "weigh_day_off": (0, MOST_WEIGHT),
    "gap": (0, 1), "seconds": (1, 86_400), "seed": (0, 2**31 - 1), "most_of_a_unit": (1, 500),
}  # fmt: skip


CAPS = tuple(field.name for field in fields(ClassCaps))
WEIGHTS = ("weigh_short_day", "weigh_day_off")
#: Whole numbers that a planner may leave unsaid.
COUNTS = ("most_of_a_squad", "fewest_in_class", *WEIGHTS)


@dataclass(frozen=True, slots=True)
class PlanParameters:
    """`as_of`: the day the facts are taken from. `gap` is a share (0-1), `seconds` the time the search may take.

    `course` "" means the course that the agency's strategy names. `left_out` are roster numbers of people who get no
    seat; `held` people who get one, with a day of the week they are held to. `near_plan` is the number of a plan
    that was announced, and `near` its people, each with the first day of their class. At most `most_of_a_squad` people
    of one squad are in class in one week, None means any number; `keep_a_supervisor` keeps one of those on duty on it.
    `shape` stands in for the days of the course, as `Shape` writes it; "" leaves them. `by` says whom to seat, as in
    `Asked`, None leaves it to what is recorded; `most_of_a_unit` is how many of one unit may sit in a class then. From
    the week of `reach_from` on nothing shall be short, at the least cost, before anything else. `fill_dated`: seats
    left in classes on dates already, and those kept at partners', may be given too. What bounds a class besides its
    course is as in `ClassCaps`. A class that is to be made is held with at least `fewest_in_class` people, or not at
    all. `within_budgets`: no plan may take more from a budget in a fiscal year than it is stated to hold.
    `weigh_short_day` and `weigh_day_off` are the weights of the score, None the usual ones.
    """

    as_of: date
    weeks: int
    seats: int
    classes_per_week: int
    gap: float
    seconds: int
    seed: int
    course: str = ""
    left_out: tuple[str, ...] = ()
    held: Mapping[str, date] = field(default_factory=dict)
    near_plan: int | None = None
    near: Mapping[str, date] = field(default_factory=dict)
    most_of_a_squad: int | None = None
    keep_a_supervisor: bool = False
    shape: str = ""
    by: By | None = None
    most_of_a_unit: int | None = None
    reach_from: date | None = None
    fill_dated: bool = True
    room_seats: int | None = None
    stations: int | None = None
    at_a_station: int | None = None
    board_seats: int | None = None
    fewest_in_class: int | None = None
    within_budgets: bool = False
    weigh_short_day: int | None = None
    weigh_day_off: int | None = None

    @property
    def asked(self) -> Asked:
        """What is asked of the plan itself, as the planner takes it."""
        return Asked(
            as_of=self.as_of,
            weeks=self.weeks,
            seats=self.seats,
            classes_per_week=self.classes_per_week,
            fewest_in_class=self.fewest_in_class or 1,
            together=Together(self.most_of_a_squad, self.keep_a_supervisor),
            by=self.by,
            most_of_a_unit=self.most_of_a_unit,
            wishes=Wishes(frozenset(self.left_out), self.held, self.near),
            fill_dated=self.fill_dated,
            caps=ClassCaps(*(getattr(self, name) for name in CAPS)),
            reach_from=self.reach_from,
            within_budgets=self.within_budgets,
            weights=weights_of(self.weigh_short_day, self.weigh_day_off),
        )

    @property
    def has_conditions(self) -> bool:
        """Whether something was asked that the facts may forbid, which is best said before a search."""
        of_people = self.left_out or self.held or self.keep_a_supervisor or self.within_budgets
        return bool(of_people or self.shape or self.reach_from or self.fewest_in_class)

    def as_data(self) -> dict[str, Any]:
        """The parameters as JSON holds them."""
        days = {name: _spelled(getattr(self, name)) for name in ("held", "near")}
        by = self.reach_from.isoformat() if self.reach_from else None
        told = {"as_of": self.as_of.isoformat(), "left_out": list(self.left_out), "reach_from": by}
        return {**asdict(self), **told, **days}

    def as_told(self) -> dict[str, Any]:
        """The parameters as the audit trail holds them: how many people, and not who."""
        return {**self.as_data(), **{name: len(getattr(self, name)) for name in ("left_out", "held", "near")}}


def read_parameters(asked: Mapping[str, Any], *, today: date, longest_seconds: int) -> PlanParameters:
    """Read what a form, a request or a command brought; what it leaves out gets its usual value.

    Raises:
        ShiftreadyError: `plan_parameters_wrong`, with a remark for every field that cannot be used.
    """
    remarks: dict[str, str] = {}
    values = {name: _number(name, asked.get(name), remarks) for name in DEFAULTS}
    as_of = _day("as_of", asked.get("as_of") or today, remarks) or today
    reach_from = _day("reach_from", asked.get("reach_from"), remarks)
    if "seconds" not in remarks and values["seconds"] > longest_seconds:
        remarks["seconds"] = f"A search may take at most {longest_seconds} seconds here."
    left_out, held = read_left_out(asked.get("left_out"), remarks), read_held(asked.get("held"), remarks)
    shape = _shape(asked.get("shape"), remarks)
    counts: dict[str, Any] = {name: _if_said(name, asked, remarks) for name in COUNTS}
    caps = {name: _if_said(name, asked, remarks) for name in CAPS}
    if remarks.keys().isdisjoint(CAPS) and (caps["stations"] is None) is not (caps["at_a_station"] is None):
        remarks["stations"] = "Say both how many stations there are and how many people at each, or neither."
    near_plan = _plan_number(asked.get("near_plan"), remarks)
    by, most_of_a_unit = _by(asked.get("by"), remarks), asked.get("most_of_a_unit")
    if most_of_a_unit not in {None, ""}:
        most_of_a_unit = int(_number("most_of_a_unit", most_of_a_unit, remarks))
    if remarks:
        raise ShiftreadyError("plan_parameters_wrong", "Some of what you asked for cannot be used.", fields=remarks)
    return PlanParameters(
        as_of=as_of,
        by=by,
        most_of_a_unit=most_of_a_unit or None,
        weeks=int(values["weeks"]),
        seats=int(values["seats"]),
        classes_per_week=int(values["classes_per_week"]),
        gap=values["gap"],
        seconds=int(values["seconds"]),
        seed=int(values["seed"]),
        course=str(asked.get("course") or ""),
        left_out=left_out,
        held=held,
        near_plan=near_plan,
        keep_a_supervisor=bool(asked.get("keep_a_supervisor")),
        shape=str(shape or ""),
        reach_from=reach_from,
        fill_dated=asked.get("fill_dated") is not False,
        room_seats=caps["room_seats"],
        stations=caps["stations"],
        at_a_station=caps["at_a_station"],
        board_seats=caps["board_seats"],
        within_budgets=bool(asked.get("within_budgets")),
        **counts,
    )


def stored_parameters(data: Mapping[str, Any]) -> PlanParameters:
    """The parameters of a run, as `as_data` wrote them."""
    days = {
        name: {person: date.fromisoformat(day) for person, day in data.get(name, {}).items()}
        for name in ("held", "near")
    }
    by = data.get("reach_from")
    told = {
        "as_of": date.fromisoformat(data["as_of"]),
        "left_out": tuple(data.get("left_out", ())),
        "reach_from": date.fromisoformat(by) if by else None,
    }
    said = {"shape": str(data.get("class_days") or ""), **data}  # days in a row were asked for by another name
    said.pop("class_days", None)
    return PlanParameters(**{**said, **told, **days})


def _spelled(days: Mapping[str, date]) -> dict[str, str]:
    return {person: day.isoformat() for person, day in days.items()}


def _shape(given: Any, remarks: dict[str, str]) -> Shape | None:
    try:
        return read_shape(str(given)) if given else None
    except ShiftreadyError as refusal:
        remarks.update(refusal.fields)
        return None


def _by(given: Any, remarks: dict[str, str]) -> By | None:
    known: dict[str, By] = {one: one for one in get_args(By)}
    if given and given not in known:
        remarks["by"] = f'"{given}" is nobody whom a plan can seat. Write squads, units or rules, or leave it away.'
    return known.get(str(given))


def _plan_number(given: Any, remarks: dict[str, str]) -> int | None:
    if given in {None, ""}:
        return None
    try:
        return int(given)
    except (TypeError, ValueError):
        remarks["near_plan"] = f'"{given}" is not the number of a plan. Write one such as 12, or leave it away.'
        return None


def _if_said(name: str, asked: Mapping[str, Any], remarks: dict[str, str]) -> int | None:
    given = asked.get(name)
    return None if given in {None, ""} else int(_number(name, given, remarks))


def _number(name: str, given: Any, remarks: dict[str, str]) -> float:
    smallest, largest = SMALLEST_AND_LARGEST[name]
    kind = float if isinstance(DEFAULTS.get(name), float) else int
    try:
        value = kind(DEFAULTS[name] if given in (None, "") else given)
    except (TypeError, ValueError):
        remarks[name] = f'"{given}" is not a number. Write one from {smallest:g} to {largest:g}.'
        return 0
    if not smallest <= value <= largest:
        remarks[name] = f"{value:g} is out of bounds. Write a number from {smallest:g} to {largest:g}."
    return value


def _day(name: str, given: Any, remarks: dict[str, str]) -> date | None:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given) if given else None
    except (TypeError, ValueError):
        remarks[name] = f'"{given}" is not a date. Write dates as 2017-04-01.'
        return None
