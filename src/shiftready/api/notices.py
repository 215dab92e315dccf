"""Notices for programs: what was said to whom, how mails are wanted, certificates by mail."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from shiftready.core.delivery.quiet_hours import QuietHours
from shiftready.jobs.mail import mail_again, send_mail
from shiftready.services.access import Actor, actor_in
from shiftready.services.notices.certificates import CertificatesMailed, mail_certificate, mail_class_certificates
from shiftready.services.notices.listing import notices_of, state_of
from shiftready.services.notices.rules import MailWish, choose_reminders, mail_rule, say_mail_rule, say_mail_words
from shiftready.store.models import Notice

router = Router(tags=["notices"])
LONGEST = 200


class NoticeShown(Schema):
    """Something told to somebody; `to` is a roster number, or of whoever teaches theirs."""

    id: int
    occasion: str
    to: str
    state: Literal["sent", "waiting", "failed", "doubtful", "left_out"]
    due_at: datetime
    sent_at: datetime | None
    left_out_because: str
    failures: int
    last_failure: str


class MailRuleShown(Schema):
    """When mails go out, and the agency's own words by kind of mail."""

    digest_minutes: int = 10
    quiet_from: time | None = None
    quiet_until: time | None = None
    tiers: list[int] = []
    words: dict[str, dict[str, str]] = {}


class MailRuleWish(Schema):
    """When mails shall go out."""

    digest_minutes: int = 10
    quiet_from: time | None = None
    quiet_until: time | None = None
    tiers: list[int] = []


class WordsWish(Schema):
    """The words of a kind of mail; what is empty is as we have it."""

    subject: str = ""
    opening: str = ""
    closing: str = ""


class AgainWish(Schema):
    """Whether what was mailed before goes out once more."""

    again: bool = False


class RemindersWish(Schema):
    """Whether one wants to be reminded of deadlines before their last week."""

    wants: bool


class MailedShown(Schema):
    """Certificates on their way, and the numbers of those that are not."""

    planned: int
    mailed_before: list[str]
    without_address: list[str]


@router.get("", response=list[NoticeShown], summary="What was told to whom by mail, newest first")
def listed(
    request: HttpRequest, agency: Path[str], state: Query[str] = "", after: Query[int] = 0
) -> list[dict[str, Any]]:
    rows = notices_of(_actor(request, agency), state=state)
    return [_shown(one) for one in rows[max(after, 0) : max(after, 0) + LONGEST]]


@router.post("{mail}/again", response={204: None}, summary="Send a notice again that may not have gone out")
def again(request: HttpRequest, agency: Path[str], mail: Path[int]) -> Status[None]:
    mail_again(_actor(request, agency), mail=mail)
    return Status(204, None)


@router.get("rule", response=MailRuleShown, summary="How the agency wants its mails")
def rule(request: HttpRequest, agency: Path[str]) -> dict[str, Any]:
    return _rule(mail_rule(_actor(request, agency)))


@router.put("rule", response=MailRuleShown, summary="Say when mails go out and when people are reminded")
def say_rule(request: HttpRequest, agency: Path[str], wish: MailRuleWish) -> dict[str, Any]:
    return _rule(say_mail_rule(_actor(request, agency), **wish.dict()))


@router.put("rule/words/{kind}", response=MailRuleShown, summary="Say the words of a kind of mail")
def say_words(request: HttpRequest, agency: Path[str], kind: Path[str], wish: WordsWish) -> dict[str, Any]:
    return _rule(say_mail_words(_actor(request, agency), kind=kind, said=wish.dict()))


@router.put("reminders", response={204: None}, summary="Say whether one wants to be reminded oneself")
def reminders(request: HttpRequest, agency: Path[str], wish: RemindersWish) -> Status[None]:
    choose_reminders(_actor(request, agency), wants=wish.wants)
    return Status(204, None)


@router.post("certificates/{number}", response=MailedShown, summary="Mail a certificate to its person")
def certificate(request: HttpRequest, agency: Path[str], number: Path[str], wish: AgainWish) -> CertificatesMailed:
    mailed = mail_certificate(_actor(request, agency), number=number, again=wish.again)
    send_mail.enqueue()
    return mailed


@router.post("classes/{offering}/certificates", response=MailedShown, summary="Mail all certificates of a class")
def of_class(request: HttpRequest, agency: Path[str], offering: Path[int], wish: AgainWish) -> CertificatesMailed:
    mailed = mail_class_certificates(_actor(request, agency), offering=offering, again=wish.again)
    send_mail.enqueue()
    return mailed


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(one: Notice) -> dict[str, Any]:
    to = one.invitation.teacher.number if one.invitation else one.person.number if one.person else ""
    same = ("id", "occasion", "due_at", "sent_at", "left_out_because", "failures", "last_failure")
    return {**{name: getattr(one, name) for name in same}, "to": to, "state": state_of(one)}


def _rule(wish: MailWish) -> dict[str, Any]:
    quiet = wish.quiet or QuietHours(None, None)  # type: ignore[arg-type]  # told as none
    told = {"digest_minutes": wish.digest_minutes, "tiers": list(wish.tiers), "words": wish.words}
    return {**told, "quiet_from": quiet.begins, "quiet_until": quiet.ends}
