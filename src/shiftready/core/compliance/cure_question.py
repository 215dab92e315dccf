"""One question of a cure: would these steps, completed on one day, be enough as judged on another?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress

from shiftready.core.compliance.amounts import Amount
from shiftready.core.compliance.cure_search import Steps
from shiftready.core.compliance.findings import DUE, Status
from shiftready.core.compliance.periods import SHARED_IN_DOUBT
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.training import TrainingRecord


@dataclass(frozen=True, slots=True)
class Question:
    """Of one person and rule: what is completed on `taken_on` is judged on `judged_on`, by an answer among `good`.

    `more` are records taken to be on file beside the person's own.
    """

    supposing: Supposing
    person: str
    rule: str
    more: tuple[TrainingRecord, ...]
    taken_on: date
    judged_on: date
    good: frozenset[Status]

    def verdict(self, steps: Steps = ()) -> Verdict:
        """What making up a missed time may leave over for the next is no debt: at worst the next one is due."""
        found = self.supposing.verdict(self.person, self.rule, self.judged_on, self._with(steps))
        return found.turned(DUE, found.why, found.due_on) if found.why == SHARED_IN_DOUBT else found

    def is_enough(self, steps: Steps) -> bool:
        return self.verdict(steps).status in self.good

    def amounts(self) -> tuple[Amount, ...]:
        """What the wordings ask by which each way is judged."""
        verdicts = self.supposing.verdict_each_way(self.person, self.rule, self.judged_on, self.more)
        return tuple(verdict.version.needs for verdict in verdicts if verdict.version is not None)

    def that_count(self, offers: Steps) -> Steps:
        """The offers less those that never count for the rule."""
        may_count = self.supposing.may_count(self.person, self.rule, self._records_of(offers))
        return tuple(compress(offers, may_count))

    def situation(self) -> Hashable:
        """Equal for two people who are asked the same and have the same of it, day by day.

        Of whom nothing is on file the days make no difference, except where a part of a time is asked a part.
        """
        verdicts = {day: self.supposing.verdict_each_way(self.person, self.rule, day, self.more) for day in self._days}
        own = self._spoken_of(verdicts), self.supposing.begins(self.person, self.rule, self.more)
        if not self.more and not self.supposing.has_records(self.person):
            return (
                self.rule,
                self.good,
                own,
                tuple(tuple(map(_what_is_asked_of_nothing, of)) for of in verdicts.values()),
            )
        asked = tuple((day, tuple(map(_what_is_asked, of))) for day, of in verdicts.items())
        return self.rule, self.good, own, asked, self._what_may_count()

    def _spoken_of(self, verdicts: Mapping[date, Sequence[Verdict]]) -> Hashable:
        """Whether the rule is known to speak of the person: where that is not known no course helps."""
        unknown = (day for day, of in verdicts.items() if any(verdict.why == "fact_missing" for verdict in of))
        return tuple(self.supposing.speaks_of(self.person, self.rule, day, self.more) for day in unknown)

    @property
    def _days(self) -> Iterable[date]:
        return dict.fromkeys((self.taken_on, self.judged_on))

    def _what_may_count(self) -> Hashable:
        """Everything completed but what never counts for the rule; whether it counts now, other days decide too."""
        records = (*self.supposing.records_of(self.person), *self.more)
        counted = compress(records, self.supposing.may_count(self.person, self.rule, records))
        return tuple(sorted((str(one.completed_on), *_worth(one)) for one in counted))

    def _with(self, steps: Steps) -> tuple[TrainingRecord, ...]:
        return (*self.more, *self._records_of(steps))

    def _records_of(self, steps: Steps) -> tuple[TrainingRecord, ...]:
        return tuple(step.record(self.person, self.taken_on) for step in steps)


def _worth(record: TrainingRecord) -> tuple[str, ...]:
    earned = (record.title, str(record.course), str(record.score))
    return *earned, *sorted(record.attributes), *sorted(map(str, record.credits))


def _what_is_asked_of_nothing(verdict: Verdict) -> Hashable:
    version = verdict.version
    if version is None or version.partial == "prorated":
        return _what_is_asked(verdict)
    return verdict.why, version.first_on, verdict.missed is not None


def _what_is_asked(verdict: Verdict) -> Hashable:
    """The wording and the time it asks about; not the deadline, which makes nothing dearer."""
    version = None if verdict.version is None else verdict.version.first_on
    return verdict.status, verdict.why, version, verdict.first_on, verdict.last_on, verdict.missed, verdict.cured_on
