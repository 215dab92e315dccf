"""Taking the test of a class: by oneself under My training, or by a private link without an account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.assessment.final_test import Score, Standing, needed, paper_of, score
from shiftready.core.delivery.assessment.question import fits
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.assessment.bank import question_of, rows_by_pk
from shiftready.services.assessment.final import SeatStanding, finals_of, locked_seat, standings_in
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in, zone_of
from shiftready.services.offerings.find import find_offering
from shiftready.services.private_links import OWN_TEST
from shiftready.store.models import Agency, BankQuestion, FinalAttempt, FinalLink, FinalTest, Offering, Seat

#: How long a link works after its class, or after it was given if that was later: somebody may learn and try again.
LINK_DAYS = 180
TAKEN_IN = (Offering.Status.ANNOUNCED, Offering.Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Taking:
    """What somebody sees of the test of a class of theirs: how they stand, and the paper where they may take it.

    `questions` are without their key in whatever is shown; `place` counts attempts from 0. `is_open` once the
    class has begun.
    """

    line: SeatStanding
    test: FinalTest
    place: int
    questions: tuple[BankQuestion, ...]
    is_open: bool

    @property
    def offering(self) -> Offering:
        return self.line.seat.offering

    @property
    def needed(self) -> int:
        """How many questions must be right."""
        return needed(len(self.test.papers[0]), self.test.pass_mark)

    @property
    def may_take(self) -> bool:
        return self.is_open and self.line.standing.may_take

    @property
    def last(self) -> Score | None:
        """The score of the last attempt."""
        last = self.line.attempts[-1] if self.line.attempts else None
        return Score(last.right, last.of) if last else None

    @property
    def plan(self) -> str:
        """What is to be learned before the next attempt, "" where nothing was said."""
        return self.line.plans[-1].text if self.line.plans else ""


def own_tests(actor: Actor) -> tuple[Taking, ...]:
    """The tests of classes in which the actor has a seat, newest class first.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return ()
    held = Seat.objects.of(actor.agency).filter(person=actor.person_id, released_at=None)
    tested = held.filter(offering__final_tests__isnull=False, offering__status__in=TAKEN_IN).distinct()
    seats = tested.select_related("offering", "offering__agency", "person").order_by("-offering__starts_on")
    return _takings(actor.agency, list(seats))


def own_test(actor: Actor, *, offering: int) -> Taking:
    """The test of one class in which the actor has a seat.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`; `not_your_test` without a seat in the class.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    row = find_offering(actor, offering)
    found = next((one for one in own_tests(actor) if one.offering.pk == row.pk), None)
    if found is None:
        raise NotAllowed("not_your_test", "You have no seat in this class, or it ends without a test.")
    return found


@transaction.atomic
def hand_in_own(actor: Actor, *, offering: int, place: int, answers: Mapping[int, Sequence[int]]) -> Taking:
    """Hand in one's own attempt; the same attempt sent twice is kept once, as it came first.

    Raises:
        As `own_test`, and as `hand_in_by_link`.
    """
    seat = own_test(actor, offering=offering).line.seat
    return _hand_in(actor, seat.pk, place, answers)


@transaction.atomic
def enter_result(actor: Actor, *, seat: int, right: int, on: date) -> FinalAttempt:
    """Keep an attempt that was made on paper: how many questions were right, and on which day it was written.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `seat_not_found`, `test_not_found`.
        ShiftreadyError: `no_attempt`; `result_wrong`, by field, where the day or the number cannot be.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row = locked_seat(actor, seat)
    taking = _taking(row)
    if taking is None:
        raise NotFound("test_not_found", "The class ends without a test.")
    if not taking.line.standing.may_take:
        raise ShiftreadyError(
            "no_attempt", "They have passed, or have no attempt open. Say first what is to be learned."
        )
    of = len(paper_of(taking.test.papers, taking.place))
    if wrong := dict(_wrong_result(row.offering, right, of, on)):
        raise ShiftreadyError("result_wrong", " ".join(wrong.values()), fields=wrong)
    at = datetime.combine(on, time(12), zone_of(actor.agency))
    return _append(actor, taking, {}, Score(right, of), min(at, timezone.now()))


def _wrong_result(offering: Offering, right: int, of: int, on: date) -> Iterator[tuple[str, str]]:
    if not 0 <= right <= of:
        yield "right", f"The test has {of} questions; write how many of them were right."
    today = today_in(offering.agency)
    if not offering.starts_on <= on <= today:
        yield "on", f"It was written between the first day of class, {offering.starts_on}, and today."


def read_test_link(key: str) -> Taking:
    """The test that the link with this key leads to.

    Raises:
        NotFound: `test_not_found`, also where the link has expired or its seat was released.
    """
    return _of_link(key)[1]


@transaction.atomic
def hand_in_by_link(key: str, *, place: int, answers: Mapping[int, Sequence[int]]) -> Taking:
    """Hand in an attempt by a link.

    Raises:
        NotFound: `test_not_found`.
        ShiftreadyError: `test_not_open` before the class begins; `no_attempt` where there is none; `answers_unfit`.
    """
    link, taking = _of_link(key)
    actor = Actor(user=None, agency=link.agency, deeds=frozenset())
    return _hand_in(actor, taking.line.seat.pk, place, answers)


@transaction.atomic
def link_for(actor: Actor, *, seat: int) -> str:
    """The private address of the test for one seat, made once; who holds it takes the test in that person's name.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `seat_not_found`.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row, secret = locked_seat(actor, seat), OWN_TEST.draw()
    defaults = {
        "agency": actor.agency,
        "nonce": secret.nonce,
        "digest": secret.digest,
        "made_at": timezone.now(),
        "expires_at": link_ends_at(row.offering),
    }
    link, is_new = FinalLink.objects.of(actor.agency).get_or_create(seat=row, defaults=defaults)
    if is_new:
        facts = {"seat": row.pk}
        write_line(actor, "give_test_link", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return address_of(link)


def links_of(actor: Actor, *, offering: int) -> dict[int, str]:
    """The addresses that were given out, by seat.

    Raises:
        NotAllowed: without `Deed.SEE_TEST_RESULTS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_TEST_RESULTS)
    row = find_offering(actor, offering)
    rows = FinalLink.objects.of(actor.agency).filter(seat__offering=row, seat__released_at=None)
    return {link.seat_id: address_of(link) for link in rows}


def address_of(link: FinalLink) -> str:
    return OWN_TEST.address_of(link.nonce)


def link_ends_at(offering: Offering) -> datetime:
    """Until when a link to the test of a class works."""
    last = max(offering.ends_on, today_in(offering.agency)) + timedelta(days=LINK_DAYS)
    return datetime.combine(last, time(), zone_of(offering.agency))


def _of_link(key: str) -> tuple[FinalLink, Taking]:
    rows = FinalLink.objects.everywhere().filter(digest=digest_of(key), expires_at__gt=timezone.now())
    held = rows.filter(seat__released_at=None, seat__offering__status__in=TAKEN_IN)
    link = held.select_related("agency", "seat__offering__agency", "seat__person").first()
    taking = _taking(link.seat) if link else None
    if link is None or taking is None:
        message = "There is no test at this address any more. Ask whoever gave it to you."
        raise NotFound("test_not_found", message)
    return link, taking


def _taking(seat: Seat) -> Taking | None:
    return next(iter(_takings(seat.agency, [seat])), None)


def _takings(agency: Agency, seats: Sequence[Seat]) -> tuple[Taking, ...]:
    """Of those seats whose class ends with a test, in the same four queries however many there are."""
    tests, today = finals_of(agency, {seat.offering_id for seat in seats}), today_in(agency)
    lines = standings_in(agency, tests, [seat for seat in seats if seat.offering_id in tests])
    opened = {line.seat.pk for line in lines if _is_open(line.seat.offering, today)}
    papers = {
        line.seat.pk: paper_of(tests[line.seat.offering_id].papers, len(line.attempts))
        for line in lines
        if line.standing.may_take and line.seat.pk in opened
    }
    rows = rows_by_pk(agency, [pk for paper in papers.values() for pk in paper])
    questions = {seat: tuple(rows[pk] for pk in paper) for seat, paper in papers.items()}
    return tuple(
        Taking(
            line,
            tests[line.seat.offering_id],
            len(line.attempts),
            questions.get(line.seat.pk, ()),
            line.seat.pk in opened,
        )
        for line in lines
    )


def _is_open(offering: Offering, today: date) -> bool:
    return offering.status in TAKEN_IN and today >= offering.starts_on


def _hand_in(actor: Actor, seat: int, place: int, answers: Mapping[int, Sequence[int]]) -> Taking:
    row = locked_seat(actor, seat)
    taking = _taking(row)
    if taking is None:
        raise NotFound("test_not_found", "The class has no test any more.")
    if 0 <= place < taking.place:
        return taking  # sent twice: a phone that heard no answer asks again
    _refuse(taking, place)
    given = _fitting(taking, answers)
    questions = {one.pk: question_of(one) for one in taking.questions}
    _append(actor, taking, given, score(questions, given), timezone.now())
    return _taking(row) or taking


def _append(
    actor: Actor, taking: Taking, given: Mapping[int, Sequence[int]], reached: Score, at: datetime
) -> FinalAttempt:
    seat = taking.line.seat
    made: FinalAttempt = FinalAttempt.objects.create(
        agency=actor.agency,
        test=taking.test,
        seat=seat,
        place=taking.place,
        answers={str(pk): list(places) for pk, places in given.items()},
        right=reached.right,
        of=reached.of,
        is_passed=reached.reaches(taking.test.pass_mark),
        handed_in_at=at,
    )
    facts = {"seat": seat.pk, "attempt": taking.place + 1}
    write_line(actor, "hand_in_test", subject=f"offering:{seat.offering_id}", facts=facts, changes_facts=False)
    return made


def _refuse(taking: Taking, place: int) -> None:
    if not taking.is_open:
        raise ShiftreadyError(
            "test_not_open", f"The test opens on {taking.offering.starts_on}, the first day of class."
        )
    if not taking.line.standing.may_take or place != taking.place:
        raise ShiftreadyError("no_attempt", _why_no_attempt(taking.line.standing))


def _why_no_attempt(standing: Standing) -> str:
    if standing is Standing.PASSED:
        return "You have passed the test. There is nothing more to hand in."
    if standing is Standing.NEEDS_PLAN:
        return "Before you try again, your training coordinator says what to learn first. Ask them."
    if standing is Standing.NO_ATTEMPT_LEFT:
        return "You have no attempt left. Speak with your training coordinator."
    return "This is not your next attempt. Load the page again."


def _fitting(taking: Taking, answers: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    questions = {one.pk: question_of(one) for one in taking.questions}
    if any(pk not in questions or not fits(questions[pk], given) for pk, given in answers.items()):
        raise ShiftreadyError("answers_unfit", "An answer does not belong to this paper. Load the page again.")
    return {pk: sorted(set(given)) for pk, given in answers.items() if given}
