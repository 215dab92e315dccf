"""A briefing of the demo, logged by the sergeant who led it."""

from __future__ import annotations

from datetime import date, timedelta

from shiftready.services.access import actor_in
from shiftready.services.briefings.log import BriefingWish, log_briefing
from shiftready.services.briefings.squad import squad_on
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.store.models import Agency, Role, User

TOPIC, MINUTES, KEY = "trauma", 15, "demo-briefing"


def brief_a_squad(agency: Agency, today: date) -> None:
    """Whoever of the supervisor's squad was on duty yesterday heard a quarter of an hour about trauma."""
    supervisor = next(one for one in ACCOUNTS if one.role == Role.SUPERVISOR)
    actor = actor_in(User.objects.get(email=supervisor.email), agency.slug)
    yesterday = today - timedelta(days=1)
    shown = squad_on(actor, day=yesterday)
    people = [one.number for one in shown.people if one.is_on_duty]
    log_briefing(actor, wish=BriefingWish(shown.squad, people, yesterday, TOPIC, MINUTES, KEY, is_signed=True))
