"""The demo's requests: one that waits, and one that somebody else has granted."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.core.dates import add_months
from shiftready.services.access import Actor, actor_in
from shiftready.services.demo.accounts import DOMAIN
from shiftready.services.waivers.ask import Asking, ask_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.store.models import Absence, Role, User

RULE = "us/calea/mental_health_refresher"
LETTER = b"%PDF-1.4\n% An invented letter: the family asks for some months.\n%%EOF\n"


def ask_for_time(actor: Actor, today: date) -> None:
    """The member asks with a letter; for somebody on leave one account asks and another grants."""
    member, administrator = (_account(actor, role) for role in (Role.MEMBER, Role.ADMINISTRATOR))
    asking = Asking("H106", "waived", "family", today, add_months(today, 4), RULE)
    waiting = ask_waiver(member, asking=asking)
    add_evidence(member, waiver=waiting.pk, name="letter.pdf", content=LETTER)
    leave = Absence.objects.of(actor.agency).filter(withdrawn_at=None).select_related("person").order_by("pk").first()
    if leave is not None:
        last_on = (leave.last_on or today) + timedelta(60)
        away = Asking(leave.person.number, "waived", "other", today, last_on, RULE, leave.pk)
        asked = ask_waiver(administrator, asking=away)
        grant_waiver(actor, waiver=asked.pk, grant=Grant(granted_by="the chief of police"))


def _account(actor: Actor, role: Role) -> Actor:
    return actor_in(User.objects.get(email=f"{role}@{DOMAIN}"), actor.agency.slug)
