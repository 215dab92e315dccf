"""HiGHS, asked in rows and columns; imported only when something is solved."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shiftready.core.planning.program import Program
from shiftready.core.solver import quiet_solver

if TYPE_CHECKING:
    import highspy

ROUNDING, RELATIVE_ROUNDING = 1e-4, 1e-9
LESS_THAN_ONE = 0.999  # every objective is a whole number: a bound that close proves the best


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop looking: at this share of proof still missing, or after this time. Gap 0 asks for the proof."""

    gap: float = 0.0
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: the best objective so far (None: none yet), the bound, seconds since it began."""

    best: int | None
    bound: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the columns (empty when none was found in time) and a bound no solution can beat, rounded up.

    `is_impossible`: there is none at all.
    """

    values: tuple[float, ...]
    bound: int
    is_impossible: bool = False


OnProgress = Callable[[Progress], None]
IsEnough = Callable[[], bool]


def minimise(
    program: Program,
    *,
    stop: Stop,
    seed: int,
    threads: int,
    begin_with: Mapping[int, int],
    on_progress: OnProgress | None = None,
    is_enough: IsEnough | None = None,
    target: int | None = None,
) -> Solution:
    """Solve a program whose objective is never negative. The same seed and threads repeat the result.

    With a `target` the search ends as soon as it has a solution as good as that, or knows that there is none.

    `begin_with` are values of the whole-number columns that are known to fit, those not named being 0; without any the
    search begins from nothing.

    A stop by time, or because `is_enough` says so when it is asked, many times a second, is the one exception: how far
    a search gets in a second depends on the machine.
    """
    import highspy

    # Else the process keeps the number of threads of its first search.
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 (positional only)
    solver = quiet_solver()
    for name, value in _options(stop, seed, threads, target).items():
        solver.setOptionValue(name, value)
    if solver.passModel(_as_lp(program)) == highspy.HighsStatus.kError:
        raise ValueError("The program is written down wrongly: a row names a column twice, or one that is not there.")
    if begin_with:
        _begin_with(solver, program, begin_with)
    if on_progress is not None:
        _report(solver, on_progress)
    if is_enough is not None or target is not None:
        _heed(solver, is_enough, math.inf if target is None else target + LESS_THAN_ONE / 2)
    solver.run()
    if begin_with and not _is_scored_right(solver, program):
        solver.clearSolver()
        solver.run()
    return _solution(solver)


def _options(stop: Stop, seed: int, threads: int, target: int | None) -> dict[str, Any]:
    return {
        "objective_target": -math.inf if target is None else target + LESS_THAN_ONE / 2,
        "threads": threads,
        "random_seed": seed,
        "time_limit": float(stop.seconds),
        "mip_rel_gap": float(stop.gap),
        "mip_abs_gap": LESS_THAN_ONE,
    }


def _as_lp(program: Program) -> highspy.HighsLp:
    import highspy
    import numpy as np

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.rows)
    lp.offset_ = float(program.constant)
    lp.col_cost_ = np.array(program.cost, dtype=np.double)
    lp.col_lower_ = np.zeros(len(program.cost))
    lp.col_upper_ = np.array(program.upper, dtype=np.double)
    lp.row_lower_ = np.array([low for _, low, _ in program.rows], dtype=np.double)
    lp.row_upper_ = np.array([high for _, _, high in program.rows], dtype=np.double)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[whole] for whole in program.whole]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in program.rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for terms, _, _ in program.rows for column, _ in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for terms, _, _ in program.rows for _, factor in terms], dtype=np.double)
    return lp


def _begin_with(solver: highspy.Highs, program: Program, values: Mapping[int, int]) -> None:
    import numpy as np

    columns = np.array([column for column, whole in enumerate(program.whole) if whole], dtype=np.int32)
    begin = np.array([values.get(int(column), 0) for column in columns], dtype=np.double)
    solver.setSolution(len(columns), columns, begin)


def _is_scored_right(solver: highspy.Highs, program: Program) -> bool:
    """Whether the best solution is worth what the search says.

    HiGHS 1.16 may take a beginning for better than it is, where what it left out beforehand held a part of the cost;
    then it looks no further. The bound is right all the same.
    """
    import numpy as np

    if not _has_found(solver):
        return True
    worth = program.constant + float(np.dot(program.cost, solver.getSolution().col_value))
    said = solver.getInfo().objective_function_value
    return math.isclose(worth, said, rel_tol=ROUNDING, abs_tol=LESS_THAN_ONE)


def _report(solver: highspy.Highs, on_progress: OnProgress) -> None:
    def tell(event: Any) -> None:
        said = event.data_out
        best = None if math.isinf(said.mip_primal_bound) else round(said.mip_primal_bound)
        on_progress(Progress(best, _rounded_up(said.mip_dual_bound), said.running_time))

    solver.cbMipLogging += tell
    solver.cbMipImprovingSolution += tell


def _heed(solver: highspy.Highs, is_enough: IsEnough | None, hopeless: float) -> None:
    """End the search when it is enough, or when its bound has passed what it could still be good for."""

    def ask(event: Any) -> None:
        if (is_enough is not None and is_enough()) or event.data_out.mip_dual_bound > hopeless:
            event.interrupt()

    solver.cbMipInterrupt += ask
    solver.cbSimplexInterrupt += ask


def _solution(solver: highspy.Highs) -> Solution:
    import highspy

    values = tuple(solver.getSolution().col_value) if _has_found(solver) else ()
    impossible = {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}
    return Solution(values, _rounded_up(solver.getInfo().mip_dual_bound), solver.getModelStatus() in impossible)


def _has_found(solver: highspy.Highs) -> bool:
    import highspy

    return bool(solver.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible))


def _rounded_up(bound: float) -> int:
    """The least whole number not below the bound, with room for rounding errors."""
    if not math.isfinite(bound):
        return 0
    return max(0, math.ceil(bound - ROUNDING - RELATIVE_ROUNDING * abs(bound)))
