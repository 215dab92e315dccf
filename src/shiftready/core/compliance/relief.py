"""What an authority may grant in place of a duty, for which reasons, and by when it must be asked (RK-82 … RK-85)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shiftready.core.compliance.moments import YearDay
from shiftready.core.dates import Span, add_months
from shiftready.core.training import AllowanceKind, AllowanceReason

VERBS = {"waived": "waived", "extended": "extended", "exempt": "left out"}


@dataclass(frozen=True, slots=True)
class Relief:
    """One kind of relief. None and "" mean that the source does not say.

    `reasons`: codes it is given for; "other" among them opens it to every reason. `longer_than_months`: the absence
    must last longer than this. `ask_days_before` the deadline, or `ask_by` a day of the year, is the last day to ask.
    `answer_days`: so many the authority has. `most_days`: an extension runs no further beyond the deadline.
    `days_after_return`: the duty is due so many days after the last day away; 0 is that day itself.
    """

    kind: AllowanceKind
    reasons: tuple[AllowanceReason, ...]
    longer_than_months: int = 0
    ask_days_before: int | None = None
    ask_by: YearDay | None = None
    answer_days: int | None = None
    most_days: int | None = None
    days_after_return: int | None = None
    documents: tuple[str, ...] = ()
    granted_by: str = ""

    def last_day_to_ask(self, deadline: date) -> date | None:
        """The last day on which it can be asked in time, for a duty that is due on `deadline`; None: not stated."""
        if self.ask_by is not None:
            return self.ask_by.on_or_before(deadline)
        return None if self.ask_days_before is None else deadline - timedelta(self.ask_days_before)

    def answer_due(self, asked_on: date) -> date | None:
        """The day by which the authority has to answer; None: not stated."""
        return None if self.answer_days is None else asked_on + timedelta(self.answer_days)

    def furthest(self, deadline: date) -> date | None:
        """The last day to which an extension of `deadline` may run; None: not stated."""
        return None if self.most_days is None else deadline + timedelta(self.most_days)

    def due_after_return(self, away: Span) -> date | None:
        """The day on which the duty is due after an absence; None: not stated, or nobody knows when it ends."""
        if self.days_after_return is None or away.last_on is None:
            return None
        return away.last_on + timedelta(self.days_after_return)

    def is_long_enough(self, away: Span) -> bool | None:
        """Whether an absence lasts longer than is asked; None while its end is not known."""
        if not self.longer_than_months:
            return True
        return None if away.last_on is None else away.last_on >= add_months(away.first_on, self.longer_than_months)

    def says(self) -> str:
        """The relief in plain words, for a page that shows the rule."""
        for_whom = "for any reason" if "other" in self.reasons else f"for: {', '.join(map(_plain, self.reasons))}"
        return "; ".join([f"may be {VERBS[self.kind]} {for_whom}", *self._terms()])

    def _terms(self) -> Iterable[str]:
        if self.longer_than_months:
            yield f"the absence lasts longer than {self.longer_than_months} months"
        if self.ask_by is not None:
            yield f"ask by {self.ask_by.says()}"
        if self.ask_days_before is not None:
            yield f"ask at least {_days(self.ask_days_before)} before the deadline"
        if self.answer_days is not None:
            yield f"the answer comes within {_days(self.answer_days)}"
        if self.most_days is not None:
            yield f"at most {_days(self.most_days)} more"
        if self.days_after_return is not None:
            after = self.days_after_return
            yield f"due {_days(after)} after the return" if after else "due when the absence ends"
        if self.documents:
            yield f"with {', '.join(self.documents)}"
        if self.granted_by:
            yield f"granted by {self.granted_by}"


def reliefs_fitting(
    reliefs: Iterable[Relief], kind: AllowanceKind, reason: AllowanceReason, away: Span | None
) -> tuple[Relief, ...]:
    """The reliefs of a kind that this reason opens, those that name it first, none that asks for a longer absence."""
    fitting = [r for r in reliefs if r.kind == kind and (reason in r.reasons or "other" in r.reasons)]
    fitting = [r for r in fitting if away is None or r.is_long_enough(away) is not False]
    return tuple(sorted(fitting, key=lambda r: reason not in r.reasons))


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _plain(code: str) -> str:
    return code.replace("_", " ")
