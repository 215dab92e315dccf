"""Every deed leaves exactly one line, in its own transaction, and no line names anybody."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.db.models.signals import pre_save

from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import the_shell
from shiftready.services.accounts import create_account, create_agency
from shiftready.services.accounts_roles import link_anew, take_role
from shiftready.services.accounts_tokens import make_token, revoke_token
from shiftready.services.adoption import adopt_rule, drop_rule
from shiftready.services.audit_check import check_trail
from shiftready.services.dispatch_feeds import make_feed, revoke_feed
from shiftready.services.folder import export_folder, load_folder, load_new_agency
from shiftready.services.imports.apply import apply_asked, apply_import, discard_import
from shiftready.services.imports.asked import take_back_asked, write_asked
from shiftready.services.imports.later import ask_apply, ask_undo, release_import
from shiftready.services.imports.undo import undo_asked, undo_import
from shiftready.services.imports.upload import upload_file
from shiftready.services.money import state_money
from shiftready.services.money_said import MoneySaid, PaySaid
from shiftready.services.orders.draft import (
    discard_draft,
    save_draft,
    start_change,
    start_ending,
    take_up_draft,
)
from shiftready.services.orders.release import call_off_release, release_orders
from shiftready.services.orders.review import (
    approve_draft,
    send_back_draft,
    submit_draft,
    take_back_approval,
    take_back_submission,
)
from shiftready.services.plans.adopt import adopt_plan, take_back_adoption
from shiftready.services.plans.ask import ask_plan, discard_plan, stop_plan
from shiftready.services.plans.frontier import ask_frontier, discard_frontier, stop_frontier
from shiftready.services.plans.region import ask_region, discard_region, stop_region
from shiftready.services.plans.region_adopt import adopt_region
from shiftready.services.profile import describe_agency
from shiftready.services.profile_effect import describe_as_shown, preview_profile
from shiftready.services.settings_calendar import close_days, open_day
from shiftready.services.settings_shifts import say_shift_hours
from shiftready.services.specialist_status import take_back_specialist_status
from shiftready.services.staffing_patterns import describe_pattern, withdraw_pattern
from shiftready.services.standing import withdraw_credential
from shiftready.services.strategy import choose_strategy
from shiftready.services.waivers.ask import withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.store.models import Agency, AuditLine, Role
from tests.services import teaching_deeds
from tests.services.accreditation_deeds import ACCREDITATION_DEEDS
from tests.services.agency_folders import write_folder
from tests.services.application_deeds import APPLICATION_DEEDS
from tests.services.assessment_deeds import ASSESSMENT_DEEDS
from tests.services.board_deeds import BOARD_DEEDS
from tests.services.calendar_deeds import CALENDAR_DEEDS
from tests.services.claim_deeds import CLAIM_DEEDS
from tests.services.class_deeds import CLASS_DEEDS, nothing
from tests.services.cost_deeds import COST_DEEDS
from tests.services.course_deeds import COURSE_DEEDS
from tests.services.deeds import deeds, lines_written
from tests.services.desk import DAY, NEXT_YEAR, PASSWORD, ROSTER, RULE, Desk
from tests.services.door_deeds import DOOR_DEEDS
from tests.services.fund_deeds import FUND_DEEDS
from tests.services.funder_deeds import FUNDER_DEEDS
from tests.services.guide_deeds import GUIDE_DEEDS
from tests.services.help_deeds import HELP_DEEDS
from tests.services.invoice_deeds import INVOICE_DEEDS
from tests.services.library_deeds import LIBRARY_DEEDS
from tests.services.notice_deeds import NOTICE_DEEDS
from tests.services.packet_deeds import PACKET_DEEDS
from tests.services.partner_deeds import PARTNER_DEEDS
from tests.services.partner_link_deeds import PARTNER_LINK_DEEDS
from tests.services.program_deeds import PROGRAM_DEEDS
from tests.services.public_deeds import PUBLIC_DEEDS
from tests.services.site_deeds import SITE_DEEDS
from tests.services.together_deeds import TOGETHER_DEEDS
from tests.services.trainer_deeds import TRAINER_DEEDS
from tests.services.without_a_line import WITHOUT_A_LINE

pytestmark = pytest.mark.django_db


SMALL = {"rank_levels": {}, "tags": frozenset(), "officers": 12}


def strategy_chosen(desk, _):
    choose_strategy(
        desk.actor,
        strategy=Strategy("specialist", "cit-40", "patrol", at_least=1),
        group=Group("patrol", units=frozenset({"1"})),
    )


#: Every deed by its function: the line it leaves, what stands before, and the deed itself.
TABLE = {
    **CLASS_DEEDS,
    **APPLICATION_DEEDS,
    **ASSESSMENT_DEEDS,
    "upload_file": (
        "upload_file", nothing, lambda d, _: upload_file(d.actor, kind="roster", name="r.csv", content=ROSTER)
    ),
    "apply_import": (
        "apply_import", Desk.previewed, lambda d, one: apply_import(d.actor, batch=one.pk, digest=one.digest)
    ),
    "ask_apply": (
        "ask_apply_import", Desk.previewed, lambda d, one: ask_apply(d.actor, batch=one.pk, digest=one.digest)
    ),
    "apply_asked": (
        "apply_import", Desk.asked, lambda d, one: apply_asked(d.actor, batch=one.pk, digest=one.digest)
    ),
    "write_asked": ("apply_import", Desk.asked, lambda d, one: write_asked(one.pk)),  # noqa: ARG005 - as all of them
    "release_import": ("release_import", Desk.asked, lambda d, one: release_import(d.actor, batch=one.pk)),
    "discard_import": ("discard_import", Desk.previewed, lambda d, one: discard_import(d.actor, batch=one.pk)),
    "undo_import": ("undo_import", Desk.applied, lambda d, one: undo_import(d.actor, batch=one.pk)),
    "ask_undo": ("ask_undo_import", Desk.applied, lambda d, one: ask_undo(d.actor, batch=one.pk)),
    "undo_asked": ("undo_import", Desk.asked_undo, lambda d, one: undo_asked(d.actor, batch=one.pk)),
    "take_back_asked": ("undo_import", Desk.asked_undo, lambda d, one: take_back_asked(one.pk)),  # noqa: ARG005 - as above
    "load_folder": (
        "load_folder", Desk.empty_agency,
        lambda d, shell: load_folder(shell, folder=write_folder(d.folder / "in"), today=DAY),
    ),
    "load_new_agency": (
        "load_folder", nothing, lambda d, _: load_new_agency(write_folder(d.folder / "in"), today=DAY)
    ),
    "export_folder": (
        "export_folder", nothing, lambda d, _: export_folder(d.actor, folder=d.folder / "out")
    ),
    "ask_plan": ("plan_asked", nothing, lambda d, _: ask_plan(d.actor, parameters={})),
    "stop_plan": (
        "plan_stopped", lambda d: ask_plan(d.actor, parameters={}), lambda d, run: stop_plan(d.actor, run_id=run.pk)
    ),
    "discard_plan": (
        "plan_discarded",
        lambda d: stop_plan(d.actor, run_id=ask_plan(d.actor, parameters={}).pk),
        lambda d, run: discard_plan(d.actor, run_id=run.pk),
    ),
    "ask_waiver": ("waiver_asked", nothing, lambda d, _: d.waiver()),
    "withdraw_waiver": (
        "waiver_withdrawn", Desk.waiver, lambda d, one: withdraw_waiver(d.actor, waiver=one.pk)
    ),
    "add_evidence": (
        "waiver_evidence_added", Desk.waiver,
        lambda d, one: add_evidence(d.actor, waiver=one.pk, name="Person p1.pdf", content=b"%PDF-1.7"),
    ),
    "grant_waiver": (
        "waiver_granted", Desk.waiver,
        lambda d, one: grant_waiver(d.actor, waiver=one.pk, grant=Grant(granted_by="the board")),
    ),
    "refuse_waiver": (
        "waiver_refused", Desk.waiver, lambda d, one: refuse_waiver(d.actor, waiver=one.pk, why="Person p1 is here")
    ),
    "revoke_waiver": (
        "waiver_revoked", Desk.granted,
        lambda d, one: revoke_waiver(d.actor, waiver=one.pk, why="Person p1", last_on=DAY),
    ),
    **COURSE_DEEDS,
    **PROGRAM_DEEDS,
    **SITE_DEEDS,
    **HELP_DEEDS,
    **BOARD_DEEDS,
    **COST_DEEDS,
    **PACKET_DEEDS,
    **PUBLIC_DEEDS,
    **PARTNER_DEEDS,
    **TRAINER_DEEDS,
    **TOGETHER_DEEDS,
    **PARTNER_LINK_DEEDS,
    **FUND_DEEDS,
    **CLAIM_DEEDS,
    **INVOICE_DEEDS,
    **FUNDER_DEEDS,
    **GUIDE_DEEDS,
    **ACCREDITATION_DEEDS,
    "start_order": ("order_started", nothing, lambda d, _: d.order()),
    "start_change": ("order_started", Desk.released, lambda d, _: start_change(d.actor, rule="orders/a")),
    "start_ending": (
        "order_started", Desk.released,
        lambda d, _: start_ending(d.actor, rule="orders/a", last_on=date(NEXT_YEAR.year + 1, 7, 1)),
    ),
    "save_draft": ("order_saved", Desk.order, lambda d, one: save_draft(d.actor, draft=one, text="title: 1")),
    "discard_draft": ("order_discarded", Desk.order, lambda d, one: discard_draft(d.actor, draft=one)),
    "take_up_draft": (
        "order_taken_up", lambda d: discard_draft(d.actor, draft=d.order()).pk,
        lambda d, one: take_up_draft(d.actor, draft=one),
    ),
    "submit_draft": ("order_submitted", Desk.order, lambda d, one: submit_draft(d.actor, draft=one)),
    "take_back_submission": (
        "order_submission_taken_back", Desk.submitted, lambda d, one: take_back_submission(d.actor, draft=one)
    ),
    "approve_draft": ("order_approved", Desk.submitted, lambda d, one: approve_draft(d.reviewer, draft=one)),
    "send_back_draft": (
        "order_sent_back", Desk.submitted, lambda d, one: send_back_draft(d.reviewer, draft=one, comment="Person p1")
    ),
    "take_back_approval": (
        "order_approval_taken_back", Desk.approved, lambda d, one: take_back_approval(d.reviewer, draft=one)
    ),
    "release_orders": (
        "orders_released", Desk.order_planned, lambda d, plan: release_orders(d.actor, name="GO 1", **plan)
    ),
    "call_off_release": (
        "release_called_off", Desk.released, lambda d, one: call_off_release(d.actor, release=one)
    ),
    "ask_frontier": ("frontier_asked", nothing, lambda d, _: ask_frontier(d.actor, parameters={})),
    "stop_frontier": (
        "frontier_stopped",
        lambda d: ask_frontier(d.actor, parameters={}),
        lambda d, run: stop_frontier(d.actor, run_id=run.pk),
    ),
    "discard_frontier": (
        "frontier_discarded",
        lambda d: stop_frontier(d.actor, run_id=ask_frontier(d.actor, parameters={}).pk),
        lambda d, run: discard_frontier(d.actor, run_id=run.pk),
    ),
    "ask_region": ("region_asked", Desk.neighbour, lambda d, both: ask_region(d.actor, parameters=both)),
    "stop_region": (
        "region_stopped",
        lambda d: ask_region(d.actor, parameters=d.neighbour()),
        lambda d, run: stop_region(d.actor, run_id=run.pk),
    ),
    "discard_region": (
        "region_discarded",
        lambda d: stop_region(d.actor, run_id=ask_region(d.actor, parameters=d.neighbour()).pk),
        lambda d, run: discard_region(d.actor, run_id=run.pk),
    ),
    "adopt_region": ("region_adopted", Desk.shared, lambda d, run: adopt_region(d.actor, run_id=run.pk)),
    "adopt_plan": (
        "plan_adopted", Desk.planned, lambda d, run: adopt_plan(d.actor, run_id=run.pk, digest=run.problem_digest)
    ),
    "take_back_adoption": (
        "plan_adoption_taken_back", Desk.adopted, lambda d, run: take_back_adoption(d.actor, run_id=run.pk)
    ),
    "choose_strategy": ("strategy_chosen", nothing, strategy_chosen),
    "adopt_rule": ("rule_adopted", nothing, lambda d, _: adopt_rule(d.actor, rule=RULE)),
    "drop_rule": (
        "rule_dropped", lambda d: adopt_rule(d.actor, rule=RULE), lambda d, _: drop_rule(d.actor, rule=RULE)
    ),
    "describe_pattern": (
        "pattern_described", nothing,
        lambda d, _: describe_pattern(d.actor, name="4-2", cycle="111100", first_on=DAY),
    ),
    "withdraw_pattern": (
        "pattern_withdrawn",
        lambda d: describe_pattern(d.actor, name="4-2", cycle="111100", first_on=DAY),
        lambda d, _: withdraw_pattern(d.actor, name="4-2"),
    ),
    "close_days": ("days_closed", nothing, lambda d, _: close_days(d.actor, first_on=DAY)),
    "open_day": (
        "day_opened", lambda d: close_days(d.actor, first_on=DAY), lambda d, _: open_day(d.actor, day=DAY)
    ),
    "create_agency": ("agency_created", nothing, lambda *_: create_agency(slug="theirs", name="Their agency")),
    "create_account": (
        "account_created", nothing,
        lambda d, _: create_account(
            d.actor, email="teacher@ours.example", password=PASSWORD, roles=[Role.INSTRUCTOR], name="Tess Teacher"
        ),
    ),
    "invite_account": ("role_given", nothing, lambda d, _: d.invited()),
    "link_anew": ("link_given", Desk.invited, lambda d, user: link_anew(d.actor, user=user.pk)),
    "take_role": ("role_taken", Desk.role, lambda d, held: take_role(d.actor, membership=held.pk)),
    "make_token": ("token_made", nothing, lambda d, _: make_token(d.actor, name="nightly roster")),
    "revoke_token": (
        "token_revoked",
        lambda d: make_token(d.actor, name="nightly roster").token,
        lambda d, token: revoke_token(d.actor, token=token.pk),
    ),
    "make_feed": ("dispatch_feed_made", nothing, lambda d, _: make_feed(d.actor, name="dispatch desk")),
    "revoke_feed": (
        "dispatch_feed_revoked",
        lambda d: make_feed(d.actor, name="dispatch desk").feed,
        lambda d, feed: revoke_feed(d.actor, feed=feed.pk),
    ),
    "describe_agency": (
        "agency_described", nothing,
        lambda d, _: describe_agency(d.actor, rank_levels={"Sergeant": "line"}, tags=frozenset({"rural"}), officers=12),
    ),
    "state_money": (
        "money_stated", nothing, lambda d, _: state_money(d.actor, said=MoneySaid(PaySaid(hourly_else="40")))
    ),
    "say_shift_hours": (
        "shift_hours_said", nothing, lambda d, _: say_shift_hours(d.actor, hours={"night": "22-6"})
    ),
    "describe_as_shown": (
        "agency_described", lambda d: preview_profile(d.actor, **SMALL).digest,
        lambda d, digest: describe_as_shown(d.actor, **SMALL, digest=digest),
    ),
    "give_credential": ("credential_given", nothing, lambda d, _: d.licensed()),
    "withdraw_credential": (
        "credential_withdrawn", Desk.licensed, lambda d, one: withdraw_credential(d.actor, credential=one.pk)
    ),
    "decide_specialist_status": ("specialist_status_decided", nothing, lambda d, _: d.designated()),
    "take_back_specialist_status": (
        "specialist_status_taken_back",
        Desk.designated,
        lambda d, one: take_back_specialist_status(d.actor, decision=one.pk),
    ),
    **teaching_deeds.TABLE,
    **DOOR_DEEDS,
    **CALENDAR_DEEDS,
    **NOTICE_DEEDS,
    **LIBRARY_DEEDS,
}  # fmt: skip
#: The worker hands an import back to who decides when it cannot do the deed; `tests/services/imports` says how.
GIVEN_BACK = {"write_asked", "take_back_asked"}
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
def desk(tmp_path):
    return Desk(tmp_path)


def test_every_public_function_that_writes_has_its_line_in_the_table():
    """Whoever adds a deed adds its line here, or says why it leaves none."""
    written = {function: lines for function, lines in deeds().items() if function not in WITHOUT_A_LINE}

    assert written == {function: {deed} for function, (deed, _, _) in TABLE.items()}
    assert deeds().keys() >= WITHOUT_A_LINE.keys()
    assert lines_written() == {deed for deed, _, _ in TABLE.values()}


@pytest.mark.parametrize("function", TABLE)
def test_a_deed_leaves_one_line_that_names_nobody(desk, function):
    deed, before, do = TABLE[function]
    subject = before(desk)
    last = AuditLine.objects.everywhere().order_by("pk").last().pk

    do(desk, subject)

    lines = list(AuditLine.objects.everywhere().filter(pk__gt=last))
    assert [line.deed for line in lines] == [deed]
    written = lines[0].subject + json.dumps(lines[0].facts)
    assert [name for name in NAMES if name in written] == []
    assert [slug for slug in Agency.objects.all() if not check_trail(the_shell(slug)).is_whole] == []


@pytest.mark.parametrize("function", sorted(TABLE.keys() - GIVEN_BACK))
def test_a_deed_whose_line_cannot_be_written_is_not_done(desk, function):
    _, before, do = TABLE[function]
    subject = before(desk)
    stood = everything()

    with full_disk(), pytest.raises(NotWrittenError):
        do(desk, subject)

    assert everything() == stood
