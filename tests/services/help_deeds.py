"""Deeds about help that is asked of others: the line each leaves, and all of them in a row."""

from __future__ import annotations

from datetime import timedelta

from shiftready.services.access import the_shell
from shiftready.services.clock import today_in
from shiftready.services.help_desk.actions import (
    ActionSaid,
    add_help_action,
    finish_help_action,
    take_out_help_action,
)
from shiftready.services.help_desk.answer import answer_request, take_back_answer, take_request
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.keep_providers import ProviderSaid, end_provider, write_provider
from shiftready.services.help_desk.offer import HelpOfferSaid, end_help_offer, offer_help
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step
from shiftready.store.models import Agency, HelpRequest
from tests.services.class_deeds import nothing

OFFER = HelpOfferSaid("Person p1 helps", "hours", 24)
WORDS = "What Person p1 looks for"
PROVIDER = ProviderSaid("Person p1's association", "hours", 24, source="Person p1 said so")


def ask(actor):
    return ask_for_help(actor, said=HelpSaid("center", "training", WORDS, "Person p1", "p1@ours.example")).pk


def confirm(actor, request):
    return move_request(actor, request=request, said=HelpStepSaid("confirmed", "Person p1 called."))


def confirmed(actor):
    return confirm(actor, ask(actor)).pk


def to_do(actor, request):
    due_on = today_in(actor.agency) + timedelta(days=1)
    return add_help_action(actor, request=request, said=ActionSaid("Ask Person p1", "Person p1", due_on))


def with_a_task(desk):
    row = to_do(desk.actor, ask(desk.actor))
    return {"request": row.request_id, "action": row.pk}


def asked_of(actor):
    """What a neighbor asks of the actor's agency."""
    neighbour = Agency.objects.create(slug="who-asks", name="Who asks (invented)", time_zone=actor.agency.time_zone)
    offer_help(actor, said=OFFER)
    said = HelpSaid(f"agency:{actor.agency.slug}", "training", WORDS, "Person p1", "p1@ours.example")
    return ask_for_help(the_shell(neighbour), said=said).pk


def answered(actor):
    return answer_request(actor, request=asked_of(actor), said=HelpStepSaid("confirmed", "Person p1 called.")).pk


HELP_DEEDS = {
    "write_provider": ("help_provider_said", nothing, lambda d, _: write_provider(d.actor, said=PROVIDER)),
    "end_provider": (
        "help_provider_ended", lambda d: write_provider(d.actor, said=PROVIDER),
        lambda d, one: end_provider(d.actor, provider=one.pk, reason="Person p1 left."),
    ),
    "ask_for_help": ("help_asked", nothing, lambda d, _: ask(d.actor)),
    "move_request": ("help_moved", lambda d: ask(d.actor), lambda d, one: confirm(d.actor, one)),
    "take_back_help_step": (
        "help_step_taken_back", lambda d: confirmed(d.actor),
        lambda d, one: take_back_help_step(d.actor, request=one, reason="Person p1 erred."),
    ),
    "offer_help": ("help_offered", nothing, lambda d, _: offer_help(d.actor, said=OFFER)),
    "end_help_offer": (
        "help_offer_ended", lambda d: offer_help(d.actor, said=OFFER), lambda d, _: end_help_offer(d.actor)
    ),
    "take_request": (
        "help_taken", lambda d: asked_of(d.actor), lambda d, one: take_request(d.actor, request=one, name="Person p1")
    ),
    "answer_request": (
        "help_answered", lambda d: asked_of(d.actor),
        lambda d, one: answer_request(d.actor, request=one, said=HelpStepSaid("confirmed", "Person p1 called.")),
    ),
    "take_back_answer": (
        "help_answer_taken_back", lambda d: answered(d.actor),
        lambda d, one: take_back_answer(d.actor, request=one, reason="Person p1 erred."),
    ),
    "add_help_action": ("help_action_added", lambda d: ask(d.actor), lambda d, one: to_do(d.actor, one)),
    "finish_help_action": (
        "help_action_done", with_a_task, lambda d, one: finish_help_action(d.actor, **one, words="Person p1 did it.")
    ),
    "take_out_help_action": (
        "help_action_taken_out", with_a_task,
        lambda d, one: take_out_help_action(d.actor, **one, reason="Person p1 cannot."),
    ),
}  # fmt: skip


def help_deeds_in_order(shell):
    """None of it changes what is judged, measured or planned."""
    made = []
    yield "help_provider_said", lambda: made.append(write_provider(shell, said=PROVIDER).pk)
    yield "help_provider_ended", lambda: end_provider(shell, provider=made[0], reason="A slip.")
    yield "help_asked", lambda: ask(shell)
    request = HelpRequest.objects.of(shell.agency).get().pk
    yield "help_moved", lambda: confirm(shell, request)
    yield "help_action_added", lambda: made.append(to_do(shell, request).pk)
    yield "help_action_done", lambda: finish_help_action(shell, request=request, action=made[1])
    yield "help_action_added", lambda: made.append(to_do(shell, request).pk)
    yield "help_action_taken_out", lambda: take_out_help_action(shell, request=request, action=made[2], reason="x")
    yield "help_step_taken_back", lambda: take_back_help_step(shell, request=request, reason="A slip.")
    came = asked_of(shell)
    yield "help_taken", lambda: take_request(shell, request=came, name="Person p1")
    yield "help_answered", lambda: answer_request(shell, request=came, said=HelpStepSaid("confirmed"))
    yield "help_answer_taken_back", lambda: take_back_answer(shell, request=came, reason="A slip.")
    yield "help_offer_ended", lambda: end_help_offer(shell)
    yield "help_offered", lambda: offer_help(shell, said=OFFER)
