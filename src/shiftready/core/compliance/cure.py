"""The cheapest cure of a finding: which courses, how many minutes of what, and by when.

Found by asking the judge with the courses added to what the person has completed, so that it is right for every part of
the rule language: nothing here knows what a rule asks.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from shiftready.core.compliance.as_asked import as_asked, as_asked_in_words, plain_where_enough
from shiftready.core.compliance.credits import Shelf
from shiftready.core.compliance.cure_question import Question
from shiftready.core.compliance.cure_search import Steps, cheapest_steps, offers_on, topic_steps
from shiftready.core.compliance.findings import Finding, Status
from shiftready.core.compliance.minutes_stated import minutes_asked, minutes_stated
from shiftready.core.compliance.rule import Rulebook
from shiftready.core.compliance.supposing import More, Supposing
from shiftready.core.dates import DAY
from shiftready.core.facts import AgencyFacts

LATE = frozenset({Status.OVERDUE, Status.IN_GRACE})
OPEN = LATE | {Status.DUE, Status.EXTENDED, Status.UNDETERMINED}
FOR_A_TIME = frozenset({Status.MET, Status.WAIVED})
WELL = frozenset({Status.MET})
IN_TIME = frozenset({Status.MET, Status.DUE})


@dataclass(frozen=True, slots=True)
class Cure:
    """What to complete, at the least minutes, so that the rule is met.

    `steps` are empty where nothing of the shelf does it. `by`: the last day that is in time, None where the rule names
    none; where `is_late` the time has passed and it is the day asked for. `not_before`: what is completed earlier
    counts for another time. `keeps`: nothing is owed yet, and the cure keeps it so. `then`: the answer once all is
    completed; DUE on `then_due_on` where it makes up for a missed time and the next one is open. `in_doubt`: the day
    hangs on a fact that is missing.
    """

    steps: Steps
    by: date | None
    is_late: bool = False
    keeps: bool = False
    not_before: date | None = None
    then: Status = Status.MET
    then_due_on: date | None = None
    in_doubt: bool = False

    @property
    def code(self) -> str:
        """`courses`, `courses_and_topics`, `topics`, or `no_course_cures` where nothing of the shelf does it."""
        kinds = {"courses" if step.course else "topics" for step in self.steps}
        return "_and_".join(sorted(kinds)) or "no_course_cures"

    @property
    def as_asked(self) -> tuple[str, ...]:
        """What must be on record with it, in words; empty where a plain record does."""
        return as_asked_in_words(self.steps)

    @property
    def minutes(self) -> int | None:
        """Whole minutes of all steps; None where one states none, or there is none."""
        stated = [step.minutes for step in self.steps if step.minutes is not None]
        return sum(stated) if stated and len(stated) == len(self.steps) else None


class Cures:
    """Cures for the people of one agency; what was found once serves everyone in the same situation."""

    def __init__(
        self,
        facts: AgencyFacts,
        book: Rulebook,
        topics: Mapping[str, str] | None = None,
        known_by: date | None = None,
        *,
        shelf: Shelf | None = None,
    ) -> None:
        """`topics`: names by key of what minutes may be of where no course holds it. `shelf` None: the book's."""
        self.supposing = Supposing(facts, book, known_by)
        self._state = facts.state
        self._shelf_of_all_days = book.courses if shelf is None else shelf
        self._topics = topic_steps(topics or {})
        self._shelves: dict[date, Steps] = {}
        self._kept: dict[Hashable, Steps | None] = {}

    def of(self, finding: Finding, as_of: date, more: More = ()) -> Cure | None:
        """The cheapest cure of a finding made for `as_of`; None where nothing need be completed, or a fact is missing.

        `more` are records taken to be on file beside the person's own.
        """
        if finding.status in OPEN:
            return self._of_open(finding, as_of, more)
        if finding.status in FOR_A_TIME and finding.changes_on is not None:
            return self._before_it_ends(finding, finding.changes_on, more)
        return None

    def _of_open(self, finding: Finding, as_of: date, more: More) -> Cure | None:
        if self._is_met_in_time_by_what_is_on_file(finding, more):
            return None
        by = _last_day(finding, as_of) or self._eve_of_being_late(finding, more)
        # Who is late is helped by being in time again: what the next period asks has its own deadline.
        good = IN_TIME if finding.status in LATE else WELL
        question = self._question(finding, more, by or as_of, by or as_of, good)
        steps = self._steps(question)
        if not steps and finding.status is Status.UNDETERMINED:
            return None
        found = _cure(question, steps or (), by, is_late=finding.status is Status.OVERDUE)
        return replace(found, in_doubt=finding.status is Status.UNDETERMINED and by is None)

    def _eve_of_being_late(self, finding: Finding, more: More) -> date | None:
        """The last day before what has no deadline is late by another wording; None where it never is."""
        turn = finding.changes_on
        if turn is None or self.supposing.verdict(finding.person, finding.rule, turn, more).status not in LATE:
            return None
        return turn - DAY

    def _before_it_ends(self, finding: Finding, ends: date, more: More) -> Cure | None:
        """What keeps it from lapsing; where nothing completed earlier does, the cure of what is owed from then on."""
        later = self.supposing.finding(finding.person, finding.rule, ends, more)
        if later.status not in OPEN:
            return None
        if later.status in LATE:
            question = self._question(finding, more, ends - DAY, ends, WELL)
            steps = self._steps(question)
            if steps:
                return replace(_cure(question, steps, ends - DAY), keeps=True)
        found = self._of_open(later, ends, more)
        if found is None:
            return None
        earlier = self._question(finding, more, ends - DAY, found.by or ends, frozenset({found.then}))
        counts_earlier = bool(found.steps) and earlier.is_enough(found.steps)
        return replace(found, is_late=False, keeps=True, not_before=None if counts_earlier else ends)

    def _is_met_in_time_by_what_is_on_file(self, finding: Finding, more: More) -> bool:
        turn, due_on = finding.changes_on, finding.due_on
        if turn is None or due_on is None or turn > due_on or finding.status is Status.OVERDUE:
            return False
        return self.supposing.verdict(finding.person, finding.rule, turn, more).status is Status.MET

    def _question(
        self, finding: Finding, more: More, taken_on: date, judged_on: date, good: frozenset[Status]
    ) -> Question:
        return Question(self.supposing, finding.person, finding.rule, tuple(more), taken_on, judged_on, good)

    def _steps(self, question: Question) -> Steps | None:
        """What was kept for the same situation is asked of the judge all the same; else the cheapest is sought."""
        shelf = self._shelf(question.taken_on)
        situation = shelf, question.situation()
        kept = self._kept.get(situation, ())
        if kept is None or (kept and question.is_enough(kept)):
            return kept
        steps = self._kept[situation] = self._sought(question, shelf)
        return steps

    def _sought(self, question: Question, shelf: Steps) -> Steps | None:
        """Sought among courses given here, then with those of other states, then given as the rule has it."""
        near = tuple(step for step in shelf if step.state in {"", self._state} or not self._state)
        steps = _among(question, near, self._topics)
        if steps is None and near != shelf:
            steps = _among(question, shelf, self._topics)
        if steps is not None:
            return steps
        return self._sought_as_asked(question, shelf)

    def _sought_as_asked(self, question: Question, shelf: Steps) -> Steps | None:
        """Given as the rule has it; at last with the minutes on record that it asks inside a course."""
        amounts = question.amounts()
        asked = as_asked(amounts)
        given, topics = (tuple(map(asked.give, offers)) for offers in (shelf, self._topics))
        stated = tuple(minutes_stated(amounts, step) for step in given)
        steps = _among(question, given, topics) if asked else None
        if steps is None and stated != given:
            steps = _among(question, stated, topics)
        return None if steps is None else plain_where_enough(steps, question.is_enough)

    def _shelf(self, day: date) -> Steps:
        shelf = self._shelves.get(day)
        if shelf is None:
            shelf = self._shelves[day] = offers_on(self._shelf_of_all_days, day)
        return shelf


def _among(question: Question, offers: Steps, topics: Steps) -> Steps | None:
    """Sought among what the judge says may count; among all where that is too little."""
    likely = minutes_asked(question.amounts())
    steps = cheapest_steps(question.that_count(offers), question.that_count(topics), question.is_enough, likely)
    if steps is None and question.is_enough((*offers, *topics)):
        return cheapest_steps(offers, topics, question.is_enough, likely)
    return steps


def _last_day(finding: Finding, as_of: date) -> date | None:
    """The last day that is in time: the deadline, or the end of grace, unless the answer changes before."""
    if finding.status is Status.OVERDUE:
        return as_of
    if finding.status is Status.UNDETERMINED or finding.due_on is None:
        return None
    ends = [] if finding.status is Status.IN_GRACE else [finding.due_on]
    if finding.changes_on is not None:
        ends.append(finding.changes_on - DAY)
    return max(as_of, min(ends, default=as_of))


def _cure(question: Question, steps: Steps, by: date | None, *, is_late: bool = False) -> Cure:
    if not steps or question.good == WELL:
        return Cure(steps, by, is_late)
    then = question.verdict(steps)
    due_on = then.due_on if then.status is Status.DUE else None
    return Cure(steps, by, is_late, then=then.status, then_due_on=due_on)
