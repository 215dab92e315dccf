"""One question of a cure: would these steps, completed on one day, be enough as judged on another?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.cure_search import Steps
from shiftready.core.compliance.findings import Reason, Status
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.training import TrainingRecord

NEVER_COUNTS = frozenset({"other_course", "other_topic", "before_look_back"})
"""Causes for which a record brings nothing to a rule, whatever else is completed."""

OF_NO_MOMENT = NEVER_COUNTS | {"title_not_mapped", "before_window", "after_window", "entered_later"}
"""Causes for which a record makes no difference to what is missing."""


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
        return self.supposing.verdict(self.person, self.rule, self.judged_on, self._with(steps))

    def is_enough(self, steps: Steps) -> bool:
        return self.verdict(steps).status in self.good

    def that_count(self, offers: Steps) -> Steps:
        """The offers less those of which the judge says that they never count for the rule."""
        reasons = self._reasons(self.judged_on, offers)
        never = {r.facts["where"] for r in reasons if r.facts.get("cause") in NEVER_COUNTS}
        return tuple(step for step in offers if step.where not in never)

    def situation(self) -> Hashable:
        """Equal for two people of whom the rule asks the same and who have the same of it."""
        days = dict.fromkeys((self.taken_on, self.judged_on))
        return self.rule, self.good, tuple(self._situation_on(day) for day in days)

    def _situation_on(self, day: date) -> Hashable:
        if not self.more and not self.supposing.has_records(self.person):
            verdict = self.supposing.verdict(self.person, self.rule, day)
            return verdict.version and verdict.version.first_on, verdict.missed is not None
        reasons = self._reasons(day)
        told = (_what_it_tells(reason) for reason in reasons)
        return tuple(sorted(filter(None, told))), self._left_over(reasons)

    def _left_over(self, reasons: Iterable[Reason]) -> Hashable:
        """What may leave minutes over for the time asked about, though none of it counts in it."""
        records = (*self.supposing.records_of(self.person), *self.more)
        if self.supposing.carries_over(self.rule):
            return tuple(sorted((str(record.completed_on), *_worth(record)) for record in records))
        made_up = (one.facts for one in reasons if one.code == "missed_period" and one.facts["cured_on"])
        missed = next(made_up, None)
        if missed is None:
            return ()
        first_on, last_on = str(missed["first_on"]), str(missed["last_on"])
        since = [record for record in records if str(record.completed_on) >= first_on]
        return tuple(sorted((str(str(one.completed_on) > last_on), *_worth(one)) for one in since))

    def _reasons(self, day: date, steps: Steps = ()) -> tuple[Reason, ...]:
        return self.supposing.reasons(self.person, self.rule, day, self._with(steps))

    def _with(self, steps: Steps) -> tuple[TrainingRecord, ...]:
        return (*self.more, *(step.record(self.person, self.taken_on) for step in steps))


def _worth(record: TrainingRecord) -> tuple[str, ...]:
    earned = (record.title, record.course or "", str(record.score))
    return *earned, *sorted(record.attributes), *sorted(map(str, record.credits))


def _what_it_tells(reason: Reason) -> tuple[str, ...] | None:
    """What a reason says of the amount asked and found; nothing where it is about dates and the wording."""
    facts = reason.facts
    match reason.code:
        case "rule":
            return "rule", str(facts["version"])
        case "missed_period":
            return "missed_period", "open" if facts["cured_on"] is None else "made_up"
        case "asked":
            return "asked", str(facts["says"]), str(facts["met"]), str(facts["minutes"])
        case "counted":
            return "counted", str(facts["title"]), str(facts["minutes"])
        case "not_counted" if facts["cause"] not in OF_NO_MOMENT:
            return "not_counted", str(facts["title"]), str(facts["cause"])
    return None
