"""The demo agency with everything in it, one account a role, and a neighbor who must learn nothing of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from shiftready.services.access import actor_in
from shiftready.services.accounts import create_agency
from shiftready.services.accreditation.editions import STANDARD, EditionGiven, choose_edition
from shiftready.services.accreditation.proofs import ProofGiven, file_proof
from shiftready.services.briefings.log import BriefingWish, log_briefing
from shiftready.services.calendars.feeds import make_calendar
from shiftready.services.course_file.bring import bring_paper
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.build import build_demo
from shiftready.services.demo.folder import demo_day
from shiftready.services.funder.links import make_fund_link
from shiftready.services.funds.keep import add_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.guide.calendar import finish_line
from shiftready.services.help_desk.actions import ActionSaid, add_help_action
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.keep_providers import ProviderSaid, write_provider
from shiftready.services.help_desk.offer import HelpOfferSaid, offer_help
from shiftready.services.help_desk.steps import HelpStepSaid, move_request
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.library.comments import comment_on_library_version
from shiftready.services.library.files import bring_library_file
from shiftready.services.library.review import submit_library_version
from shiftready.services.library.uses import name_library_use
from shiftready.services.library.write import write_library_item
from shiftready.services.orders.draft import start_order
from shiftready.services.orders.release import plan_release, release_orders
from shiftready.services.orders.review import approve_draft, submit_draft
from shiftready.services.partners.papers import bring_agreement_paper
from shiftready.services.plans.frontier import ask_frontier
from shiftready.services.plans.frontier_run import run_frontier
from shiftready.services.plans.region import ask_region
from shiftready.services.program.assess import AssessmentSaid, assess_element
from shiftready.services.program.papers import bring_program_paper
from shiftready.services.program.types import TypeSaid, say_program_type
from shiftready.services.specialist_status import DecisionSaid, decide_specialist_status
from shiftready.services.submissions.approve import begin_approval
from shiftready.services.submissions.numbers import NumberSaid, give_board_number
from shiftready.services.submissions.prepare import prepare_submission
from shiftready.services.together.links import make_partner_link
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.host import OfferSaid, offer_as_host
from shiftready.services.visits.lines import LineSaid, add_to_visit
from shiftready.store.models import (
    AttendanceMark,
    Kiosk,
    LibraryTakeDown,
    LibraryVersion,
    MarkAppeal,
    Membership,
    Offering,
    PartnerAgreement,
    PartnerContact,
    Role,
    SheetOriginal,
    TeachingRoom,
    TravelTime,
    User,
)
from tests.doors.world import World
from tests.services.library_deeds import SAID

TODAY = demo_day()
PASSWORD = "quiet-harbor-lantern-7"
REVIEWED_BY = ("coordinator", "administrator")


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):  # noqa: ARG001 - pytest opens the database by this name
    """The world, built once a module inside a transaction that is never written."""
    with django_db_blocker.unblock(), transaction.atomic():
        agency = build_demo(stage="delivered", today=TODAY, password=PASSWORD).agency
        neighbour = create_agency(slug="neighbour", name="Neighbor Police (invented)")
        stranger = User.objects.create_user("coordinator@neighbour.example", PASSWORD)
        Membership.objects.create(agency=neighbour, user=stranger, role=Role.COORDINATOR)
        release_an_order()
        seek_plans_by_day(agency)
        share_classes(agency)
        stand_a_kiosk(agency)
        bring_a_paper(agency)
        make_a_calendar(agency)
        log_a_briefing(agency)
        contest_a_mark(agency)
        assess_training(agency)
        write_a_cost(agency)
        visit_each_other(agency, neighbour)
        ask_others_for_help(agency)
        ask_us_for_help(agency, neighbour)
        number_somebody(agency)
        tell_a_board(agency)
        keep_an_agreement(agency)
        keep_a_fund(agency)
        hand_a_work_in(agency)
        TeachingRoom.objects.create(agency=agency, name="Room 4", added_at=timezone.now())
        TravelTime.objects.create(agency=agency, pair="a\nb", minutes=20, said_at=timezone.now())
        gone = {"pair": "c\nd", "minutes": 20, "said_at": timezone.now(), "gone_at": timezone.now()}
        TravelTime.objects.create(agency=agency, **gone)
        yield World(agency, neighbour)
        transaction.set_rollback(True)


def release_an_order():
    """An order that the administrator reviewed, to come in the year after next."""
    writer, reviewer = (actor_in(User.objects.get(email=f"{who}@harbor.example"), "harbor") for who in REVIEWED_BY)
    first_on = date(TODAY.year + 2, 1, 1)
    draft = start_order(writer, rule="orders/to_come", title="To come", first_on=first_on, today=TODAY)
    submit_draft(writer, draft=draft.pk)
    approve_draft(reviewer, draft=draft.pk)
    plan = plan_release(writer, drafts=[draft.pk], on=first_on)
    release_orders(writer, drafts=[draft.pk], on=first_on, name="GO 1", digest=plan.digest)


def seek_plans_by_day(agency):
    """The cheapest plan for each of two last days, with a plan of its own."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    run = ask_frontier(coordinator, parameters={"as_of": TODAY, "weeks": 2, "seconds": 10})
    run_frontier(run.pk)


def share_classes(agency):
    """Classes shared with a partner, whose plans everyone sees who sees those of the demo agency."""
    partner = create_agency(slug="partner", name="Partner Police (invented)")
    for who in ("coordinator", "supervisor", "auditor", "administrator"):
        role = Role.COORDINATOR if who == "coordinator" else Role.AUDITOR
        user = User.objects.get(email=f"{who}@harbor.example")
        Membership.objects.create(agency=partner, user=user, role=role)
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    ask_region(coordinator, parameters={"agencies": [agency.slug, "partner"], "as_of": TODAY})


def stand_a_kiosk(agency):
    """A kiosk that stood at the door of the class that was held, left open, and its sheet on paper."""
    held = Offering.objects.of(agency).get(status="closed")
    Kiosk.objects.create(agency=agency, offering=held, opened_at=held.closed_at)
    paper = {"name": "sheet.pdf", "kind": "pdf", "size": 5, "digest": "d", "content": b"%PDF-"}
    SheetOriginal.objects.create(agency=agency, offering=held, day=held.starts_on, brought_at=held.closed_at, **paper)


def bring_a_paper(agency):
    """A lesson plan in the file of the class that was held."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    held = Offering.objects.of(agency).get(status="closed")
    bring_paper(coordinator, offering=held.pk, item="lesson_plan", name="plan.pdf", content=b"%PDF-1.7 invented")


def make_a_calendar(agency):
    """An address at which a calendar reads the class that was held."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    held = Offering.objects.of(agency).get(status="closed")
    decide_specialist_status(coordinator, person="H107", said=DecisionSaid("designated", date(2026, 3, 2)))
    make_calendar(coordinator, kind="class", subject=str(held.pk))


def log_a_briefing(agency):
    """Of somebody of Patrol, yesterday."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    said = BriefingWish("Day A", ["H106"], TODAY - timedelta(days=1), "suicide", 15, "k", is_signed=True)
    log_briefing(coordinator, wish=said)


def contest_a_mark(agency):
    """Whoever left early in the class that was held says that they did not."""
    held = Offering.objects.of(agency).get(status="closed")
    mark = AttendanceMark.objects.of(agency).filter(block__offering=held, minutes_present=0).first()
    said = {"minutes_marked": 0, "minutes_claimed": 30, "words": "I was there.", "asked_at": held.closed_at}
    MarkAppeal.objects.create(agency=agency, seat=mark.seat, block=mark.block, **said)


def assess_training(agency):
    """The third of the ten elements with a paper, a type of program, an edition, a proof, and a line that is done."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    place = {"framework": "ten_essential_elements", "element": "3"}
    bring_program_paper(coordinator, **place, name="plan.pdf", content=b"%PDF-1.7 invented")
    assess_element(coordinator, **place, said=AssessmentSaid("under_way"))
    choose_edition(coordinator, standard=STANDARD, said=EditionGiven("three_years", TODAY, TODAY, TODAY))
    file_proof(coordinator, standard=STANDARD, bullet="a", said=ProofGiven(TODAY, "A directive."))
    say_program_type(coordinator, said=TypeSaid("mobile", TODAY))
    finish_line(coordinator, line="name_coordinator")


def write_a_cost(agency):
    """Of the class that was held."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    held = Offering.objects.of(agency).get(status="closed")
    said = CostSaid("rooms", TODAY - timedelta(days=1), "Hall", amount="450")
    record_cost(coordinator, said=said, offering=held.pk)


def number_somebody(agency):
    """A number at a board, of the coordinator's own person."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    give_board_number(coordinator, said=NumberSaid("tx-tcole", "person", "H104", "123456"))


def tell_a_board(agency):
    """A roster that the coordinator made for Washington, which asks for no numbers, and a course before Texas."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    held = Offering.objects.of(agency).get(status="closed")
    prepare_submission(coordinator, board="wa-cjtc", offering=held.pk)
    begin_approval(coordinator, board="tx-tcole", course="cit-40")


def keep_an_agreement(agency):
    """The paper of the agreement with the demo's clinic."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    agreement = PartnerAgreement.objects.of(agency).get(partner__name="Example County Clinic").pk
    bring_agreement_paper(coordinator, agreement=agreement, name="signed.pdf", content=b"%PDF-1.7 invented")
    make_partner_link(coordinator, contact=PartnerContact.objects.of(agency).get().pk)


def keep_a_fund(agency):
    """Of the year, with a report due at its end."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    days = (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31))
    said = FundSaid("Bridge", "State office (invented)", *days, "500", kinds={"rooms": ""}, reports=days[1:])
    fund = add_fund(coordinator, said=said).pk
    make_fund_link(coordinator, fund=fund, for_whom="Office", last_on=TODAY)


def visit_each_other(agency, neighbour):
    """The agency goes to a learning site, and its neighbor comes to the agency."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    comes = actor_in(User.objects.get(email="coordinator@neighbour.example"), neighbour.slug)
    visit = ask_visit(coordinator, said=VisitSaid("tucson", "The center", TODAY + timedelta(days=30)))
    due = LineSaid("action", "Write the policy", owner="Deputy chief", day=TODAY + timedelta(days=40))
    add_to_visit(coordinator, visit=visit.pk, said=due)
    offer_as_host(coordinator, said=OfferSaid("Training in the rain", TODAY))
    ask_visit(comes, said=VisitSaid(agency.slug, "The week", TODAY + timedelta(days=30)))


def ask_others_for_help(agency):
    """A request to an association of the agency's own list, confirmed, with something to do."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    provider = write_provider(coordinator, said=ProviderSaid("Association (invented)", "hours", 24))
    said = HelpSaid(str(provider.pk), "training", "Forty hours", "Deputy chief", "desk@harbor.example")
    request = ask_for_help(coordinator, said=said).pk
    move_request(coordinator, request=request, said=HelpStepSaid("confirmed"))
    due = ActionSaid("Write the policy", "Deputy chief", TODAY + timedelta(days=40))
    add_help_action(coordinator, request=request, said=due)


def ask_us_for_help(agency, neighbour):
    """The agency offers help, and its neighbor asks for it."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    asks = actor_in(User.objects.get(email="coordinator@neighbour.example"), neighbour.slug)
    offer_help(coordinator, said=HelpOfferSaid("First weeks", "hours", 24))
    ask_for_help(
        asks, said=HelpSaid(f"agency:{agency.slug}", "training", "Forty hours", "Chief", "c@neighbour.example")
    )


def hand_a_work_in(agency):
    """A policy of the coordinator's that waits for its review, with what is said of it; and a request about another."""
    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), agency.slug)
    made = write_library_item(coordinator, kind="policy", said=SAID)
    bring_library_file(coordinator, library_version=made.pk, name="card.txt", content=b"Two stay back.")
    submit_library_version(coordinator, library_version=made.pk)
    comment_on_library_version(coordinator, library_version=made.pk, text="Who listens?")
    name_library_use(coordinator, library_version=made.pk, kind="class", name="CIT 12")
    item = LibraryVersion.objects.of(agency).get(is_shared=True).item
    LibraryTakeDown.objects.create(agency=agency, item=item, reason="It names somebody.", asked_at=timezone.now())


@pytest.fixture
def world(laid, db):  # noqa: ARG001 - each test's own changes are undone
    return laid


@pytest.fixture
def visitors(world):  # noqa: ARG001 - the accounts are there
    """A browser session for every role by role, for nobody ("stranger") and for another agency ("neighbor")."""
    people = {one.role.value: one.email for one in ACCOUNTS} | {"neighbour": "coordinator@neighbour.example"}
    return {"stranger": Client(), **{who: _session(email) for who, email in people.items()}}


@pytest.fixture
def coordinator(world):
    return actor_in(User.objects.get(email="coordinator@harbor.example"), world.agency.slug)


def _session(email):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client
