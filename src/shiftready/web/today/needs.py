"""What needs somebody, as lines: each says what is so in one sentence and leads to the page of the deed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from shiftready.core.compliance import Status
from shiftready.services.access import Actor, Deed
from shiftready.services.compliance import OPEN
from shiftready.services.partners.agreements import AGREEMENT_WORDS
from shiftready.services.today import Gap, Today
from shiftready.store.models import Offering
from shiftready.web.status_words import STATUS_WORDS, Look
from shiftready.web.templatetags.moments import days, moment, said, weekday
from shiftready.web.today.first_year_needs import first_year_needs
from shiftready.web.today.help_needs import help_needs
from shiftready.web.today.money_needs import money_needs
from shiftready.web.today.need import Need
from shiftready.web.today.pledge_needs import pledge_needs
from shiftready.web.today.together_needs import together_needs
from shiftready.web.today.trainer_needs import trainer_needs
from shiftready.web.today.visit_needs import visit_needs

NAMED_AT_MOST = 3
ANSWERS: dict[Status, tuple[str, str]] = {
    Status.OVERDUE: ("person is past a deadline", "people are past a deadline"),
    Status.IN_GRACE: ("person is in the days of grace", "people are in the days of grace"),
    Status.DUE: ("person has something due, still in time", "people have something due, still in time"),
    Status.EXTENDED: ("person has extended time", "people have extended time"),
    Status.UNDETERMINED: ("person cannot be judged: a fact is missing", "people cannot be judged: a fact is missing"),
}


def needs_of(actor: Actor, now: Today) -> list[Need]:
    """Everything that waits for the actor, their own offers first."""
    who = (*_people(actor, now), *_waivers(actor, now))
    seats = (*_applications(actor, now), *_appeals(actor, now), *_classes(actor, now))
    program = (
        *_boards(actor, now),
        *_program(actor, now),
        *_partners(actor, now),
        *visit_needs(actor, now),
        *help_needs(actor, now),
        *pledge_needs(actor, now),
        *trainer_needs(actor, now),
        *together_needs(actor, now),
    )
    others = (
        *program,
        *first_year_needs(actor, now),
        *money_needs(actor, now),
        *_imports(actor, now),
        *_notices(actor, now),
    )
    return [*_offers(actor, now), *who, *_shifts(actor, now), *seats, *others]


def _offers(actor: Actor, now: Today) -> Iterator[Need]:
    for one in now.offers:
        row = one.application.offering
        address = reverse("my_training:class", args=[actor.agency.slug, row.pk])
        until = moment(timezone.localtime(one.until)) if one.until else ""
        more = f"{row.title}, {days(row.starts_on, row.ends_on)}. Answer until {until}"
        yield Need(Look.NOTICE, "Seats", "A seat is offered to you", address, more=more)


def _boards(actor: Actor, now: Today) -> Iterator[Need]:
    """Courses to be renewed at boards; classes and years that they are to be told of soon, or were to be."""
    if now.renewals:
        words = _many(len(now.renewals), "number of a course is to be renewed", "numbers of courses are to be renewed")
        more = f"The first by {weekday(now.renewals[0].renew_by)}"
        yield Need(Look.NOTICE, "Boards", words, _page(actor, "submissions:approvals"), more=more)
    if not now.due_at_boards:
        return
    late = [one for one in now.due_at_boards if one.due_on < now.as_of]
    first = now.due_at_boards[0]
    words = _many(len(now.due_at_boards), "thing is to be told to a board", "things are to be told to boards")
    more = f"The first by {weekday(first.due_on)}: {first.deadline.text}"
    look = Look.WARNING if late else Look.NOTICE
    yield Need(look, "Boards", words, _page(actor, "submissions:list"), more=more)


def _people(actor: Actor, now: Today) -> Iterator[Need]:
    if now.answers is None:
        return
    if not now.rules:
        yield Need(Look.NOTICE, "Rules", "Your agency goes by no rule yet: choose some", _page(actor, "rules:list"))
    found = [status for status in OPEN if now.answers[status]]
    for status in found:
        look, word = STATUS_WORDS[status]
        # Each person counts once, by what is gravest: the lines after the first speak of others.
        words = _many(now.answers[status], *ANSWERS[status], more="more " if status is not found[0] else "")
        yield Need(look, word, words, f"{_page(actor, 'rules:matrix')}?status={status.value}")


def _waivers(actor: Actor, now: Today) -> Iterator[Need]:
    if now.waivers is None:
        return
    requests = _page(actor, "waivers:list")
    if now.waivers.waiting:
        words = _many(now.waivers.waiting, "request waits for a decision", "requests wait for a decision")
        yield Need(Look.NOTICE, "Waivers", words, f"{requests}?state=asked")
    if near := now.waivers.last_days:
        people = _many(len({one.person for one in near}), "person on leave", "people on leave")
        sentence = f"{people} can still ask in time to be excused"
        yield Need(
            Look.NOTICE, "Waivers", sentence, requests, more=f"The nearest last day is {weekday(near[0].ask_by)}"
        )


def _notices(actor: Actor, now: Today) -> Iterator[Need]:
    if now.notices:
        words = _many(now.notices, "notice may not have gone out", "notices may not have gone out")
        yield Need(Look.WARNING, "Mails", words, _page(actor, "notices:list"))


def _shifts(actor: Actor, now: Today) -> Iterator[Need]:
    board = _page(actor, "coverage:board")
    if now.gaps_unknown:
        yield Need(Look.QUIET, "Coverage", said(now.gaps_unknown), board)
    if now.gaps:
        squads = _many(len(now.gaps), "squad lacks", "squads lack")
        yield Need(
            Look.WARNING, "Coverage", f"{squads} specialists in the next two weeks", board, more=_named(now.gaps)
        )
        if actor.may(Deed.MAKE_PLANS):
            yield Need(Look.NOTICE, "Plan", "Plan classes that fill these gaps", _page(actor, "plans:list"))


def _named(gaps: tuple[Gap, ...]) -> str:
    first = (f"{gap.squad} on {_many(gap.days_short, 'day', 'days')}" for gap in gaps[:NAMED_AT_MOST])
    others = len(gaps) - NAMED_AT_MOST
    return "; ".join(first) + (f"; and {others:,} more" if others > 0 else "")


def _applications(actor: Actor, now: Today) -> Iterator[Need]:
    if now.applications:
        words = _many(now.applications, "application for a seat waits", "applications for a seat wait")
        yield Need(Look.NOTICE, "Seats", words, _page(actor, "applications:list"))


def _appeals(actor: Actor, now: Today) -> Iterator[Need]:
    if now.appeals:
        sentence = _many(now.appeals, "contested mark waits for a decision", "contested marks wait for a decision")
        yield Need(Look.NOTICE, "Attendance", sentence, _page(actor, "appeals:list"))


def _classes(actor: Actor, now: Today) -> Iterator[Need]:
    for one in now.offerings or ():
        address = reverse("classes:class", args=[actor.agency.slug, one.pk])
        if one.ends_on < now.as_of and one.status != Offering.Status.CLOSED:
            yield Need(Look.WARNING, "Class", f"{one.title} ended on {weekday(one.ends_on)}: close it", address)
        else:
            when = f"{one.title}, {days(one.starts_on, one.ends_on)}"
            yield Need(Look.INFO, "Class", when, address, more=one.get_status_display())


def _program(actor: Actor, now: Today) -> Iterator[Need]:
    if now.steps_overdue:
        words = _many(
            len(now.steps_overdue), "next step of the program is overdue", "next steps of the program are overdue"
        )
        first = now.steps_overdue[0]
        more = f"{first.element}: {first.next_step}, due {weekday(first.due_on)}"
        address = f"{_page(actor, 'program:board')}?framework={first.framework}"
        yield Need(Look.WARNING, "Program", words, address, more=more)


def _partners(actor: Actor, now: Today) -> Iterator[Need]:
    if now.agreements_due:
        first = now.agreements_due[0]
        words = _many(
            len(now.agreements_due),
            "agreement with a partner is to be renewed",
            "agreements with partners are to be renewed",
        )
        last = f"{'ran out' if first.has_run_out else 'ends'} on {weekday(first.last_on)}"
        address = reverse("partners:partner", args=[actor.agency.slug, first.partner])
        look = Look.WARNING if first.has_run_out else Look.NOTICE
        yield Need(look, "Partners", words, address, more=f"{first.name}: {AGREEMENT_WORDS[first.kind]} {last}")


def _imports(actor: Actor, now: Today) -> Iterator[Need]:
    for one in now.imports or ():
        sentence = f"{one.file_name} was looked at and waits for your decision"
        address = reverse("imports:import", args=[actor.agency.slug, one.pk])
        yield Need(Look.NOTICE, "Import", sentence, address, more=one.get_kind_display())


def _many(count: int, one: str, several: str, *, more: str = "") -> str:
    return f"{count:,} {more}{one if count == 1 else several}"


def _page(actor: Actor, name: str) -> str:
    return reverse(name, args=[actor.agency.slug])
