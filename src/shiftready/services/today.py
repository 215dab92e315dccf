"""What needs somebody in the agency now, each with its number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from shiftready.core.compliance import Status
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed
from shiftready.services.accreditation.due import pledge_due
from shiftready.services.accreditation.pledge import PledgeTime
from shiftready.services.appeals.find import list_appeals
from shiftready.services.applications.find import Applied, applications_to_look_at, own_offers
from shiftready.services.compliance import OPEN, report
from shiftready.services.coverage import coverage_board
from shiftready.services.funds.due import FundDay, fund_days
from shiftready.services.guide.calendar import DueLine, due_lines
from shiftready.services.help_desk.awaited import AwaitedAnswer, awaited_answers, open_help_actions
from shiftready.services.invoices.due import late_invoices
from shiftready.services.library.take_down import take_downs_waiting
from shiftready.services.notices.listing import in_trouble
from shiftready.services.partners.due import AgreementDue, agreements_due
from shiftready.services.program.due import OverdueStep, overdue_steps
from shiftready.services.submissions.approval_find import Renewal, renewals
from shiftready.services.submissions.due import DueAtBoard, near_at_boards
from shiftready.services.together.find import StillMissing, still_missing
from shiftready.services.trainers.due import TrainerDue, trainers_due
from shiftready.services.visits.find import open_actions, waiting_for_us
from shiftready.services.waivers.upcoming import Upcoming, upcoming_waivers
from shiftready.store.models import HelpAction, ImportBatch, ImportStatus, Invoice, Offering, Person, VisitLine

DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Gap:
    """A squad with the days of the next two weeks on which it lacks specialists, and the first of them."""

    squad: str
    days_short: int
    first_on: date


@dataclass(frozen=True, slots=True)
class Today:
    """Counts of people by their gravest open answer; gaps by squad, most days first. None: not for the actor's eyes."""

    as_of: date
    people: int
    rules: int
    answers: Counter[Status] | None
    gaps: tuple[Gap, ...] | None
    gaps_unknown: str
    offerings: tuple[Offering, ...] | None
    imports: tuple[ImportBatch, ...] | None
    waivers: Upcoming | None
    applications: int | None = None
    appeals: int | None = None
    notices: int = 0
    steps_overdue: tuple[OverdueStep, ...] = ()
    agreements_due: tuple[AgreementDue, ...] = ()
    trainers_due: tuple[TrainerDue, ...] = ()
    still_missing: tuple[StillMissing, ...] = ()
    fund_days: tuple[FundDay, ...] = ()
    invoices_late: tuple[Invoice, ...] = ()
    visit_actions: tuple[VisitLine, ...] = ()
    visits_asked: int = 0
    answers_awaited: tuple[AwaitedAnswer, ...] = ()
    help_actions: tuple[HelpAction, ...] = ()
    take_downs_asked: int = 0
    offers: tuple[Applied, ...] = ()
    due_at_boards: tuple[DueAtBoard, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    first_year: tuple[DueLine, ...] = ()
    pledge: PledgeTime | None = None


def today_of(actor: Actor, *, as_of: date) -> Today:
    """Everything that waits for this actor on a day, as far as their role may see it."""
    answers, rules = _answers(actor, as_of)
    gaps, unknown = _gaps(actor, as_of)
    return Today(
        as_of=as_of,
        people=Person.objects.of(actor.agency).filter(withdrawn_at=None, organization="").count(),
        rules=rules,
        answers=answers,
        gaps=gaps,
        gaps_unknown=unknown,
        offerings=_offerings(actor, as_of),
        imports=_imports(actor),
        waivers=upcoming_waivers(actor, as_of=as_of),
        appeals=_appeals(actor),
        applications=len(applications_to_look_at(actor)) if actor.may(Deed.RECOMMEND_APPLICANTS) else None,
        notices=in_trouble(actor),
        steps_overdue=overdue_steps(actor, as_of=as_of),
        agreements_due=agreements_due(actor, as_of=as_of),
        trainers_due=trainers_due(actor, as_of=as_of),
        still_missing=still_missing(actor, as_of=as_of),
        fund_days=fund_days(actor, as_of=as_of),
        invoices_late=late_invoices(actor, as_of=as_of),
        visit_actions=open_actions(actor, until=as_of),
        visits_asked=waiting_for_us(actor),
        answers_awaited=awaited_answers(actor),
        help_actions=open_help_actions(actor, until=as_of),
        take_downs_asked=take_downs_waiting(actor),
        offers=own_offers(actor),
        due_at_boards=near_at_boards(actor, as_of=as_of),
        renewals=renewals(actor, as_of=as_of) if actor.may(Deed.KEEP_SUBMISSIONS) else (),
        first_year=due_lines(actor, as_of=as_of),
        pledge=pledge_due(actor, as_of=as_of),
    )


def _answers(actor: Actor, as_of: date) -> tuple[Counter[Status] | None, int]:
    if not actor.may(Deed.SEE_COMPLIANCE):
        return None, 0
    found = report(actor, as_of=as_of)
    gravest = (next((s for s in OPEN if s in one.statuses), None) for one in found.people)
    return Counter(status for status in gravest if status is not None), len(found.rules)


def _gaps(actor: Actor, as_of: date) -> tuple[tuple[Gap, ...] | None, str]:
    if not actor.may(Deed.SEE_COVERAGE):
        return None, ""
    try:
        board = coverage_board(actor, as_of=as_of, days=DAYS_AHEAD)
    except ShiftreadyError as refusal:
        return (), refusal.message
    short = (
        (s, [d for d, c in zip(board.days, row, strict=True) if c.short])
        for s, row in zip(board.squads, board.cells, strict=True)
    )
    return tuple(sorted((Gap(s, len(d), d[0]) for s, d in short if d), key=lambda g: (-g.days_short, g.squad))), ""


def _offerings(actor: Actor, as_of: date) -> tuple[Offering, ...] | None:
    """The classes of the week, and those that have ended and are not closed."""
    if not actor.may(Deed.SEE_OFFERINGS):
        return None
    monday = as_of - timedelta(days=as_of.weekday())
    this_week = Q(ends_on__gte=monday, starts_on__lte=monday + timedelta(days=6))
    left_open = Q(ends_on__lt=as_of) & ~Q(status=Offering.Status.CLOSED)
    rows = Offering.objects.of(actor.agency).filter(this_week | left_open)
    return tuple(rows.exclude(status=Offering.Status.CANCELLED))


def _appeals(actor: Actor) -> int | None:
    """How many contested marks wait for a decision."""
    return list_appeals(actor, waiting=True).count() if actor.may(Deed.CLOSE_OFFERINGS) else None


def _imports(actor: Actor) -> tuple[ImportBatch, ...] | None:
    if not actor.may(Deed.IMPORT_DATA):
        return None
    return tuple(ImportBatch.objects.of(actor.agency).filter(status=ImportStatus.PREVIEWED).defer("plan", "problems"))
