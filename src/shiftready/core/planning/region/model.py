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


@dataclass(frozen=True, slots=True)
class RegionModel:
    """The program of all agencies, and by agency what its columns mean."""

    program: Program
    models: Mapping[str, Model]

    @property
    def whole(self) -> list[int]:
        """The columns of whole numbers: people by group and class week, and classes by week."""
        return [column for column, is_whole in enumerate(self.program.whole) if is_whole]


def build_region_model(region: Region) -> RegionModel:
    """Write down what each agency keeps and lacks, and what all of them share."""
    program = Program()
    model = RegionModel(program, {name: build_model(problem, program) for name, problem in region.problems.items()})
    for by_agency in _seats_by_place(model).values():
        _share_classes(region, program, by_agency)
    return model


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
    return levels


def _seats_by_place(model: RegionModel) -> dict[int, dict[str, list[Term]]]:
    found: dict[int, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for name, one in model.models.items():
        for (_, place), column in one.seats.items():
            found[place][name].append((column, 1))
    return found


def _share_classes(region: Region, program: Program, by_agency: Mapping[str, list[Term]]) -> None:
    """As many classes as hold all seats of the place, each with enough people, and not too many of one agency."""
    everyone = [term for terms in by_agency.values() for term in terms]
    held = program.column(cost=0, upper=region.classes_per_week, whole=True)
    program.row([*everyone, (held, -region.seats)], high=0)
    if region.fewest_in_class > 1:
        program.row([*everyone, (held, -region.fewest_in_class)], low=0)
    if region.most_of_an_agency is not None:
        for terms in by_agency.values():
            program.row([*terms, (held, -region.most_of_an_agency)], high=0)


def _together(sums: Iterable[Sum]) -> Sum:
    listed = list(sums)
    return Sum(sum(one.constant for one in listed), tuple(term for one in listed for term in one.terms))
