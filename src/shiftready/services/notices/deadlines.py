"""Reminders before deadlines of what the judge finds: a tier at a time, each once, and then whoever answers for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from shiftready.core.compliance import Finding, Status
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.clock import today_in, wall_clock_in
from shiftready.services.compliance import findings_of, report
from shiftready.services.notices.kinds import DEADLINE, ESCALATION
from shiftready.services.notices.plan import accounts_of
from shiftready.services.notices.rules import newest_rule
from shiftready.store.models import Agency, MailChoice, MailRule, Membership, Notice, Person, Role, User

#: Answers whose deadline somebody can still meet, or has missed.
RUNS = (Status.MET, Status.DUE, Status.EXTENDED, Status.IN_GRACE, Status.OVERDUE)
#: Within so many days whoever answers for it hears of it too, and nobody can do without the mail.
LAST_WEEK = 7
NOT_BEFORE = time(6)
#: Rows written at once.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of somebody, and the tier they have come into: days before it, -1 once it is over."""

    person: Person
    unit: str
    rule: str
    title: str
    due_on: date
    days_left: int
    tier: int

    @property
    def key(self) -> str:
        return f"{self.person.pk} {self.rule} {self.due_on} {self.tier}"

    @property
    def facts(self) -> dict[str, object]:
        return {"rule": self.rule, "title": self.title, "due_on": str(self.due_on), "days_left": self.days_left}


def plan_reminders() -> int:
    """In every agency that wants reminders, look through the deadlines once a day; returns how many were planned."""
    rules = {row.agency_id: row for row in MailRule.objects.everywhere().select_related("agency").order_by("pk")}
    return sum(_plan(row) for row in rules.values() if row.tiers and _is_time(row))


def tier_of(days_left: int, tiers: Iterable[int]) -> int | None:
    """The narrowest tier that so many days are within; -1 once it is over, None while it is far off."""
    if days_left < 0:
        return -1
    return min((one for one in tiers if days_left <= one), default=None)


def _is_time(row: MailRule) -> bool:
    today = today_in(row.agency)
    return (row.reminded_on is None or row.reminded_on < today) and wall_clock_in(row.agency).time() >= NOT_BEFORE


def _plan(row: MailRule) -> int:
    """Written once whatever happens: what was planned before is known by its key."""
    agency, now = row.agency, timezone.now()
    try:
        found = list(_deadlines(agency, row.tiers))
    except ShiftreadyError:  # such as an agency that goes by no rule yet
        found = []
    wanted = {one.once: one for one in _notices(agency, found)}
    there = Notice.objects.of(agency).filter(once__in=list(wanted)).values_list("once", flat=True)
    new = [one for key, one in wanted.items() if key not in set(there)]
    Notice.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    newest = newest_rule(agency)
    if newest is not None:
        MailRule.objects.of(agency).filter(pk=newest.pk).update(reminded_on=today_in(agency, now))
    return len(new)


def _deadlines(agency: Agency, tiers: Sequence[int]) -> Iterator[Deadline]:
    """Every deadline within reach of somebody who serves, in the order of the report."""
    shell, today = the_shell(agency), today_in(agency)
    whole = report(shell, as_of=today)
    titles, units = {rule.id: rule.title for rule in whole.rules}, {one.person: one.unit for one in whole.people}
    people = {one.number: one for one in Person.objects.of(agency).filter(withdrawn_at=None, organization="")}
    for number, findings in findings_of(shell, people=list(units), as_of=today).items():
        for one in findings if number in people else ():
            left = _days_left(one, today)
            tier = None if left is None else tier_of(left, tiers)
            if left is not None and tier is not None and one.due_on is not None:
                yield Deadline(people[number], units[number], one.rule, titles[one.rule], one.due_on, left, tier)


def _days_left(finding: Finding, today: date) -> int | None:
    """Days until the deadline, -1 once it is over; None where there is none that runs."""
    if finding.status not in RUNS or finding.due_on is None:
        return None
    if finding.status in (Status.OVERDUE, Status.IN_GRACE):
        return -1
    left = (finding.due_on - today).days
    return left if left >= 0 else None


def _notices(agency: Agency, found: Iterable[Deadline]) -> Iterator[Notice]:
    """To the person themself, and in the last week to those who answer for them."""
    reached = list(found)
    accounts, without = accounts_of(agency, [one.person.pk for one in reached]), _without_reminders(agency)
    answering = _answering(agency)
    for one in reached:
        user = accounts.get(one.person.pk)
        if user is not None and (one.tier <= LAST_WEEK or user.pk not in without):
            yield _notice(agency, DEADLINE, one, user)
        if one.tier <= LAST_WEEK:
            for other in {*answering[""], *answering[one.unit]} - {user}:
                yield _notice(agency, ESCALATION, one, other)


def _notice(agency: Agency, occasion: str, about: Deadline, user: User) -> Notice:
    once = f"{occasion} {user.pk} {about.key}"[:300]
    said = {"once": once, "facts": about.facts, "due_at": timezone.now()}
    return Notice(agency=agency, occasion=occasion, user=user, person=about.person, **said)


def _without_reminders(agency: Agency) -> set[int]:
    newest = {one.user_id: one.wants_reminders for one in MailChoice.objects.of(agency).order_by("pk")}
    return {user for user, wants in newest.items() if not wants}


def _answering(agency: Agency) -> defaultdict[str, set[User]]:
    """Who hears of a deadline in its last week: coordinators and supervisors of all under "", the others by unit."""
    rows = Membership.objects.of(agency).filter(role__in=(Role.COORDINATOR, Role.SUPERVISOR), user__is_active=True)
    found: defaultdict[str, set[User]] = defaultdict(set)
    for row in rows.select_related("user"):
        found[row.unit].add(row.user)
    return found
