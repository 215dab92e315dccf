"""The deeds about people who teach and tell: the line each leaves, and one after another."""

from __future__ import annotations

from datetime import date

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.delivery.teaching.people import Hours
from shiftready.services.notices.send import send_again
from shiftready.services.offerings import make_offering
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours
from shiftready.services.teaching.answer import answer_invitation, read_invitation
from shiftready.services.teaching.invite import ask_teachers, key_of
from shiftready.services.teaching.parts import drop_substitute, give_block, name_substitute, release_part
from shiftready.services.teaching.propose import accept_proposal, propose, say_needs
from shiftready.store.models import BlockTeacher, Notice, OfferingBlock, TeacherInvitation
from tests.services.classroom import FIRST_AID
from tests.services.desk import NEXT_YEAR

DAY = date(2026, 3, 4)
TESS = TeacherSaid("Tess Teacher", ("instructor",), "clinician", "A clinic", "tess@ours.example", "555 0100", "80")
ALWAYS = Hours(is_can=True, span=Span(DAY))


def added(desk, number="T1"):
    return add_teacher(desk.actor, said=TESS, number=number).number


def approved(desk):
    return approve_topic(desk.actor, teacher=added(desk), topic="suicide", first_on=DAY, authority="Teacher board").pk


def said_hours(desk):
    return say_hours(desk.actor, teacher=added(desk), hours=ALWAYS).pk


#: As in `test_audit`: the line, what stands before, the deed.
TABLE = {
    "add_teacher": ("add_teacher", lambda _: None, lambda d, _: added(d)),
    "change_teacher": (
        "change_teacher", added,
        lambda d, one: change_teacher(d.actor, teacher=one, said=TeacherSaid("Tess Teacher", ("host",))),
    ),
    "approve_topic": (
        "approve_topic", added,
        lambda d, one: approve_topic(d.actor, teacher=one, topic="law", first_on=DAY, authority="Teacher board"),
    ),
    "end_approval": (
        "end_approval", approved, lambda d, one: end_approval(d.actor, approval=one, reason="Tess is away")
    ),
    "record_training_to_teach": (
        "record_training_to_teach", added,
        lambda d, one: record_training_to_teach(d.actor, teacher=one, trained_by="Tess", course="Tess", on=DAY),
    ),
    "record_consent": (
        "record_consent", added,
        lambda d, one: record_consent(d.actor, teacher=one, about="recording", is_given=True),
    ),
    "say_hours": ("say_hours", added, lambda d, one: say_hours(d.actor, teacher=one, hours=ALWAYS)),
    "withdraw_hours": ("withdraw_hours", said_hours, lambda d, one: withdraw_hours(d.actor, hours=one)),
}  # fmt: skip


def deeds_about_teachers(shell):
    """Name and deed, in an order in which each can be done."""
    yield "add_teacher", lambda: add_teacher(shell, said=TESS)
    yield "change_teacher", lambda: change_teacher(shell, teacher="T1", said=TeacherSaid("Tess", ("host",)))
    approved = approve_topic(shell, teacher="T1", topic="law", first_on=DAY, authority="board").pk
    yield "approve_topic", lambda: approve_topic(shell, teacher="T1", topic="law", first_on=DAY, authority="board")
    yield "end_approval", lambda: end_approval(shell, approval=approved, reason="Away.")
    training = {"trained_by": "An institute", "course": "Teaching", "on": DAY}
    yield "record_training_to_teach", lambda: record_training_to_teach(shell, teacher="T1", **training)
    yield "record_consent", lambda: record_consent(shell, teacher="T1", about="speaking", is_given=False)
    hours = say_hours(shell, teacher="T1", hours=ALWAYS).pk
    yield "say_hours", lambda: say_hours(shell, teacher="T1", hours=ALWAYS)
    yield "withdraw_hours", lambda: withdraw_hours(shell, hours=hours)


def given(desk, teacher=""):
    number = teacher or added(desk)
    return give_block(desk.actor, block=_first_block(desk.actor, desk.draft), teacher=number, kind="instructor").pk


def asked(desk):
    """Somebody is asked for a class that lies ahead whenever this is run."""
    ahead = make_offering(desk.actor, course=FIRST_AID, starts_on=NEXT_YEAR).pk
    give_block(desk.actor, block=_first_block(desk.actor, ahead), teacher=added(desk), kind="instructor")
    ask_teachers(desk.actor, offering=ahead)
    return TeacherInvitation.objects.of(desk.actor.agency).get()


def answered(_, invitation):
    key = key_of(invitation)
    return answer_invitation(key, answers={one.part.pk: True for one in read_invitation(key).blocks})


def somebody_for_everything(desk):
    """Whoever hosts may take a block that needs a host."""
    add_teacher(desk.actor, said=TeacherSaid("Tess Teacher", ("host",)))
    say_needs(desk.actor, block=_first_block(desk.actor, desk.draft), mix=Mix(hosts=1))


def substitute(desk, teacher=""):
    number = teacher or added(desk)
    return name_substitute(desk.actor, block=_first_block(desk.actor, desk.draft), teacher=number, kind="instructor").pk


def _first_block(actor, offering):
    return OfferingBlock.objects.of(actor.agency).filter(offering=offering).first().pk


TABLE |= {
    "give_block": ("give_block", added, given),
    "release_part": (
        "release_part", given, lambda d, one: release_part(d.actor, part=one, reason="Tess Teacher is ill")
    ),
    "name_substitute": ("name_substitute", added, substitute),
    "drop_substitute": ("drop_substitute", substitute, lambda d, one: drop_substitute(d.actor, substitute=one)),
    "say_needs": (
        "say_needs", lambda _: None,
        lambda d, _: say_needs(d.actor, block=_first_block(d.actor, d.draft), mix=Mix(hosts=1)),
    ),
    "accept_proposal": (
        "accept_proposal", somebody_for_everything,
        lambda d, _: accept_proposal(d.actor, offering=d.draft, digest=propose(d.actor, offering=d.draft).digest),
    ),
    "ask_teachers": ("ask_teachers", given, lambda d, _: ask_teachers(d.actor, offering=d.draft)),
    "answer_invitation": ("answer_invitation", asked, answered),
    "send_again": (
        "send_teacher_mail_again", asked,
        lambda d, one: send_again(d.actor, mail=Notice.objects.of(d.actor.agency).filter(invitation=one)[0].pk),
    ),
}  # fmt: skip


def deeds_in_a_class(shell, offering):
    """The same of who takes a block of a class that lies ahead."""
    number = add_teacher(shell, said=TESS, number="TX").number
    block = _first_block(shell, offering)
    host = add_teacher(shell, said=TeacherSaid("Host", ("host",)), number="TH").number
    yield "say_needs", lambda: say_needs(shell, block=block, mix=Mix(hosts=1))
    yield (
        "accept_proposal",
        lambda: accept_proposal(
            shell,
            offering=offering,
            digest=propose(shell, offering=offering).digest,
            chosen=[(block, host)],
        ),
    )
    parts = BlockTeacher.objects.of(shell.agency).filter(released_at=None)
    release_part(shell, part=parts.get().pk, reason="Ill.")
    said = {"block": block, "teacher": number, "kind": "instructor"}
    dropped = name_substitute(shell, **said).pk
    yield "drop_substitute", lambda: drop_substitute(shell, substitute=dropped)
    yield "name_substitute", lambda: name_substitute(shell, **said)
    yield "give_block", lambda: give_block(shell, **said)
    yield "ask_teachers", lambda: ask_teachers(shell, offering=offering)
    invitation = TeacherInvitation.objects.of(shell.agency).get()
    yield "answer_invitation", lambda: answered(None, invitation)
    mail = Notice.objects.of(shell.agency).first().pk
    yield "send_teacher_mail_again", lambda: send_again(shell, mail=mail)
    part = parts.get().pk
    yield "release_part", lambda: release_part(shell, part=part, reason="Ill.")
