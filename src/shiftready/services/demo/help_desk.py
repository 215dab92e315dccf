"""The demo's requests for help: two that wait, one matched that led to a visit, and two that are closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from shiftready.services.access import Actor
from shiftready.services.clock import day_in, supposed_now
from shiftready.services.demo.visit_moments import say_when_it_came_along
from shiftready.services.help_desk.actions import ActionSaid, add_help_action, finish_help_action
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.keep_providers import ProviderSaid, write_provider
from shiftready.services.help_desk.providers import CENTER
from shiftready.services.help_desk.steps import HelpStepSaid, move_request
from shiftready.services.visits.ask import VisitSaid, ask_visit

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
CONTACT = ("Captain of patrol", "desk@harbor.example")
ASSOCIATION = ProviderSaid(
    name="Example State Crisis Training Association", text="Courses, and policies of other agencies.",
    clock="business_days", amount=3, federal_holidays=True, match_days=14, source="Their page, read for the demo",
)  # fmt: skip
SITE = "madison-wi"


def ask_for_advice(actor: Actor, today: date) -> None:
    """Each request as long ago as it takes to stand where it stands, whatever the weekday."""
    promised_long_ago = replace(ASSOCIATION, from_on=today - 52 * WEEK)
    association = str(write_provider(actor, said=promised_long_ago).pk)
    now = supposed_now()
    _helped(actor, association, now - 60 * DAY, today)
    _late(actor, now - 90 * DAY)
    _matched(actor, now - 12 * DAY, today)
    _waits_for_a_match(actor, association, now - 9 * DAY)
    _ask(actor, CENTER, "data", "Which figures of calls do agencies of our size keep, and how?", now - 20 * HOUR)


def _helped(actor: Actor, association: str, asked_at: datetime, today: date) -> None:
    request = _ask(actor, association, "policy", "Orders of others on crisis calls, to write our own.", asked_at)
    _move(actor, request, "confirmed", asked_at + DAY, "They send two orders.")
    _move(actor, request, "call", asked_at + 5 * DAY, "What ours lacks: who is told, and when.")
    _move(actor, request, "matched", asked_at + 6 * DAY, match_kind="person", match="The lieutenant who wrote theirs")
    action = add_help_action(actor, request=request, said=ActionSaid("Draft our order", "Captain of patrol", today))
    finish_help_action(actor, request=request, action=action.pk, words="It is a draft under Rules.")
    _move(actor, request, "closed", asked_at + 20 * DAY, "Our order is drafted after theirs.", outcome="helped")


def _late(actor: Actor, asked_at: datetime) -> None:
    request = _ask(actor, CENTER, "funding", "Which grants pay for overtime of a first class?", asked_at)
    _move(actor, request, "confirmed", asked_at + 4 * DAY, "Our request had gone to an old address.")
    _move(actor, request, "closed", asked_at + 30 * DAY, "None that we may ask this year.", outcome="not")


def _matched(actor: Actor, asked_at: datetime, today: date) -> None:
    words = "Learn how liaison officers are chosen."
    request = _ask(actor, CENTER, "site_visit", words, asked_at)
    _move(actor, request, "confirmed", asked_at + 20 * HOUR, "They call us on the phone.")
    _move(actor, request, "call", asked_at + 3 * DAY, "Two of us travel; one day is enough.")
    _move(actor, request, "matched", asked_at + 6 * DAY, match_kind="site", match=SITE)
    visit = ask_visit(actor, said=VisitSaid(SITE, words, today + 6 * WEEK, help_request=request))
    say_when_it_came_along(visit, day_in(actor.agency, asked_at + 7 * DAY))
    due = ActionSaid("Ask who pays the travel", "Captain of patrol", today + 2 * WEEK)
    add_help_action(actor, request=request, said=due)


def _waits_for_a_match(actor: Actor, association: str, asked_at: datetime) -> None:
    request = _ask(actor, association, "training", "Somebody to teach call-takers for a day.", asked_at)
    _move(actor, request, "confirmed", asked_at + 22 * HOUR, "They look for somebody near us.")


def _ask(actor: Actor, to: str, kind: str, words: str, at: datetime) -> int:
    return int(ask_for_help(actor, said=HelpSaid(to, kind, words, *CONTACT, at=at)).pk)


def _move(actor: Actor, request: int, to: str, at: datetime, words: str = "", **more: str) -> None:
    move_request(actor, request=request, said=HelpStepSaid(to, words, at, **more))  # type: ignore[arg-type]  # texts
