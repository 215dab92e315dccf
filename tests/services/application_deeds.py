"""Deeds about applications by their function, as in `class_deeds`."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import approve_applications, decline_applications
from shiftready.services.applications.demand import apply_from_demand, request_course, withdraw_request
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.applications.many import ask_for_many, preview_many
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.services.applications.renew import pass_on_lapsed_offers
from shiftready.services.offerings import substitute_seat
from shiftready.store.models import ApplicationStep, Offering
from tests.services.desk import Desk


def asked(desk):
    """An application of p4 for the draft class, as who runs classes asks for it."""
    return ask_for_seat(desk.actor, offering=desk.draft, asking=Asking("assigned", 3), person="p4").application.pk


def offered(desk):
    fill_by(desk.actor, offering=desk.draft, said=FillingSaid(answer_hours=24))
    pk = asked(desk)
    approve_applications(desk.actor, offering=desk.draft, applications=[pk])
    return pk


def lapsed(desk):
    """An offer whose time is over."""
    offered(desk)
    over = timezone.now() - timedelta(hours=1)
    ApplicationStep.objects.of(desk.actor.agency).filter(kind="offered").update(until=over)


def looked_at(desk):
    return preview_many(desk.actor, offering=desk.draft, text="p4").digest


def requested(desk):
    """A request of p4 for the course of the draft class."""
    course = Offering.objects.of(desk.actor.agency).get(pk=desk.draft).course
    return request_course(desk.actor, course=course, asking=Asking("assigned", why="Person p4"), person="p4").pk


APPLICATION_DEEDS = {
    "request_course": ("course_requested", lambda _: None, lambda d, _: requested(d)),
    "withdraw_request": (
        "course_request_withdrawn",
        requested,
        lambda d, pk: withdraw_request(d.actor, course_request=pk),
    ),
    "apply_from_demand": (
        "demand_applied",
        requested,
        lambda d, _: apply_from_demand(d.actor, offering=d.draft),
    ),
    "ask_for_seat": ("application_asked", lambda _: None, lambda d, _: asked(d)),
    "ask_for_many": (
        "applications_asked",
        looked_at,
        lambda d, digest: ask_for_many(d.actor, offering=d.draft, text="p4", digest=digest),
    ),
    "recommend_applicant": (
        "applicant_recommended",
        asked,
        lambda d, pk: recommend_applicant(d.actor, application=pk, is_recommended=False, why="Person p4 is new"),
    ),
    "approve_applications": (
        "applications_approved",
        asked,
        lambda d, pk: approve_applications(d.actor, offering=d.draft, applications=[pk]),
    ),
    "decline_applications": (
        "applications_declined",
        asked,
        lambda d, pk: decline_applications(d.actor, offering=d.draft, applications=[pk], why="Person p4"),
    ),
    "pass_on_lapsed_offers": ("offers_lapsed", lapsed, lambda *_: pass_on_lapsed_offers()),
    "accept_offer": ("offer_accepted", offered, lambda d, pk: accept_offer(d.actor, application=pk)),
    "turn_down_offer": ("offer_turned_down", offered, lambda d, pk: turn_down_offer(d.actor, application=pk)),
    "withdraw_application": (
        "application_withdrawn",
        offered,
        lambda d, pk: withdraw_application(d.actor, application=pk, why="Person p4"),
    ),
    "fill_by": (
        "filling_said",
        lambda _: None,
        lambda d, _: fill_by(d.actor, offering=d.draft, said=FillingSaid(max_seats=9)),
    ),
    "substitute_seat": (
        "substitute_seat",
        Desk.seated,
        lambda d, seat: substitute_seat(d.actor, seat=seat.pk, person="p1", reason="Person p4 is ill"),
    ),
}
