"""Completions under conditions: how often, with which score, how given, and renewals that come in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from shiftready.core.compliance.amounts import Accepted, Amount, Leaf, Measure, Part, Wholes, accepts, require_wholes
from shiftready.core.compliance.case import Case
from shiftready.core.compliance.ledger import Ledger, Pool, Use
from shiftready.core.compliance.lines import suits
from shiftready.core.compliance.windows import lasting_until
from shiftready.core.training import TrainingRecord

UNKNOWN: Final = frozenset({"score_not_recorded", "attribute_not_recorded"})
"""Causes that hide whether a record counts."""


@dataclass(frozen=True, slots=True)
class StrictCompletion(Leaf):
    """Completions of accepted courses under conditions.

    `times` of them are asked for; `pass_mark` is the least score in percent (RK-67); `having` and `without` are
    attributes of the record (RK-37). `renewals` count only while an accepted completion, or a renewal that counted,
    still lasts its months: afterwards the course must be taken anew.
    """

    of: tuple[Accepted, ...]
    times: int = 1
    pass_mark: int | None = None
    having: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    renewals: tuple[Accepted, ...] = ()
    lasting_months: int = 0

    def met(self, case: Case, first: date, last: date) -> bool | None:
        if self._found(case, first, last, hopeful=False) >= self.times:
            return True
        return None if self._found(case, first, last, hopeful=True) >= self.times else False

    def _found(self, case: Case, first: date, last: date, *, hopeful: bool) -> int:
        return sum(first <= case.records[place].completed_on <= last for place in self._places(case, hopeful=hopeful))

    def _places(self, case: Case, *, hopeful: bool) -> Sequence[int]:
        """Places of the records that count; with `hopeful` also those of which a score or an attribute would decide."""
        key = (id(self), hopeful)  # the leaf outlives the case, so its identity may stand for it
        if key not in case.kept:
            case.kept[key] = list(self._counting(case.records, hopeful=hopeful))
        places: Sequence[int] = case.kept[key]
        return places

    def _counting(self, records: Sequence[TrainingRecord], *, hopeful: bool) -> Iterator[int]:
        lasts_to: date | None = None
        for place, record in enumerate(records):
            in_time = lasts_to is not None and record.completed_on <= lasts_to
            causes = [self._refusal(record, of) for of in ((self.of, self.renewals) if in_time else (self.of,))]
            if None in causes or (hopeful and not UNKNOWN.isdisjoint(causes)):
                yield place
                lasts_to = lasting_until(record.completed_on, self.lasting_months)

    def _refusal(self, record: TrainingRecord, of: Iterable[Accepted]) -> str | None:
        """The cause why a record is none of these courses completed as asked."""
        for accepted in of:
            if accepted.course == record.course:
                if accepted.since is not None and record.completed_on < accepted.since:
                    return "before_look_back"
                return self._conditions(record)
        return "title_not_mapped" if record.course is None else "other_course"

    def _conditions(self, record: TrainingRecord) -> str | None:
        """The cause why a completion is not as asked; what is sure to fail is not in doubt for something else."""
        fits = suits(record.attributes, self.having, self.without)
        if self.pass_mark is not None and record.score is not None and record.score < self.pass_mark:
            return "not_passed"
        if fits is False:
            return "other_attribute"
        if self.pass_mark is not None and record.score is None:
            return "score_not_recorded"
        return "attribute_not_recorded" if fits is None else None

    def days(self, case: Case, since: date = date.min) -> Iterable[date]:
        for place in self._places(case, hopeful=True):
            if case.records[place].completed_on >= since:
                yield case.records[place].completed_on

    def leaves(self) -> tuple[Leaf, ...]:
        return (self,)

    def measure(self, case: Case, first: date, last: date) -> Measure:
        return Measure(self, self.met(case, first, last), None)

    def uses(self, case: Case, first: date, last: date) -> tuple[Use, ...]:  # noqa: ARG002 (leaves answer alike)
        return ()

    def part(self, case: Case, place: int) -> Part:
        record = case.records[place]
        cause = self._refusal(record, self.of)
        if cause is not None and accepts(self.renewals, record):
            cause = self._refusal(record, self.renewals)
            return "renewed_late" if cause is None and place not in self._places(case, hopeful=True) else cause
        return cause

    def asks_kind_alone(self) -> bool:
        return not self.renewals and all(accepted.since is None for accepted in self.of)

    def require(self, ledger: Ledger, pool: Pool, gate: int | None) -> None:
        """Ask for records that count; whether a renewal came in time hangs on all that was completed before it."""
        sure, hoped = (set(self._counting(pool.records, hopeful=hopeful)) for hopeful in (False, True))
        fits = {place: True if place in sure else None for place in sorted(hoped & pool.places)}
        places = [place for place, one in fits.items() if ledger.admits(one)]
        require_wholes(ledger, pool, gate, places, Wholes(self.says(), self.times))

    def may_use(self, case: Case, place: int) -> bool:
        return accepts((*self.of, *self.renewals), case.records[place])

    def scaled(self, part: int, whole: int) -> Amount:  # noqa: ARG002 (completions are not divided)
        return self

    def says(self) -> str:
        text = "one of " + ", ".join(a.says() for a in self.of) if len(self.of) > 1 else self.of[0].says()
        text += f", {self.times} times" if self.times > 1 else ""
        text += f", passed with {self.pass_mark} %" if self.pass_mark is not None else ""
        text += f", {' and '.join(sorted(self.having))}" if self.having else ""
        text += f", not {' or '.join(sorted(self.without))}" if self.without else ""
        return text + (f", or in time {', '.join(a.says() for a in self.renewals)}" if self.renewals else "")
