"""Asking the people of a class without a name: set up once, one link a moment for all, ended when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from shiftready.core.delivery.assessment.moments import FOLLOW_UPS, Moment, days_of
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.assessment.bank import newest_questions
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.find import find_offering, refuse_shut
from shiftready.services.private_links import EVALUATION
from shiftready.store.models import Agency, AnswerRound, ClassOpinion, Offering, RoundAnswer, Seat
from shiftready.store.scope import ScopedQuerySet

MOST_QUESTIONS = 60


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round with its link and how many have answered; who has, nobody can tell."""

    round: AnswerRound
    link: str
    answers: int
    is_open: bool
    is_over: bool

    @property
    def moment(self) -> Moment:
        return Moment(self.round.moment)


@transaction.atomic
def ask_the_class(
    actor: Actor,
    *,
    offering: int,
    before: Sequence[str],
    after: Sequence[str] = (),
    follow_up: bool = True,
    about_class: bool = True,
) -> tuple[AnswerRound, ...]:
    """Ask the people of a class before it, after it and, with `follow_up`, one, six and twelve months later.

    `before` and `after` are questions by number; without `after` the same are asked again. `about_class`: what they
    think of the class is asked after it. Set up anew it retires what nobody has answered yet: that stays,
    and takes no answers any more.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_cancelled`; `round_answered` once somebody answered; `rounds_wrong`.
    """
    require(actor, Deed.SEE_EVALUATIONS)
    row = find_offering(actor, offering, to_change=True)
    if row.status == Offering.Status.CANCELLED:
        refuse_shut(row)
    unanswered = _lock_unanswered(row)
    first, second = _questions(actor.agency, before), _questions(actor.agency, after or before)
    AnswerRound.objects.of(actor.agency).filter(pk__in=unanswered).update(retired_at=timezone.now())
    moments = (Moment.BEFORE, Moment.AFTER, *(FOLLOW_UPS if follow_up else ()))
    made = AnswerRound.objects.bulk_create(
        _round(actor, row, moment, first if moment is Moment.BEFORE else second, about_class=about_class)
        for moment in moments
    )
    facts = {"rounds": len(made), "questions": len(second), "retired": len(unanswered)}
    write_line(actor, "ask_class", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return tuple(made)


@transaction.atomic
def end_round(actor: Actor, *, round_: int) -> AnswerRound:
    """Take no more answers in a round, so that its results can be shown.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS`.
        NotFound: `round_not_found`.
        ShiftreadyError: `round_not_begun`.
    """
    require(actor, Deed.SEE_EVALUATIONS)
    rows = rounds_in_use(actor.agency).select_for_update()
    found: AnswerRound | None = rows.filter(pk=round_).first()
    if found is None:
        raise NotFound("round_not_found", f"There is no round {round_}. Look at what the class is asked.")
    if today_in(actor.agency) < found.opens_on:
        raise ShiftreadyError("round_not_begun", f"People are asked from {found.opens_on} on. There is nothing to end.")
    if found.ended_at is None:
        found.ended_at = timezone.now()
        found.save(update_fields=["ended_at"])
        facts = {"round": found.moment}
        subject = f"offering:{found.offering_id}"
        write_line(actor, "end_round", subject=subject, facts=facts, changes_facts=False)
    return found


def rounds_of(actor: Actor, *, offering: int) -> tuple[RoundShown, ...]:
    """What a class is asked and when, with the link of each round.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.SEE_EVALUATIONS)
    return _shown(actor.agency, rounds_in_use(actor.agency).filter(offering=find_offering(actor, offering)))


def rounds_due(actor: Actor) -> tuple[RoundShown, ...]:
    """Rounds of all classes in which people can answer today, those that end first at the top.

    Raises:
        NotAllowed: without `Deed.SEE_EVALUATIONS`.
    """
    require(actor, Deed.SEE_EVALUATIONS)
    return open_rounds(actor.agency)


def open_rounds(agency: Agency) -> tuple[RoundShown, ...]:
    """The same for whoever sends reminders: link, class and moment, and nobody's name."""
    today = today_in(agency)
    rows = rounds_in_use(agency).filter(opens_on__lte=today, closes_on__gte=today, ended_at=None)
    running = rows.exclude(offering__status__in=(Offering.Status.DRAFT, Offering.Status.CANCELLED))
    return _shown(agency, running.select_related("offering").order_by("closes_on", "pk"))


def own_rounds(actor: Actor) -> tuple[RoundShown, ...]:
    """Rounds of classes in which the actor has a seat, in which they can answer today.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.person_id is None:
        return ()
    mine = Seat.objects.of(actor.agency).filter(person=actor.person_id, released_at=None)
    held = frozenset(mine.values_list("offering", flat=True))
    return tuple(one for one in open_rounds(actor.agency) if one.round.offering_id in held)


def rounds_in_use(agency: Agency) -> ScopedQuerySet[AnswerRound]:
    """All but those that others have taken the place of."""
    rows: ScopedQuerySet[AnswerRound] = AnswerRound.objects.of(agency).filter(retired_at=None)
    return rows


def is_over(round_: AnswerRound, today: date) -> bool:
    """Whether nobody can answer any more: before that no result is shown, or each answer would move it visibly."""
    return round_.ended_at is not None or today > round_.closes_on


def is_open(round_: AnswerRound, today: date) -> bool:
    return round_.opens_on <= today and not is_over(round_, today)


def link_of(round_: AnswerRound) -> str:
    """The address at which everybody of the class answers, the same for all."""
    return EVALUATION.address_of(round_.nonce)


def key_of(round_: AnswerRound) -> str:
    """The secret part of the address."""
    return EVALUATION.key_of(round_.nonce)


def _shown(agency: Agency, rows: object) -> tuple[RoundShown, ...]:
    rounds: list[AnswerRound] = list(rows)  # type: ignore[call-overload]  # a query set
    today = today_in(agency)
    answers = _counts(RoundAnswer, agency, rounds)
    opinions = _counts(ClassOpinion, agency, rounds)
    return tuple(
        RoundShown(
            one,
            link_of(one),
            max(answers.get(one.pk, 0), opinions.get(one.pk, 0)),
            is_open(one, today),
            is_over(one, today),
        )
        for one in rounds
    )


def _counts(model: type[RoundAnswer | ClassOpinion], agency: Agency, rounds: Sequence[AnswerRound]) -> dict[int, int]:
    rows = model.objects.of(agency).filter(round__in=rounds).order_by()
    return dict(rows.values("round").annotate(times=Count("pk")).values_list("round", "times"))


def _lock_unanswered(offering: Offering) -> list[int]:
    """The rounds in use, which nobody has answered, and nobody does before this deed is done."""
    rows = rounds_in_use(offering.agency).filter(offering=offering).select_for_update()
    held = [row.pk for row in rows]
    answered = RoundAnswer.objects.of(offering.agency).filter(round__in=held).exists()
    if answered or ClassOpinion.objects.of(offering.agency).filter(round__in=held).exists():
        message = "Somebody has answered. What is asked stays as it is, so that answers can be compared."
        raise ShiftreadyError("round_answered", message)
    return held


def _questions(agency: Agency, numbers: Sequence[str]) -> list[int]:
    held = newest_questions(agency)
    wanted = list(dict.fromkeys(numbers))
    unfit = [number for number in wanted if number not in held or held[number].retired_at is not None]
    if unfit or not 1 <= len(wanted) <= MOST_QUESTIONS:
        told = (
            f"There is no question {', '.join(unfit)} in use." if unfit else f"Choose 1 to {MOST_QUESTIONS} questions."
        )
        raise ShiftreadyError("rounds_wrong", told, fields={"before": told})
    return [held[number].pk for number in wanted]


def _round(
    actor: Actor, offering: Offering, moment: Moment, questions: Sequence[int], *, about_class: bool
) -> AnswerRound:
    secret, now = EVALUATION.draw(), timezone.now()
    opens_on, closes_on = days_of(moment, offering.starts_on, offering.ends_on)
    return AnswerRound(
        agency=actor.agency,
        offering=offering,
        moment=moment.value,
        questions=list(questions),
        asks_about_class=about_class and moment is Moment.AFTER,
        opens_on=opens_on,
        closes_on=closes_on,
        nonce=secret.nonce,
        digest=secret.digest,
        said_at=now,
        said_by=actor.user,
    )
