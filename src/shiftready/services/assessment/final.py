"""The test a class ends with: chosen from the questions, with its pass mark and attempts; who has passed it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.assessment.attainment import Passing
from shiftready.core.delivery.assessment.final_test import MOST_ATTEMPTS, Score, Standing, standing
from shiftready.core.delivery.assessment.question import WITH_KEY
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.bank import newest_questions
from shiftready.services.attendance import held_seats
from shiftready.services.audit import write_line
from shiftready.services.clock import day_in
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.store.models import Agency, BankQuestion, FinalAttempt, FinalTest, LearningPlan, Offering, Seat

THE_TEST = "The test"
MOST_PAPERS, MOST_QUESTIONS, LONGEST_PLAN = 5, 100, 500


@dataclass(frozen=True, slots=True)
class SeatStanding:
    """How the person of one seat stands with the test of the class: attempts in order, and plans to learn."""

    seat: Seat
    standing: Standing
    attempts: tuple[FinalAttempt, ...]
    plans: tuple[LearningPlan, ...]

    @property
    def best(self) -> Score | None:
        """The best score so far."""
        scores = [Score(one.right, one.of) for one in self.attempts]
        return max(scores, key=lambda one: one.percent, default=None)


@dataclass(frozen=True, slots=True)
class FinalStanding:
    """The test of a class with everyone's standing; `test` None where the class ends with none."""

    offering: Offering
    test: FinalTest | None
    lines: tuple[SeatStanding, ...]

    @property
    def passed(self) -> int:
        return sum(line.standing is Standing.PASSED for line in self.lines)


@transaction.atomic
def choose_test(
    actor: Actor, *, offering: int, papers: Sequence[Sequence[str]], pass_mark: int = 70, attempts: int = 2
) -> FinalTest:
    """Let a class end with a test: papers of like questions by their numbers; no papers take the test away.

    Raises:
        NotAllowed: without `Deed.KEEP_QUESTIONS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `test_taken` once somebody handed it in; `test_wrong`
            with everything wrong, by field.
    """
    require(actor, Deed.KEEP_QUESTIONS)
    row = find_open_offering(actor, offering)
    if FinalAttempt.objects.of(actor.agency).filter(test__offering=row).exists():
        message = "Somebody has handed the test in. It stays as it is, so that all are measured by the same."
        raise ShiftreadyError("test_taken", message)
    asked = [list(dict.fromkeys(paper)) for paper in papers if paper]
    held = newest_questions(actor.agency)
    if wrong := _wrong(asked, held, pass_mark, attempts):
        raise ShiftreadyError("test_wrong", " ".join(wrong.values()), fields=wrong)
    made: FinalTest = FinalTest.objects.create(
        agency=actor.agency,
        offering=row,
        papers=[[held[number].pk for number in paper] for paper in asked],
        pass_mark=pass_mark,
        attempts=attempts,
        said_at=timezone.now(),
        said_by=actor.user,
    )
    facts = {"papers": len(asked), "questions": len(asked[0]) if asked else 0, "pass_mark": pass_mark}
    write_line(actor, "choose_test", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


def final_standing(actor: Actor, *, offering: int) -> FinalStanding:
    """Who has taken the test of a class, who passed, and who must learn what first.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row = find_offering(actor, offering)
    test = final_of(row)
    return FinalStanding(row, test, standings(test, held_seats(row)) if test else ())


@transaction.atomic
def say_plan(actor: Actor, *, seat: int, text: str, until: date | None = None) -> LearningPlan:
    """Say what somebody is to learn after an attempt that failed; it opens one more attempt.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `seat_not_found`.
        ShiftreadyError: `plan_not_needed`: they have not failed, or have no attempt left; `plan_empty`.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row = locked_seat(actor, seat)
    said = " ".join(text.split())
    if not 1 <= len(said) <= LONGEST_PLAN:
        message = f"Say what is to be learned before the next attempt, in up to {LONGEST_PLAN} letters."
        raise ShiftreadyError("plan_empty", message, fields={"text": message})
    test = final_of(row.offering)
    if test is None or standings(test, [row])[0].standing is not Standing.NEEDS_PLAN:
        raise ShiftreadyError("plan_not_needed", "A plan is for somebody who failed and has an attempt left.")
    made: LearningPlan = LearningPlan.objects.create(
        agency=actor.agency, seat=row, text=said, until=until, said_at=timezone.now(), said_by=actor.user
    )
    facts = {"seat": row.pk}
    write_line(actor, "say_learning_plan", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return made


def final_of(offering: Offering) -> FinalTest | None:
    """The test a class ends with; None where it has none."""
    return finals_of(offering.agency, [offering.pk]).get(offering.pk)


def finals_of(agency: Agency, offerings: Collection[int]) -> dict[int, FinalTest]:
    """The tests of those classes that end with one, by class, in one query."""
    newest = {row.offering_id: row for row in FinalTest.objects.of(agency).filter(offering__in=offerings)}
    return {pk: row for pk, row in newest.items() if row.papers}


def standings(test: FinalTest, seats: Sequence[Seat]) -> tuple[SeatStanding, ...]:
    """How each of the seats stands with the test of their class, in two queries."""
    return standings_in(test.agency, {test.offering_id: test}, seats)


def standings_in(agency: Agency, tests: Mapping[int, FinalTest], seats: Sequence[Seat]) -> tuple[SeatStanding, ...]:
    """The same of seats in several classes, by the test of each, in the same two queries."""
    attempts, plans = dict[int, list[FinalAttempt]](), dict[int, list[LearningPlan]]()
    for attempt in FinalAttempt.objects.of(agency).filter(seat__in=seats).order_by("place"):
        attempts.setdefault(attempt.seat_id, []).append(attempt)
    for plan in LearningPlan.objects.of(agency).filter(seat__in=seats):
        plans.setdefault(plan.seat_id, []).append(plan)
    return tuple(
        _line(tests[seat.offering_id], seat, attempts.get(seat.pk, []), plans.get(seat.pk, [])) for seat in seats
    )


def passings_of(offering: Offering, seats: Sequence[Seat]) -> dict[int, Passing]:
    """Whether each seat has passed the test of its class; empty where it ends without one."""
    test = final_of(offering)
    return {line.seat.pk: _passing(test, line) for line in standings(test, seats)} if test else {}


def locked_seat(actor: Actor, pk: int) -> Seat:
    """A held seat of the agency, locked until the transaction ends.

    Raises:
        NotFound: `seat_not_found`.
    """
    rows = Seat.objects.of(actor.agency).select_for_update(of=("self",)).select_related("offering", "person")
    found: Seat | None = rows.filter(pk=pk, released_at=None).first()
    if found is None:
        raise NotFound("seat_not_found", f"There is no seat {pk} that is held. Look at the seats of the class.")
    return found


def _line(test: FinalTest, seat: Seat, attempts: Sequence[FinalAttempt], plans: Sequence[LearningPlan]) -> SeatStanding:
    found = standing([one.is_passed for one in attempts], attempts=test.attempts, plans=len(plans))
    return SeatStanding(seat, found, tuple(attempts), tuple(plans))


def _passing(test: FinalTest, line: SeatStanding) -> Passing:
    best = line.best
    if line.standing is Standing.PASSED:
        attempt = next(one for one in line.attempts if one.is_passed)
        on = day_in(test.agency, attempt.handed_in_at)
        return Passing(THE_TEST, is_passed=True, on=on, score=Score(attempt.right, attempt.of).percent)
    if best is None:
        return Passing(THE_TEST, is_passed=False, why_not=f"{THE_TEST} was not taken.")
    why = f"{THE_TEST}: {best.percent} % at best, {test.pass_mark} % needed."
    return Passing(THE_TEST, is_passed=False, score=best.percent, why_not=why)


def _wrong(
    papers: Sequence[Sequence[str]], held: Mapping[str, BankQuestion], pass_mark: int, attempts: int
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not 1 <= pass_mark <= 100:  # noqa: PLR2004 - percent
        wrong |= {"pass_mark": "A pass mark lies between 1 and 100 percent."}
    if not 1 <= attempts <= MOST_ATTEMPTS:
        wrong["attempts"] = f"A test can be tried 1 to {MOST_ATTEMPTS} times."
    if said := _wrong_papers(papers, held):
        wrong["papers"] = said
    return wrong


def _wrong_papers(papers: Sequence[Sequence[str]], held: Mapping[str, BankQuestion]) -> str:
    unfit = [
        number
        for paper in papers
        for number in paper
        if number not in held or held[number].retired_at is not None or held[number].kind not in WITH_KEY
    ]
    if unfit:
        return f"Not to be used in a test: {', '.join(unfit)}. Take questions that have a right answer and are in use."
    if len(papers) > MOST_PAPERS or any(len(paper) > MOST_QUESTIONS for paper in papers):
        return f"A test has up to {MOST_PAPERS} papers of up to {MOST_QUESTIONS} questions."
    if len({len(paper) for paper in papers}) > 1:
        return "Papers that take turns have as many questions as each other. Add some, or take some away."
    return ""
