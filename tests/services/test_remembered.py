"""Facts are remembered until a deed changes them: every deed in turn, and what is remembered after it."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
import time_machine

from shiftready import services
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import statuses
from shiftready.core.compliance.forecast import forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.formats.certificate_design import PaperDesign
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.adoption import adopt_rule, drop_rule
from shiftready.services.applications import ask as applying
from shiftready.services.applications.answer import accept_offer, turn_down_offer, withdraw_application
from shiftready.services.applications.decide import approve_applications, decline_applications
from shiftready.services.applications.demand import apply_from_demand, request_course, withdraw_request
from shiftready.services.applications.filling import FillingSaid, fill_by
from shiftready.services.applications.many import ask_for_many, preview_many
from shiftready.services.applications.recommend import recommend_applicant
from shiftready.services.attendance import mark_attendance
from shiftready.services.calendars.feeds import make_calendar, revoke_calendar
from shiftready.services.certificates import choose_design, reissue_certificate, replace_signing_key, revoke_certificate
from shiftready.services.clock import today_in
from shiftready.services.compliance import report
from shiftready.services.course_file.bring import bring_paper, take_out
from shiftready.services.dispatch_feeds import make_feed, revoke_feed
from shiftready.services.folder import export_folder
from shiftready.services.forecast import forecast_lapses
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.later import ask_apply, ask_undo, release_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_asked
from shiftready.services.imports.upload import upload_file
from shiftready.services.offerings import (
    Arrangement,
    SeatWish,
    arrange_blocks,
    give_seats,
    make_offering,
    seat_guest,
    substitute_seat,
)
from shiftready.services.orders.draft import discard_draft, save_draft, start_order, take_up_draft
from shiftready.services.orders.release import call_off_release, plan_release, release_orders
from shiftready.services.orders.review import (
    approve_draft,
    send_back_draft,
    submit_draft,
    take_back_approval,
    take_back_submission,
)
from shiftready.services.plans.ask import ask_plan, discard_plan, stop_plan
from shiftready.services.plans.frontier import ask_frontier, discard_frontier, stop_frontier
from shiftready.services.plans.region import ask_region, discard_region, stop_region
from shiftready.services.plans.region_adopt import adopt_region
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.services.waivers.ask import Asking, ask_waiver, withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.store.models import (
    Agency,
    Application,
    AuditLine,
    CalendarFeed,
    Certificate,
    CourseFileEntry,
    CourseRequest,
    DispatchFeed,
    FrontierRun,
    ImportBatch,
    Offering,
    OrderDraft,
    OrderText,
    PlanRun,
    RegionRun,
    Seat,
    User,
    WaiverRequest,
)
from shiftready.store.snapshots import agency_facts
from tests.services.assessment_deeds import closed_with_tests
from tests.services.class_deeds import next_class_deeds_in_order
from tests.services.classroom import MONDAY_EVENING, attend, open_classroom
from tests.services.cost_deeds import cost_deeds_in_order
from tests.services.door_deeds import briefings_in_order, door_deeds_in_order, roll_in_order
from tests.services.notice_deeds import notice_deeds_in_order
from tests.services.teaching_deeds import deeds_about_teachers, deeds_in_a_class
from tests.services.themes import AROUND_THE_TRAINING

pytestmark = pytest.mark.django_db
RULE = "us/ca/fto_crisis_training"
LATER = date(2026, 4, 6)


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def _remembered(agency):
    """What is remembered is what is so, whatever was done before."""
    facts = facts_of(agency, version_of(agency))
    assert facts == agency_facts(agency)
    return facts


def _every_deed(shell, folder):
    """Name and deed, in an order in which each can be done; the world is an agency with a class held on Monday."""
    agency = shell.agency
    room = open_classroom(agency)
    first = room.blocks[0]
    yield "adopt_rule", lambda: adopt_rule(shell, rule=RULE)
    yield "drop_rule", lambda: drop_rule(shell, rule=RULE)
    yield (
        "arrange_blocks",
        lambda: arrange_blocks(shell, offering=room.offering, arrangements={first.pk: Arrangement(room="Room 5")}),
    )
    yield (
        "mark_attendance",
        lambda: mark_attendance(shell, offering=room.offering, block=first.pk, minutes={room.seats["p1"]: 30}),
    )
    yield from door_deeds_in_order(shell)
    yield from roll_in_order(shell, room)
    yield from briefings_in_order(shell)
    attend(room)
    yield from closed_with_tests(shell, room)
    paper = Certificate.objects.of(agency).first()
    said = {"item": "test", "name": "t.pdf", "content": b"%PDF-1.7"}
    yield "add_to_course_file", lambda: bring_paper(shell, offering=room.offering, **said)
    kept = CourseFileEntry.objects.of(agency).get().pk
    yield (
        "take_out_of_course_file",
        lambda: take_out(shell, offering=room.offering, entry=kept, reason="Of another class."),
    )
    lost = Certificate.objects.of(agency).last()
    yield "reissue_certificate", lambda: reissue_certificate(shell, number=lost.number, reason="Lost.")
    yield "choose_certificate_design", lambda: choose_design(shell, design=PaperDesign(note="Given at City Hall."))
    yield "revoke_certificate", lambda: revoke_certificate(shell, number=paper.number, reason="A slip of the pen.")
    yield "replace_signing_key", replace_signing_key
    next_class = make_offering(shell, course="pathways-to-justice", starts_on=LATER)
    yield "give_seats", lambda: give_seats(shell, wishes=[SeatWish(next_class.pk, "p1"), SeatWish(next_class.pk, "p2")])
    seats = list(next_class.seats.of(agency))
    yield "seat_guest", lambda: seat_guest(shell, offering=next_class.pk, name="Gil Guest", organization="Clinic")
    yield from _deeds_of_applications(shell, next_class.pk)
    yield from next_class_deeds_in_order(shell, next_class.pk, seats[0].pk)
    yield "plan_asked", lambda: ask_plan(shell, parameters={"weeks": 2, "seats": 2})
    run = PlanRun.objects.of(agency).first()
    yield "plan_stopped", lambda: stop_plan(shell, run_id=run.pk)
    yield "plan_discarded", lambda: discard_plan(shell, run_id=run.pk)
    yield "frontier_asked", lambda: ask_frontier(shell, parameters={"weeks": 2, "seats": 2})
    search = FrontierRun.objects.of(agency).first()
    yield "frontier_stopped", lambda: stop_frontier(shell, run_id=search.pk)
    yield "frontier_discarded", lambda: discard_frontier(shell, run_id=search.pk)
    yield from _deeds_of_shared_classes(shell)
    yield from _deeds_of_addresses(agency)
    yield from _deeds_about_waivers(agency)
    yield from deeds_about_teachers(shell)
    ahead = make_offering(shell, course="pathways-to-justice", starts_on=date(2026, 5, 4))
    yield from deeds_in_a_class(shell, ahead.pk)
    yield "export_folder", lambda: export_folder(shell, folder=folder)
    yield from _deeds_of_imports(agency)
    yield from _deeds_of_orders(shell)
    for of_a_theme in AROUND_THE_TRAINING:
        yield from of_a_theme(shell)
    yield from cost_deeds_in_order(shell, room)


def _deeds_of_the_demand_list(shell, offering):
    """One asks for the course of a class, no longer, and again: then somebody applies for them."""
    course = Offering.objects.of(shell.agency).get(pk=offering).course
    said = {"course": course, "asking": applying.Asking("assigned"), "person": "p3"}
    yield "course_requested", lambda: request_course(shell, **said)
    first = CourseRequest.objects.of(shell.agency).get().pk
    yield "course_request_withdrawn", lambda: withdraw_request(shell, course_request=first)
    request_course(shell, **said)
    yield "demand_applied", lambda: apply_from_demand(shell, offering=offering)
    decline_applications(
        shell, offering=offering, applications=[Application.objects.of(shell.agency).get().pk], why="x"
    )


def _deeds_of_applications(shell, offering):
    """One that is declined, and one that is offered a seat, turns it down, asks again and takes it."""
    yield from _deeds_of_the_demand_list(shell, offering)
    said = {"asking": applying.Asking("assigned"), "person": "p3"}
    yield "application_asked", lambda: applying.ask_for_seat(shell, offering=offering, **said)
    first = Application.objects.of(shell.agency).get().pk
    yield "applicant_recommended", lambda: recommend_applicant(shell, application=first, is_recommended=True)
    yield (
        "applications_declined",
        lambda: decline_applications(shell, offering=offering, applications=[first], why="Not this year."),
    )
    digest = preview_many(shell, offering=offering, text="p3").digest
    yield "applications_asked", lambda: ask_for_many(shell, offering=offering, text="p3", digest=digest)
    yield "filling_said", lambda: fill_by(shell, offering=offering, said=FillingSaid(answer_hours=24))
    yield "applications_approved", lambda: approve_applications(shell, offering=offering, applications=[first])
    yield "offer_turned_down", lambda: turn_down_offer(shell, application=first)
    applying.ask_for_seat(shell, offering=offering, **said)
    approve_applications(shell, offering=offering, applications=[first])
    yield "offer_accepted", lambda: accept_offer(shell, application=first)
    yield "application_withdrawn", lambda: withdraw_application(shell, application=first)
    seat = Seat.objects.of(shell.agency).filter(offering=offering, released_at=None, person__number="p2").get().pk
    yield "substitute_seat", lambda: substitute_seat(shell, seat=seat, person="p3", reason="Ill.")


def _deeds_of_imports(agency):
    """A roster brought, and asked of the worker; what the worker then does changes facts."""
    brings = Actor(User.objects.create_user("brings@ours.example"), agency, frozenset(Deed))
    yield "upload_file", lambda: upload_file(brings, kind="roster", name="r.csv", content=b"person\np1\np7\n")
    batch = preview_import(brings, batch=ImportBatch.objects.of(agency).latest("pk").pk, columns={"person": "person"})
    yield "ask_apply_import", lambda: ask_apply(brings, batch=batch.pk, digest=batch.digest)
    yield "release_import", lambda: release_import(brings, batch=batch.pk)
    yield "apply_import", lambda: apply_import(brings, batch=batch.pk, digest=batch.digest)
    yield "ask_undo_import", lambda: ask_undo(brings, batch=batch.pk)
    yield "undo_import", lambda: undo_asked(brings, batch=batch.pk)


def _deeds_of_orders(shell):
    """An order written by one, sent back, approved and released; the reviewer is somebody with an account."""
    reviewer = Actor(User.objects.create_user("second@ours.example"), shell.agency, frozenset(Deed))
    today = today_in(shell.agency)
    yield "order_started", lambda: start_order(shell, rule="orders/a", title="A", first_on=LATER, today=today)
    draft = OrderDraft.objects.of(shell.agency).get().pk
    text = OrderText.objects.of(shell.agency).get().text
    yield "order_saved", lambda: save_draft(shell, draft=draft, text=text)
    yield "order_discarded", lambda: discard_draft(shell, draft=draft)
    yield "order_taken_up", lambda: take_up_draft(shell, draft=draft)
    yield "order_submitted", lambda: submit_draft(shell, draft=draft)
    yield "order_submission_taken_back", lambda: take_back_submission(shell, draft=draft)
    submit_draft(shell, draft=draft)
    yield "order_sent_back", lambda: send_back_draft(reviewer, draft=draft, comment="Why?")
    submit_draft(shell, draft=draft)
    yield "order_approved", lambda: approve_draft(reviewer, draft=draft)
    yield "order_approval_taken_back", lambda: take_back_approval(reviewer, draft=draft)
    approve_draft(reviewer, draft=draft)
    digest = plan_release(shell, drafts=[draft], on=LATER).digest
    yield "orders_released", lambda: release_orders(shell, drafts=[draft], on=LATER, name="GO 1", digest=digest)
    release = OrderDraft.objects.of(shell.agency).get().release_id
    yield "release_called_off", lambda: call_off_release(shell, release=release)


def _deeds_of_shared_classes(shell):
    """One search that is stopped and thrown away, and one whose seats are kept."""
    Agency.objects.create(slug="theirs", name="Their agency")
    asked = {"agencies": [shell.agency.slug, "theirs"], "course": "cit-40"}
    yield "region_asked", lambda: ask_region(shell, parameters=asked)
    run = RegionRun.objects.of(shell.agency).first()
    yield "region_stopped", lambda: stop_region(shell, run_id=run.pk)
    one = {"starts_on": str(LATER), "ends_on": str(LATER), "seats": {"Our agency": 2}}
    result = {"course": "cit-40", "classes": [one], "slugs": {"Our agency": shell.agency.slug}}
    RegionRun.objects.of(shell.agency).update(status="done", result=result)
    yield "region_adopted", lambda: adopt_region(shell, run_id=run.pk)
    yield "region_discarded", lambda: discard_region(shell, run_id=run.pk)


def _deeds_of_addresses(agency):
    maker = Actor(User.objects.create_user("maker@ours.example"), agency, frozenset(Deed))
    yield "dispatch_feed_made", lambda: make_feed(maker, name="dispatch desk")
    feed = DispatchFeed.objects.of(agency).get()
    yield "dispatch_feed_revoked", lambda: revoke_feed(maker, feed=feed.pk)
    shell = the_shell(agency)
    yield "calendar_made", lambda: make_calendar(shell, kind="person", subject="p1")
    yield "calendar_revoked", lambda: revoke_calendar(shell, calendar=CalendarFeed.objects.of(agency).get().pk)
    closed = Offering.objects.of(agency).filter(status="closed").first()
    yield from notice_deeds_in_order(maker, closed.pk)


def _deeds_about_waivers(agency):
    asks, decides = (
        Actor(User.objects.create_user(f"{who}@ours.example"), agency, frozenset(Deed)) for who in ("asks", "decides")
    )
    yield "waiver_asked", lambda: ask_waiver(asks, asking=Asking("p1", "waived", "family", LATER))
    row = WaiverRequest.objects.of(agency).get()
    yield "waiver_evidence_added", lambda: add_evidence(asks, waiver=row.pk, name="a", content=b"%PDF-1.7")
    yield "waiver_refused", lambda: refuse_waiver(decides, waiver=row.pk, why="Too early.")
    withdrawn, granted = (ask_waiver(asks, asking=Asking(who, "waived", "family", LATER)) for who in ("p1", "p2"))
    yield "waiver_withdrawn", lambda: withdraw_waiver(asks, waiver=withdrawn.pk)
    yield "waiver_granted", lambda: grant_waiver(decides, waiver=granted.pk, grant=Grant(granted_by="the board"))
    yield "waiver_revoked", lambda: revoke_waiver(decides, waiver=granted.pk, why="Back on duty.")


def test_after_every_deed_what_is_remembered_is_what_is_so(shell, tmp_path):
    kept, anew = [], []
    with time_machine.travel(MONDAY_EVENING, tick=False):
        for name, deed in _every_deed(shell, tmp_path / "out"):
            before = version_of(shell.agency), _remembered(shell.agency)

            deed()

            after = version_of(shell.agency), _remembered(shell.agency)
            (kept if after[0] == before[0] else anew).append(name)
            assert AuditLine.objects.of(shell.agency).last().deed in {name, "rule_adopted", "rule_dropped"}

    assert set(anew) == {
        "region_adopted",
        "adopt_rule",
        "drop_rule",
        "apply_import",
        "undo_import",
        "close_offering",
        "decide_appeal",
        "log_briefing",
        "correct_briefing",
        "complete_late",
        "give_seats",
        "seat_guest",
        "applications_approved",
        "offer_turned_down",
        "offer_accepted",
        "application_withdrawn",
        "filling_said",
        "substitute_seat",
        "release_seat",
        "move_offering",
        "cancel_offering",
        "waiver_granted",
        "waiver_revoked",
        "orders_released",
        "course_released",
        "course_retired",
        "release_called_off",
    }
    assert set(kept) == _deeds_that_say_they_change_nothing()


def test_after_every_deed_matrix_and_forecast_made_out_of_the_last_are_those_made_anew(shell, tmp_path):
    seen = set()
    with time_machine.travel(MONDAY_EVENING, tick=False):
        adopt_rule(shell, rule="us/calea/mental_health_refresher")
        for _, deed in _every_deed(shell, tmp_path / "out"):
            deed()
            facts, version = agency_facts(shell.agency), version_of(shell.agency)
            books = [book_of(shell.agency, version, None, day) for day in (LATER, None)]
            matrix = {one.person: one.statuses for one in report(shell, as_of=LATER).people}
            seen.add(tuple(matrix.items()))

            assert matrix == statuses(facts, books[0], LATER)
            ahead = forecast(KeptFindings.of(facts, books[1], LATER), 30, topics=load_catalogue().topics)
            assert forecast_lapses(shell, as_of=LATER, months=30).forecast == ahead

    assert len(seen) == 5, "the deeds above move the matrix"


def _deeds_that_say_they_change_nothing():
    """The deeds in the code of the services: none may say so without being among those tried above."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in Path(services.__file__).parent.rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        call.args[1].value
        for call in calls
        if any(word.arg == "changes_facts" and _is_false(word) for word in call.keywords)
    }


def _is_false(word):
    return isinstance(word.value, ast.Constant) and word.value.value is False


def test_a_deed_changes_facts_unless_it_says_otherwise(shell):
    audit.write_line(shell, "first")
    first = version_of(shell.agency)
    audit.write_line(shell, "second", changes_facts=False)
    second = version_of(shell.agency)
    audit.write_line(shell, "third")

    assert first == second
    assert version_of(shell.agency) not in {first, ""}


def test_facts_are_read_once_until_a_deed_changes_them(shell, django_assert_num_queries):
    open_classroom(shell.agency)
    version = version_of(shell.agency)
    facts = facts_of(shell.agency, version)
    ask_plan(shell, parameters={"weeks": 2, "seats": 2})

    with django_assert_num_queries(1):
        again = facts_of(shell.agency, version_of(shell.agency))

    assert again is facts


def test_an_agency_without_deeds_has_no_version_whatever_others_do(shell):
    audit.write_line(shell, "here")
    other = Agency.objects.create(slug="theirs", name="Their agency")

    assert (version_of(other), len(version_of(shell.agency))) == ("", 64)
