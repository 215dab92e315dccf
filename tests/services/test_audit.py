"""Every deed leaves exactly one line, in its own transaction, and no line names anybody."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.db.models.signals import pre_save

from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import Actor, Deed
from shiftready.services.accounts import create_account
from shiftready.services.accounts_roles import invite_account, link_anew, take_role
from shiftready.services.accounts_tokens import make_token, revoke_token
from shiftready.services.adoption import adopt_rule, drop_rule
from shiftready.services.attendance import mark_attendance
from shiftready.services.audit import first_broken_line
from shiftready.services.certificates.revoke import revoke_certificate
from shiftready.services.imports.apply import apply_import, discard_import
from shiftready.services.imports.preview import preview_file
from shiftready.services.imports.undo import undo_import
from shiftready.services.offerings import (
    Arrangement,
    SeatWish,
    announce,
    arrange_blocks,
    cancel,
    give_seats,
    make_offering,
    release_seat,
)
from shiftready.services.plans.ask import ask_plan, discard_plan, stop_plan
from shiftready.services.settings_calendar import close_days, open_day
from shiftready.services.staffing_patterns import describe_pattern, withdraw_pattern
from shiftready.services.strategy import choose_strategy
from shiftready.services.waivers.ask import Asking, ask_waiver, withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.store.models import Agency, AuditLine, Certificate, Membership, Role, User
from tests.services.classroom import FIRST_AID, attend, close, hire, open_classroom

pytestmark = pytest.mark.django_db
ROSTER = b"person,name,unit\np1,Person p1,1\np9,Newcomer Nine,1\n"
RULE = "us/calea/mental_health_refresher"
DAY, LATER = date(2026, 3, 4), date(2026, 4, 6)
PASSWORD = "quiet-harbor-lantern-7"


class Desk:
    """A class of three marked people, a draft class, and a user with every deed; what the deeds act on."""

    def __init__(self):
        self.room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
        attend(self.room)
        hire(self.room.agency, "p4", name="Person p4")
        user = User.objects.create_user("owner@ours.example", PASSWORD)
        Membership.objects.create(agency=self.room.agency, user=user, role=Role.ADMINISTRATOR)
        self.actor = Actor(user=user, agency=self.room.agency, deeds=frozenset(Deed))
        asks = User.objects.create_user("asks@ours.example", PASSWORD)
        self.asks = Actor(user=asks, agency=self.room.agency, deeds=frozenset(Deed))
        self.draft = make_offering(self.actor, course=FIRST_AID, starts_on=LATER).pk

    def previewed(self):
        return preview_file(self.actor, kind="roster", name="r.csv", content=ROSTER, as_at=date(2026, 2, 1))

    def applied(self):
        batch = self.previewed()
        return apply_import(self.actor, batch=batch.pk, digest=batch.digest)

    def seated(self):
        return give_seats(self.actor, wishes=[SeatWish(self.draft, "p4", "volunteered")])[0]

    def certified(self):
        close(self.room)
        return Certificate.objects.of(self.room.agency).first()

    def invited(self):
        return invite_account(self.actor, email="teacher@ours.example", role=Role.INSTRUCTOR, name="Tess Teacher").user

    def waiver(self):
        """A request of somebody else's, so that the owner may decide it."""
        return ask_waiver(self.asks, asking=Asking("p1", "waived", "family", DAY, LATER))

    def granted(self):
        return grant_waiver(self.actor, waiver=self.waiver().pk, grant=Grant(granted_by="the board"))

    def role(self):
        return Membership.objects.of(self.room.agency).get(user=self.invited())


def nothing(_):
    return None


def strategy_chosen(desk, _):
    choose_strategy(
        desk.actor,
        strategy=Strategy("specialist", "cit-40", "patrol", at_least=1),
        group=Group("patrol", units=frozenset({"1"})),
    )


#: What stands before, and the deed itself, by the name under which it is written down.
TABLE = {
    "make_offerings": (nothing, lambda d, _: make_offering(d.actor, course=FIRST_AID, starts_on=date(2026, 5, 4))),
    "announce_offering": (nothing, lambda d, _: announce(d.actor, offering=d.draft)),
    "cancel_offering": (Desk.seated, lambda d, _: cancel(d.actor, offering=d.draft, reason="no room")),
    "give_seats": (nothing, lambda d, _: d.seated()),
    "release_seat": (Desk.seated, lambda d, seat: release_seat(d.actor, seat=seat.pk, reason="court")),
    "arrange_blocks": (
        nothing,
        lambda d, _: arrange_blocks(
            d.actor, offering=d.room.offering, arrangements={d.room.blocks[0].pk: Arrangement("Room 9", "Tess Teacher")}
        ),
    ),
    "mark_attendance": (
        nothing,
        lambda d, _: mark_attendance(
            d.actor, offering=d.room.offering, block=d.room.blocks[0].pk, minutes={d.room.seats["p1"]: 5}
        ),
    ),
    "close_offering": (nothing, lambda d, _: close(d.room)),
    "revoke_certificate": (
        Desk.certified,
        lambda d, one: revoke_certificate(d.actor, number=one.number, reason="issued in error"),
    ),
    "apply_import": (Desk.previewed, lambda d, one: apply_import(d.actor, batch=one.pk, digest=one.digest)),
    "discard_import": (Desk.previewed, lambda d, one: discard_import(d.actor, batch=one.pk)),
    "undo_import": (Desk.applied, lambda d, one: undo_import(d.actor, batch=one.pk)),
    "plan_asked": (nothing, lambda d, _: ask_plan(d.actor, parameters={})),
    "plan_stopped": (
        lambda d: ask_plan(d.actor, parameters={}),
        lambda d, run: stop_plan(d.actor, run_id=run.pk),
    ),
    "plan_discarded": (
        lambda d: stop_plan(d.actor, run_id=ask_plan(d.actor, parameters={}).pk),
        lambda d, run: discard_plan(d.actor, run_id=run.pk),
    ),
    "waiver_asked": (nothing, lambda d, _: d.waiver()),
    "waiver_withdrawn": (Desk.waiver, lambda d, one: withdraw_waiver(d.actor, waiver=one.pk)),
    "waiver_evidence_added": (
        Desk.waiver,
        lambda d, one: add_evidence(d.actor, waiver=one.pk, name="Person p1.pdf", content=b"%PDF-1.7"),
    ),
    "waiver_granted": (
        Desk.waiver,
        lambda d, one: grant_waiver(d.actor, waiver=one.pk, grant=Grant(granted_by="the board")),
    ),
    "waiver_refused": (Desk.waiver, lambda d, one: refuse_waiver(d.actor, waiver=one.pk, why="Person p1 is here")),
    "waiver_revoked": (
        Desk.granted,
        lambda d, one: revoke_waiver(d.actor, waiver=one.pk, why="Person p1", last_on=DAY),
    ),
    "strategy_chosen": (nothing, strategy_chosen),
    "rule_adopted": (nothing, lambda d, _: adopt_rule(d.actor, rule=RULE)),
    "rule_dropped": (lambda d: adopt_rule(d.actor, rule=RULE), lambda d, _: drop_rule(d.actor, rule=RULE)),
    "pattern_described": (nothing, lambda d, _: describe_pattern(d.actor, name="4-2", cycle="111100", first_on=DAY)),
    "pattern_withdrawn": (
        lambda d: describe_pattern(d.actor, name="4-2", cycle="111100", first_on=DAY),
        lambda d, _: withdraw_pattern(d.actor, name="4-2"),
    ),
    "days_closed": (nothing, lambda d, _: close_days(d.actor, first_on=DAY)),
    "day_opened": (lambda d: close_days(d.actor, first_on=DAY), lambda d, _: open_day(d.actor, day=DAY)),
    "account_created": (
        nothing,
        lambda d, _: create_account(
            d.actor, email="teacher@ours.example", password=PASSWORD, roles=[Role.INSTRUCTOR], name="Tess Teacher"
        ),
    ),
    "role_given": (nothing, lambda d, _: d.invited()),
    "link_given": (Desk.invited, lambda d, user: link_anew(d.actor, user=user.pk)),
    "role_taken": (Desk.role, lambda d, held: take_role(d.actor, membership=held.pk)),
    "token_made": (nothing, lambda d, _: make_token(d.actor, name="nightly roster")),
    "token_revoked": (
        lambda d: make_token(d.actor, name="nightly roster").token,
        lambda d, token: revoke_token(d.actor, token=token.pk),
    ),
}
NAMES = ("Person p", "Newcomer", "Tess", "Teacher", "@ours.example")


class NotWrittenError(Exception):
    """The line cannot be written."""


@contextmanager
def full_disk():
    """No line of the audit trail can be written."""

    def refuse(**_):
        raise NotWrittenError

    pre_save.connect(refuse, sender=AuditLine)
    try:
        yield
    finally:
        pre_save.disconnect(refuse, sender=AuditLine)


def everything():
    """Every row of our own tables."""
    models = [model for model in apps.get_models() if model.__module__.startswith("shiftready.")]
    tables = {model.__name__: model._base_manager.order_by("pk").values() for model in models}
    return {name: list(rows) for name, rows in tables.items()}


@pytest.fixture
def desk():
    return Desk()


@pytest.mark.parametrize("deed", TABLE)
def test_a_deed_leaves_one_line_that_names_nobody(desk, deed):
    before, do = TABLE[deed]
    subject = before(desk)
    last = AuditLine.objects.of(desk.room.agency).last().pk

    do(desk, subject)

    lines = list(AuditLine.objects.of(desk.room.agency).filter(pk__gt=last))
    assert [line.deed for line in lines] == [deed]
    written = lines[0].subject + json.dumps(lines[0].facts)
    assert [name for name in NAMES if name in written] == []
    assert first_broken_line(desk.room.agency) is None


@pytest.mark.parametrize("deed", TABLE)
def test_a_deed_whose_line_cannot_be_written_is_not_done(desk, deed):
    before, do = TABLE[deed]
    subject = before(desk)
    stood = everything()

    with full_disk(), pytest.raises(NotWrittenError):
        do(desk, subject)

    assert everything() == stood
