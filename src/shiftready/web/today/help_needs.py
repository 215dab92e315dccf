"""Answers and matches that are awaited, and what is to do after requests for help, as lines of Today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from shiftready.services.access import Actor
from shiftready.services.help_desk.awaited import AwaitedAnswer
from shiftready.services.today import Today
from shiftready.web.help_desk.words import PROMISE_LOOKS
from shiftready.web.status_words import Look
from shiftready.web.templatetags.moments import until, weekday
from shiftready.web.today.need import Need

NAMED_AT_MOST = 3


def help_needs(actor: Actor, now: Today) -> Iterator[Need]:
    """Each answer and match with the moment by which it was promised; a broken promise is called so until it comes."""
    for one in now.answers_awaited[:NAMED_AT_MOST]:
        page = "help_desk:received_one" if one.is_received else "help_desk:request"
        address = reverse(page, args=[actor.agency.slug, one.request])
        yield Need(PROMISE_LOOKS[one.promise], "Help", _sentence(one), address, more=one.other)
    if (others := len(now.answers_awaited) - NAMED_AT_MOST) > 0:
        words = "more answer or match is awaited" if others == 1 else "more answers or matches are awaited"
        yield Need(Look.INFO, "Help", f"{others:,} {words}", reverse("help_desk:list", args=[actor.agency.slug]))
    for action in now.help_actions[:NAMED_AT_MOST]:
        address = reverse("help_desk:request", args=[actor.agency.slug, action.request_id])
        due = f"{action.owner}, due {weekday(action.due_on)}"
        yield Need(Look.WARNING, "Help", f"To do after a request: {action.text}", address, more=due)


def _sentence(one: AwaitedAnswer) -> str:
    by, what = until(timezone.localtime(one.promised_by)), "An answer" if one.what == "answer" else "A match"
    if one.is_received:
        return _of_us(one, by, what.lower())
    if one.promise == "broken":
        return f"{what} was promised by {by} and has not come: the promise is broken"
    return f"{what} is promised by {by}" + (": ask after it" if one.promise == "urgent" else "")


def _of_us(one: AwaitedAnswer, by: str, what: str) -> str:
    if one.promise == "broken":
        return f"You promised {what} by {by}: the promise is broken"
    return f"Help is asked of you: {'answer' if one.what == 'answer' else 'find a match'} by {by}"
