"""Deeds about learning from other agencies: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import timedelta

from shiftready.services.access import the_shell
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.sites.nature import say_nature
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.host import OfferSaid, end_offer, offer_as_host
from shiftready.services.visits.lines import LineSaid, add_to_visit, finish_action, take_out_of_visit
from shiftready.services.visits.steps import answer_visit, move_visit
from shiftready.services.visits.travel import tie_travel
from shiftready.store.models import Agency, LedgerEntry, SiteVisit, VisitLine
from tests.services.class_deeds import nothing


def ask(actor, to="tucson"):
    return ask_visit(actor, said=VisitSaid(to, "What Person p1 wants to see", today_in(actor.agency)))


def add(actor, visit, kind="action", **said):
    due = {"owner": "Person p1", "day": today_in(actor.agency) + timedelta(days=1)} if kind == "action" else {}
    return add_to_visit(actor, visit=visit.pk, said=LineSaid(kind, "What Person p1 saw", **due, **said))


def with_a_line(desk):
    return add(desk.actor, ask(desk.actor))


def travel(actor):
    said = CostSaid("travel", today_in(actor.agency), "Flights", amount="850")
    return record_cost(actor, said=said)


def asked_of(actor):
    """A visit that a neighbor asks of the actor's agency."""
    neighbour = Agency.objects.create(slug="who-comes", name="Who comes (invented)", time_zone=actor.agency.time_zone)
    offer_as_host(actor, said=OfferSaid("What we do"))
    return ask(the_shell(neighbour), to=actor.agency.slug)


SITE_DEEDS = {
    "say_nature": ("nature_said", nothing, lambda d, _: say_nature(d.actor, type="sheriff", setting="rural")),
    "offer_as_host": ("offered_as_host", nothing, lambda d, _: offer_as_host(d.actor, said=OfferSaid("Person p1"))),
    "end_offer": (
        "host_offer_ended", lambda d: offer_as_host(d.actor, said=OfferSaid("What we do")),
        lambda d, _: end_offer(d.actor),
    ),
    "ask_visit": ("visit_asked", nothing, lambda d, _: ask(d.actor)),
    "move_visit": (
        "visit_moved", lambda d: ask(d.actor),
        lambda d, one: move_visit(d.actor, visit=one.pk, to="called_off", words="Person p1 is ill."),
    ),
    "answer_visit": (
        "visit_answered", lambda d: asked_of(d.actor),
        lambda d, one: answer_visit(d.actor, visit=one.pk, is_agreed=True, words="Ask for Person p1."),
    ),
    "add_to_visit": ("visit_line_added", lambda d: ask(d.actor), lambda d, one: add(d.actor, one)),
    "take_out_of_visit": (
        "visit_line_taken_out", with_a_line,
        lambda d, one: take_out_of_visit(d.actor, visit=one.visit_id, line=one.pk, reason="Person p1 cannot."),
    ),
    "finish_action": (
        "visit_action_done", with_a_line,
        lambda d, one: finish_action(d.actor, visit=one.visit_id, line=one.pk, words="Person p1 did it."),
    ),
    "tie_travel": (
        "visit_travel_tied", lambda d: (ask(d.actor), travel(d.actor)),
        lambda d, both: tie_travel(d.actor, visit=both[0].pk, entry=both[1].number),
    ),
}  # fmt: skip


def site_deeds_in_order(shell):
    """None of it changes what is judged, measured or planned."""
    yield "nature_said", lambda: say_nature(shell, type="sheriff", setting="rural")
    yield "visit_asked", lambda: ask(shell)
    visit = SiteVisit.objects.of(shell.agency).get()
    yield "visit_line_added", lambda: add(shell, visit)
    yield "visit_line_added", lambda: add(shell, visit, "lesson")
    to_do = VisitLine.objects.of(shell.agency).get(kind="action").pk
    yield "visit_action_done", lambda: finish_action(shell, visit=visit.pk, line=to_do)
    lesson = VisitLine.objects.of(shell.agency).get(kind="lesson").pk
    yield "visit_line_taken_out", lambda: take_out_of_visit(shell, visit=visit.pk, line=lesson, reason="A slip.")
    yield "record_cost", lambda: travel(shell)
    entry = LedgerEntry.objects.of(shell.agency).latest("number").number
    yield "visit_travel_tied", lambda: tie_travel(shell, visit=visit.pk, entry=entry)
    yield "visit_moved", lambda: move_visit(shell, visit=visit.pk, to="agreed")
    asked = asked_of(shell)
    yield "visit_answered", lambda: answer_visit(shell, visit=asked.pk, is_agreed=True)
    yield "host_offer_ended", lambda: end_offer(shell)
    yield "offered_as_host", lambda: offer_as_host(shell, said=OfferSaid("What we do"))
