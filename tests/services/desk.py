"""An agency in which nearly every deed can be done: what the deeds of the audit trail act on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import Actor, Deed, the_shell
from shiftready.services.accounts_roles import invite_account
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.later import ask_apply, ask_preview, ask_undo
from shiftready.services.offerings import (
    SeatWish,
    give_seats,
    make_offering,
)
from shiftready.services.orders.draft import (
    start_order,
)
from shiftready.services.orders.release import plan_release, release_orders
from shiftready.services.orders.review import (
    approve_draft,
    submit_draft,
)
from shiftready.services.plans.adopt import adopt_plan
from shiftready.services.plans.ask import ask_plan
from shiftready.services.plans.digest import digest_of as problem_digest
from shiftready.services.plans.parameters import stored_parameters
from shiftready.services.plans.problem import problem_of
from shiftready.services.plans.region import ask_region
from shiftready.services.specialist_status import DecisionSaid, decide_specialist_status
from shiftready.services.standing import CredentialSaid, give_credential
from shiftready.services.strategy import choose_strategy
from shiftready.services.waivers.ask import Asking, ask_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver
from shiftready.store.models import Agency, Certificate, Membership, Role, User
from tests.services.bringing import preview_file
from tests.services.classroom import FIRST_AID, attend, close, hire, open_classroom

ROSTER = b"person,name,unit\np1,Person p1,1\np9,Newcomer Nine,1\n"
RULE = "us/calea/mental_health_refresher"
DAY, LATER = date(2026, 3, 4), date(2026, 4, 6)
NEXT_YEAR = date(datetime.now(tz=UTC).year + 1, 7, 1)
PASSWORD = "quiet-harbor-lantern-7"


class Desk:
    """A class of three marked people, a draft class, and a user with every deed; what the deeds act on."""

    def __init__(self, folder):
        self.folder = folder
        self.room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
        attend(self.room)
        hire(self.room.agency, "p4", name="Person p4")
        user = User.objects.create_user("owner@ours.example", PASSWORD)
        for role in (Role.ADMINISTRATOR, Role.COORDINATOR):
            Membership.objects.create(agency=self.room.agency, user=user, role=role)
        self.actor = Actor(user=user, agency=self.room.agency, deeds=frozenset(Deed))
        asks = User.objects.create_user("asks@ours.example", PASSWORD)
        self.asks = Actor(user=asks, agency=self.room.agency, deeds=frozenset(Deed))
        second = User.objects.create_user("reviewer@ours.example", PASSWORD)
        self.reviewer = Actor(user=second, agency=self.room.agency, deeds=frozenset(Deed))
        self.draft = make_offering(self.actor, course=FIRST_AID, starts_on=NEXT_YEAR).pk

    def previewed(self):
        return preview_file(self.actor, kind="roster", name="r.csv", content=ROSTER, as_at=date(2026, 2, 1))

    def applied(self):
        batch = self.previewed()
        return apply_import(self.actor, batch=batch.pk, digest=batch.digest)

    def seated(self):
        return give_seats(self.actor, wishes=[SeatWish(self.draft, "p4", "volunteered")])[0]

    def asked(self):
        batch = self.previewed()
        return ask_apply(self.actor, batch=batch.pk, digest=batch.digest)

    def asked_preview(self):
        return ask_preview(self.actor, batch=self.previewed().pk)

    def asked_undo(self):
        return ask_undo(self.actor, batch=self.applied().pk)

    def tracked(self):
        """A seat in a class whose blocks differ by profession."""
        offering = make_offering(self.actor, course="pathways-to-justice", starts_on=LATER)
        return give_seats(self.actor, wishes=[SeatWish(offering.pk, "p4")])[0]

    def planned(self):
        """A finished plan that seats p4 in one class."""
        choose_strategy(self.actor, strategy=Strategy("all_sworn", FIRST_AID, "all", share=1), group=Group("all"))
        run = ask_plan(self.actor, parameters={"as_of": DAY, "course": FIRST_AID, "weeks": 4})
        seats = [{"person": "p4", "squad": "", "unit": "1", "reason": "volunteered"}]
        planned = {"id": "c1", "course": FIRST_AID, "starts_on": str(LATER), "ends_on": str(LATER), "seats": seats}
        run.status, run.result = run.Status.DONE, {"offerings": [planned], "unmet": []}
        run.problem_digest = problem_digest(problem_of(run.agency, stored_parameters(run.parameters))[1])
        run.save()
        return run

    def neighbour(self):
        """Another agency for which the owner plans as well, and what shares classes with it."""
        theirs = Agency.objects.create(slug="theirs", name="Their agency")
        Membership.objects.create(agency=theirs, user=self.actor.user, role=Role.COORDINATOR)
        return {"agencies": ["ours", "theirs"], "as_of": DAY, "course": FIRST_AID}

    def shared(self):
        """Shared classes that are found: one, all of whose seats are ours."""
        run = ask_region(self.actor, parameters=self.neighbour())
        one = {"starts_on": str(LATER), "ends_on": str(LATER), "days": [str(LATER)], "taken": 2}
        slugs = {"Our agency": "ours", "Their agency": "theirs"}
        run.status = run.Status.DONE
        run.result = {"course": FIRST_AID, "classes": [{**one, "seats": {"Our agency": 2}}], "slugs": slugs}
        run.save()
        return run

    def adopted(self):
        run = self.planned()
        adopt_plan(self.actor, run_id=run.pk, digest=run.problem_digest)
        return run

    def empty_agency(self):
        return the_shell(Agency.objects.create(slug="empty", name="Empty agency"))

    def certified(self):
        close(self.room)
        return Certificate.objects.of(self.room.agency).first()

    def licensed(self):
        return give_credential(self.actor, person="p4", said=CredentialSaid("license", DAY))

    def designated(self):
        return decide_specialist_status(self.actor, person="p4", said=DecisionSaid("designated", DAY))

    def invited(self):
        return invite_account(self.actor, email="teacher@ours.example", role=Role.INSTRUCTOR, name="Tess Teacher").user

    def waiver(self):
        """A request of somebody else's, so that the owner may decide it."""
        return ask_waiver(self.asks, asking=Asking("p1", "waived", "family", DAY, LATER))

    def granted(self):
        return grant_waiver(self.actor, waiver=self.waiver().pk, grant=Grant(granted_by="the board"))

    def role(self):
        return Membership.objects.of(self.room.agency).get(user=self.invited())

    def order(self):
        return start_order(self.actor, rule="orders/a", title="A", first_on=NEXT_YEAR, today=DAY).pk

    def submitted(self):
        return submit_draft(self.actor, draft=self.order()).pk

    def approved(self):
        return approve_draft(self.reviewer, draft=self.submitted()).draft_id

    def order_planned(self):
        draft = self.approved()
        return {
            "drafts": [draft],
            "on": NEXT_YEAR,
            "digest": plan_release(self.actor, drafts=[draft], on=NEXT_YEAR).digest,
        }

    def released(self):
        return release_orders(self.actor, name="GO 1", **self.order_planned()).pk
