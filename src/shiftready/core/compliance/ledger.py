"""Credits shared out between claims that may not use the same minute twice, so that as little as possible is short.

Only amounts kept apart, crossing caps and a missed period made up late need this; everything else is a sum. A claim
draws on a pool; pools made by one division share what lies above them. Minutes are whole numbers and the answer is
exact: a small integer program, solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from shiftready.core.compliance.lines import Line
from shiftready.core.solver import quiet_solver
from shiftready.core.training import TrainingRecord

if TYPE_CHECKING:
    import highspy

COMPLETION_WEIGHT: Final = 60
"""A completion that is short weighs like an hour, so that the allocation shown comes nearest to the whole."""

ROUNDING: Final = 1e-6
UNBOUNDED: Final = float("inf")
Term = tuple[int, float]


class Use(NamedTuple):
    """Minutes of the record at `place` put to one leaf of a claim; None for the record as a whole.

    `claim` counts the claims from 0; `says` names the leaf by its own words.
    """

    claim: int
    says: str
    place: int
    topic: str
    minutes: int | None


@dataclass(slots=True)
class Pool:
    """What one claim may draw on: a column of minutes for each line, and one for each record used as a whole."""

    claim: int
    lines: list[tuple[Line, int]]
    places: frozenset[int]
    records: Sequence[TrainingRecord]
    parent: Pool | None = None
    wholes: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Ledger:
    """An integer program being written: columns with bounds and costs, rows of terms with a least and a most.

    A `hopeful` one takes what nobody recorded (minutes, attributes, a score) to be as the rule asks; `in_doubt` says
    that there was such a thing.
    """

    uppers: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, list[Term]]] = field(default_factory=list)
    records: Sequence[TrainingRecord] = ()
    told: list[tuple[Use, int]] = field(default_factory=list)
    divisions: list[list[Pool]] = field(default_factory=list)
    hopeful: bool = False
    in_doubt: bool = False

    def admits(self, fits: bool | None) -> bool:  # noqa: FBT001 (three answers)
        """Whether what fits so may be used; None where nobody recorded what would decide."""
        if fits is not None:
            return fits
        self.in_doubt = True
        return self.hopeful

    def limits(self, falls_under: bool | None) -> bool:  # noqa: FBT001 (the same)
        """Whether a limit holds what falls under it so; None where nobody recorded what would decide."""
        if falls_under is not None:
            return falls_under
        self.in_doubt = True
        return not self.hopeful

    def column(self, upper: float, cost: float = 0.0) -> int:
        self.uppers.append(upper)
        self.costs.append(cost)
        return len(self.uppers) - 1

    def row(self, terms: Iterable[Term], *, least: float = -UNBOUNDED, most: float = UNBOUNDED) -> None:
        self.rows.append((least, most, list(terms)))

    def divide(self, claims: Sequence[tuple[Sequence[Line], Iterable[int]]]) -> list[Pool]:
        """A pool for each claim, given the lines and the places of the records that it may draw on."""
        pools = [
            Pool(claim, [(line, self.column(line.minutes)) for line in lines], frozenset(places), self.records)
            for claim, (lines, places) in enumerate(claims)
        ]
        limits = {line: float(line.minutes) for lines, _ in claims for line in lines}
        self._share(pools, [([], limit, line) for line, limit in limits.items()])
        return pools

    def split(self, pool: Pool, parts: int) -> list[Pool]:
        """Pools for parts that may not use the same minute of `pool` twice."""
        pools = [
            Pool(
                pool.claim,
                [(line, self.column(line.minutes)) for line, _ in pool.lines],
                pool.places,
                self.records,
                pool,
            )
            for _ in range(parts)
        ]
        self._share(pools, [([(column, -1.0)], 0.0, line) for line, column in pool.lines])
        return pools

    def _share(self, pools: list[Pool], limits: Iterable[tuple[list[Term], float, Line]]) -> None:
        columns = [dict(pool.lines) for pool in pools]
        for above, most, line in limits:
            self.row([*((found[line], 1.0) for found in columns if line in found), *above], most=most)
        self.divisions.append(pools)

    def whole(self, pool: Pool, place: int) -> int:
        """A column that is 1 where the record is used as a whole in the pool; then no pool beside it may touch it."""
        if place not in pool.wholes:
            pool.wholes[place] = self.column(1)
            if pool.parent is not None:
                self.row([(self.whole(pool.parent, place), 1.0), (pool.wholes[place], -1.0)], least=0)
        return pool.wholes[place]

    def short(self, terms: Iterable[Term], demand: int, gate: int | None, weight: float = 1.0) -> None:
        """Ask for `demand` of the terms, if the gate is open; what is missing costs its weight."""
        missing = self.column(demand, weight)
        gated: list[Term] = [] if gate is None else [(gate, -float(demand))]
        self.row([*terms, (missing, 1.0), *gated], least=demand if gate is None else 0)

    def choose(self, count: int, gate: int | None) -> list[int]:
        """Gates of which one at least is open, if the gate above is."""
        gates = [self.column(1) for _ in range(count)]
        above: list[Term] = [] if gate is None else [(gate, -1.0)]
        self.row([*((one, 1.0) for one in gates), *above], least=1 if gate is None else 0)
        return gates

    def tell(self, use: Use, column: int) -> None:
        """Remember what a column is used for, to be told with the answer; its minutes are what one unit counts for."""
        self.told.append((use, column))

    def keep_wholes_apart(self) -> None:
        """Let no pool touch a record that one beside it uses as a whole; said once everything else is."""
        for pools in self.divisions:
            for place in {place for pool in pools for place in pool.wholes}:
                self.row([(pool.wholes[place], 1.0) for pool in pools if place in pool.wholes], most=1)
                for pool in pools:
                    if place in pool.wholes:
                        self._block(pool.wholes[place], [other for other in pools if other is not pool], place)

    def _block(self, whole: int, others: Iterable[Pool], place: int) -> None:
        for pool in others:
            for line, column in pool.lines:
                if line.place == place:
                    self.row([(column, 1.0), (whole, float(line.minutes))], most=line.minutes)

    def uses(self, values: Sequence[float]) -> Iterator[Use]:
        """How the credits are put to use."""
        for use, column in self.told:
            used = round(values[column])
            if used:
                yield use._replace(minutes=None if use.minutes is None else use.minutes * used)


class Claimant(Protocol):
    """Whatever can say what it asks of a pool; every amount can."""

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None: ...


Claimed = tuple[Claimant, Sequence[Line], Iterable[int]]


def can_meet(claims: Sequence[Claimed], records: Sequence[TrainingRecord]) -> bool:
    """Whether all claims can be met without using a minute twice; asked where nobody wants to know how."""
    return _is_met(_written(claims, records))


def may_meet(claims: Sequence[Claimed], records: Sequence[TrainingRecord]) -> bool:
    """The same, should all that nobody recorded be as the rule asks; False where nothing of that kind is left open."""
    hopeful = _written(claims, records, hopeful=True)
    return hopeful.in_doubt and _is_met(hopeful)


def _is_met(ledger: Ledger) -> bool:
    loose = _solved(ledger, whole=False)
    if loose.short > ROUNDING or loose.is_whole:
        return loose.short <= ROUNDING
    return _solved(ledger, whole=True).short <= ROUNDING


def allocate(
    claims: Sequence[Claimed], records: Sequence[TrainingRecord], *, hopeful: bool = False
) -> tuple[bool, tuple[Use, ...]]:
    """Whether all claims can be met without using a minute twice, and the uses that come nearest to it.

    Args:
        claims: an amount with the lines and the places of the records that it may draw on.
        records: all of the person's records, by place.
        hopeful: as if all that nobody recorded were as the rule asks.
    """
    ledger = _written(claims, records, hopeful=hopeful)
    found = _solved(ledger, whole=False)
    if not found.is_whole:
        found = _solved(ledger, whole=True)
    return found.short <= ROUNDING, tuple(ledger.uses(found.values))


def _written(claims: Sequence[Claimed], records: Sequence[TrainingRecord], *, hopeful: bool = False) -> Ledger:
    ledger = Ledger(records=records, hopeful=hopeful)
    pools = ledger.divide([(lines, places) for _, lines, places in claims])
    for (amount, _, _), pool in zip(claims, pools, strict=True):
        amount.require(ledger, pool, None)
    ledger.keep_wholes_apart()
    return ledger


class _Solved(NamedTuple):
    short: float
    values: Sequence[float]

    @property
    def is_whole(self) -> bool:
        return all(abs(value - round(value)) <= ROUNDING for value in self.values)


def _solved(ledger: Ledger, *, whole: bool) -> _Solved:
    """With minutes as real numbers first, which is quicker: where that comes out whole, whole minutes do no better.

    Nothing asked can be impossible, since being short is allowed at a cost. The number of threads is left alone: a
    process keeps that of its first search, and a search that asks for another one is refused.
    """
    import highspy

    solver = quiet_solver()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(_as_lp(ledger, highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous))
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal  # noqa: S101 (see above)
    return _Solved(solver.getInfo().objective_function_value, solver.getSolution().col_value)


def _as_lp(ledger: Ledger, kind: highspy.HighsVarType) -> highspy.HighsLp:
    import highspy
    import numpy as np

    lp, columns = highspy.HighsLp(), len(ledger.uppers)
    lp.num_col_, lp.num_row_ = columns, len(ledger.rows)
    lp.col_cost_, lp.col_upper_ = np.array(ledger.costs), np.array(ledger.uppers)
    lp.col_lower_ = np.zeros(columns)
    lp.row_lower_ = np.array([least for least, _, _ in ledger.rows])
    lp.row_upper_ = np.array([most for _, most, _ in ledger.rows])
    lp.integrality_ = [kind] * columns
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for _, _, terms in ledger.rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for _, _, terms in ledger.rows for column, _ in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([factor for _, _, terms in ledger.rows for _, factor in terms], dtype=np.double)
    return lp
