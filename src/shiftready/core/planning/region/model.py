"""Every agency's own rows and columns in one program, with the rows by which they share the seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shiftready.core.planning.level_sums import sum_of
from shiftready.core.planning.levels import LevelName, has_deadlines
from shiftready.core.planning.model import Model, build_model
from shiftready.core.planning.program import Program, Sum, Term
from shiftready.core.planning.region.asked import Region
from shiftready.core.planning.week_room import week_rooms


@dataclass(frozen=True, slots=True)
class RegionModel:
    """The program of all agencies, by agency what its columns mean, and by place the column of the classes held."""

    program: Program
    models: Mapping[str, Model]
    held: Mapping[int, int]

    @property
    def whole(self) -> list[int]:
        """The columns of whole numbers: people by group and class week, and classes by week."""
        return [column for column, is_whole in enumerate(self.program.whole) if is_whole]


def build_region_model(region: Region) -> RegionModel:
    """Write down what each agency keeps and lacks, and what all of them share."""
    program = Program()
    models = {name: build_model(problem, program) for name, problem in region.problems.items()}
    held = {place: _share_classes(region, program, seats) for place, seats in _seats_by_place(models).items()}
    for room in week_rooms(region.any):
        if len(places := [place for place in room.places if place in held]) > 1:
            program.row([(held[place], 1) for place in places], high=room.classes)
    return RegionModel(program, models, held)


def levels_of(region: Region, model: RegionModel) -> dict[LevelName, Sum]:
    """What is made small, the level that decides first at the front: the same as for one agency, over all of them."""
    levels: dict[LevelName, Sum] = {}
    due = {name: problem for name, problem in region.problems.items() if has_deadlines(problem)}
    if due:
        levels["past_deadline"] = _together(
            sum_of(problem, model.models[name], "past_deadline") for name, problem in due.items()
        )
    levels["shortfall"] = _together(one.shortfall for one in model.models.values())
    squads = {name: model.models[name] for name, problem in region.problems.items() if problem.aim == "squads"}
    if squads:
        short = {
            (f"{name}/{squad}", at): sum_ for name, one in squads.items() for (squad, at), sum_ in one.short.items()
        }
        levels["worst_squad"] = sum_of(region.any, Model(model.program, (), {}, short=short), "worst_squad")
    levels["new_classes"] = Sum(0, tuple((held, 1) for held in model.held.values()))
    return levels


def _seats_by_place(models: Mapping[str, Model]) -> dict[int, dict[str, list[Term]]]:
    found: dict[int, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for name, one in models.items():
        for (_, place), column in one.seats.items():
            found[place][name].append((column, 1))
    return found


def _share_classes(region: Region, program: Program, by_agency: Mapping[str, list[Term]]) -> int:
    """The column of how many classes hold all seats of a place, each with enough people, not too many of one agency."""
    everyone = [term for terms in by_agency.values() for term in terms]
    held = program.column(cost=0, upper=region.classes_per_week, whole=True)
    program.row([*everyone, (held, -region.seats)], high=0)
    if region.fewest_in_class > 1:
        program.row([*everyone, (held, -region.fewest_in_class)], low=0)
    if region.most_of_an_agency is not None:
        for terms in by_agency.values():
            program.row([*terms, (held, -region.most_of_an_agency)], high=0)
    return held


def _together(sums: Iterable[Sum]) -> Sum:
    listed = list(sums)
    return Sum(sum(one.constant for one in listed), tuple(term for one in listed for term in one.terms))
