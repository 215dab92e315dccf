"""The demo's people who teach and tell: enough for a week of crisis-intervention training, and all invented."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import NamedTuple

from shiftready.core.dates import Span, add_months
from shiftready.core.delivery.teaching.people import LIVED, Hours
from shiftready.services.access import Actor
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.teachers.said import record_consent, say_hours
from shiftready.services.teaching.answer import answer_invitation, read_invitation
from shiftready.services.teaching.invite import ask_teachers, key_of
from shiftready.services.teaching.parts import give_block, name_substitute
from shiftready.services.teaching.propose import accept_proposal, propose
from shiftready.store.models import Offering, OfferingBlock, TeacherInvitation

AUTHORITY = "Example Training Board"
MAILS = "example.org"


class Invented(NamedTuple):
    """Somebody of the demo; the topics are those the board approved."""

    name: str
    kinds: str
    profession: str
    organization: str
    stipend: str = ""
    topics: str = ""


WEEK = "cit-40"
GIVEN = (("welcome", "T1", "instructor"), ("overview", "T2", "instructor"), ("story", "T9", "peer"))
PEOPLE = (
    Invented("Ada Sample", "instructor", "officer", "Harbor Example Police", "", "program de_escalation law scenarios"),
    Invented("Ben Sample", "instructor", "clinician", "Example County Clinic", "", "mental_illness medication trauma"),
    Invented("Cora Sample", "instructor", "clinician", "Example County Clinic", "", "suicide substance_use youth"),
    Invented("Dov Sample", "instructor", "clinician", "Example Memory Center", "80", "older_adults disability"),
    Invented("Eve Sample", "instructor", "officer", "Harbor Example Police", "", "de_escalation scenarios wellness"),
    Invented("Finn Sample", "instructor", "other", "Example Legal Aid", "", "law resources program"),
    Invented("Gus Sample", "instructor", "officer", "Example Veterans House", "", "veterans resources"),
    Invented("Hal Sample", "instructor", "clinician", "Example County Clinic", "", "mental_illness suicide scenarios"),
    Invented("Ira Sample", "peer", "", "Example Peer Network", "120", "lived_experience"),
    Invented("Joy Sample", "peer role_player", "", "Example Peer Network", "120", "lived_experience"),
    Invented("Kay Sample", "family", "", "Example Family Circle", "120", "lived_experience"),
    Invented("Lou Sample", "family", "", "Example Family Circle", "120", "lived_experience"),
    Invented("Max Sample", "role_player", "other", "Example Theater", "90"),
    Invented("Nia Sample", "role_player", "other", "Example Theater", "90"),
    Invented("Oz Sample", "role_player", "other", "Example Theater", "90"),
    Invented("Pia Sample", "host", "clinician", "Example Crisis Center"),
)


def fill_registry(actor: Actor, today: date) -> None:
    """Add them with approvals, consents and hours; one approval has run out, one was ended early."""
    last_year, coached = add_months(today, -12), today - timedelta(90)
    for number, one in enumerate(PEOPLE, start=1):
        kinds = tuple(one.kinds.split())
        mail = f"{one.name.split()[0].lower()}@{MAILS}"
        has_lived_it = not LIVED.isdisjoint(kinds)
        said = TeacherSaid(
            one.name, kinds, one.profession, one.organization, mail, "555 0100", one.stipend,
            coached if has_lived_it else None,
        )  # fmt: skip
        teacher = add_teacher(actor, said=said).number
        for topic in one.topics.split():
            file = f"Invented file {number:02}"
            last_on = add_months(today, 24)
            approve_topic(
                actor, teacher=teacher, topic=topic, first_on=last_year, last_on=last_on, authority=AUTHORITY,
                evidence=file,
            )  # fmt: skip
        if has_lived_it:
            record_consent(actor, teacher=teacher, about="speaking", is_given=True, on=coached)
    _more(actor, today)


def ask_for_first_class(actor: Actor) -> None:
    """Some of the first week's blocks have people, who are asked; one has said that they come."""
    first = Offering.objects.of(actor.agency).filter(status=Offering.Status.DRAFT, course=WEEK).first()
    if first is None:
        return
    blocks = dict(OfferingBlock.objects.of(actor.agency).filter(offering=first).values_list("key", "pk"))
    for key, teacher, kind in GIVEN:
        give_block(actor, block=blocks[key], teacher=teacher, kind=kind)
    name_substitute(actor, block=blocks["story"], teacher="T10", kind="peer")
    ask_teachers(actor, offering=first.pk)
    _answer_yes(actor, first, asked=1)


def ask_everyone(actor: Actor, offering: Offering) -> None:
    """Give every block whom it needs, ask them all, and have all of them say that they come but the last."""
    shown = propose(actor, offering=offering.pk)
    accept_proposal(actor, offering=offering.pk, digest=shown.digest)
    asked = ask_teachers(actor, offering=offering.pk)
    _answer_yes(actor, offering, asked=asked - 1)


def _answer_yes(actor: Actor, offering: Offering, asked: int) -> None:
    """The first of those who were asked say that they come."""
    rows = TeacherInvitation.objects.of(actor.agency).filter(offering=offering).order_by("pk")
    for key in map(key_of, rows[:asked]):
        answer_invitation(key, answers={one.part.pk: True for one in read_invitation(key).blocks})


def _more(actor: Actor, today: date) -> None:
    """What is said of single ones: an approval ended early, times that do not suit, who trained whom."""
    first = add_months(today, -24)
    ended = approve_topic(actor, teacher="T5", topic="law", first_on=first, authority=AUTHORITY)
    end_approval(actor, approval=ended.pk, reason="Teaches de-escalation instead.", ended_on=add_months(today, -3))
    record_training_to_teach(
        actor, teacher="T1", trained_by="Example Institute", course="Train-the-trainer, 40 hours", on=first
    )
    for taught in ("T5", "T8"):
        record_training_to_teach(
            actor, teacher=taught, trained_by="T1", course="Train-the-trainer, 40 hours", on=add_months(today, -18)
        )
    mornings = Hours(is_can=True, span=Span(today), starts=time(8), ends=time(13))
    say_hours(actor, teacher="T6", hours=mornings)
    fridays = Hours(is_can=False, span=Span(today), weekdays=frozenset({4}))
    say_hours(actor, teacher="T11", hours=fridays)
