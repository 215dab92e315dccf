"""The demo agency in the database, stage by stage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import F

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services import audit
from shiftready.services.access import actor_in, the_shell
from shiftready.services.accounts import create_agency
from shiftready.services.audit_check import check_trail
from shiftready.services.clock import day_in
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.demo.build import build_demo
from shiftready.services.demo.folder import demo_day, write_demo_folder
from shiftready.services.demo.tables import records_table
from shiftready.store.models import (
    Agency,
    AttendanceMark,
    BlockAbsence,
    Briefing,
    Certificate,
    ImportBatch,
    InvitationAnswer,
    Offering,
    Person,
    PlanRun,
    RoundAnswer,
    RuleAdoption,
    SceneScore,
    TrainingRecord,
    User,
)
from shiftready.store.snapshots import agency_facts

pytestmark = pytest.mark.django_db
TODAY = demo_day()
PASSWORD = "quiet-harbor-lantern-7"


def _build(stage, **changes):
    return build_demo(**{"stage": stage, "today": TODAY, "password": PASSWORD, **changes})


def _counts(agency):
    return {
        "people": Person.objects.of(agency).filter(organization="").count(),
        "records": TrainingRecord.objects.of(agency).filter(offering=None, briefing_line=None).count(),
        "rules": RuleAdoption.objects.of(agency).count(),
        "plans": PlanRun.objects.of(agency).filter(status="done").exclude(adopted_at=None).count(),
        "closed": Offering.objects.of(agency).filter(status="closed").count(),
    }


PAST = len(records_table(TODAY).rows)


@pytest.mark.parametrize(
    ("stage", "counts"),
    [
        ("roster", {"people": 60, "records": 0, "rules": 0, "plans": 0, "closed": 0}),
        ("records", {"people": 60, "records": PAST, "rules": 2, "plans": 0, "closed": 0}),
        ("planned", {"people": 60, "records": PAST, "rules": 2, "plans": 1, "closed": 0}),
        ("delivered", {"people": 60, "records": PAST, "rules": 2, "plans": 1, "closed": 1}),
    ],
)
def test_each_stage_holds_those_before_it(stage, counts):
    built = _build(stage)

    assert (built.is_new, _counts(built.agency)) == (True, counts)
    assert check_trail(the_shell(built.agency)).is_whole


def test_whoever_waits_is_told_after_each_stage():
    told = []

    _build("records", reached=told.append)

    assert told == [1, 2]


def test_the_database_knows_what_the_folder_says(tmp_path):
    write_demo_folder(tmp_path / "demo", TODAY)
    folder = read_agency_folder(tmp_path / "demo", today=TODAY).facts

    facts = agency_facts(_build("records").agency)

    assert set(facts.roster.people.values()) == set(folder.roster.people.values())
    assert (facts.strategy, facts.groups, facts.courses, set(facts.adopted)) == (
        folder.strategy, folder.groups, folder.courses, set(folder.adopted)
    )  # fmt: skip
    assert facts.staffing == folder.staffing
    assert (facts.credentials, facts.services) == (folder.credentials, folder.services)
    assert (facts.rank_levels, facts.tags, facts.officers) == (folder.rank_levels, folder.tags, folder.officers)
    assert {
        p: [(r.completed_on, r.title, r.course, r.attributes, r.score) for r in rs]
        for p, rs in facts.training.records.items()
    } == {
        p: [(r.completed_on, r.title, r.course, r.attributes, r.score) for r in rs]
        for p, rs in folder.training.records.items()
    }


def test_the_class_that_was_held_leaves_certificates_for_those_who_stayed():
    agency = _build("delivered").agency

    (offering,) = Offering.objects.of(agency).filter(status="closed")
    earned = TrainingRecord.objects.of(agency).filter(offering=offering)

    assert (TODAY - offering.starts_on) >= timedelta(days=7)
    assert (offering.seats.count(), earned.count(), earned.filter(course="").count()) == (10, 10, 1)
    assert Certificate.objects.of(agency).count() == 9


@pytest.mark.parametrize("today", [TODAY, date(2027, 11, 26), date(2028, 3, 12), date(2025, 7, 5)])
def test_a_week_is_under_way_whatever_day_it_is_and_all_of_it_is_there(today):
    agency = _build("delivered", today=today).agency

    week = Offering.objects.of(agency).get(status="announced", starts_on__lte=today)
    days = sorted({day_in(agency, block.starts_at) for block in week.blocks.all()})
    marks = AttendanceMark.objects.of(agency).filter(seat__offering=week)
    marked = {day_in(agency, mark.block.starts_at) for mark in marks.select_related("block")}
    answers = InvitationAnswer.objects.of(agency).filter(part__block__offering=week)
    asked = week.invitations.count()
    seats = week.seats.filter(released_at=None)

    assert (week.course, len(days), days[2]) == ("cit-40", 5, today)
    assert (seats.count(), seats.exclude(person__organization="").count(), week.max_seats) == (11, 3, 12)
    assert (sorted(marked), marks.filter(minutes_present=0).count()) == (days[:2], 1)
    assert marks.exclude(minutes_present=0).exclude(minutes_present=F("block__minutes")).count() == 1
    assert BlockAbsence.objects.of(agency).get(block__offering=week).reason == "court"
    assert answers.values("part__teacher").distinct().count() == asked - 1 > 0
    assert set(answers.values_list("answer", flat=True)) == {"accepted"}
    assert SceneScore.objects.of(agency).filter(rubric__offering=week).count() == 6
    assert (week.final_tests.count(), RoundAnswer.objects.of(agency).filter(round__offering=week).count()) == (1, 11)
    assert (Briefing.objects.of(agency).count(), Certificate.objects.of(agency).count()) == (1, 9)
    assert check_trail(the_shell(agency)).is_whole


def test_every_role_can_sign_in_and_belongs_to_the_demo():
    agency = _build("roster").agency

    for one in ACCOUNTS:
        user = User.objects.get(email=one.email)
        assert user.check_password(PASSWORD)
        assert actor_in(user, agency.slug).unit == one.unit
    member = actor_in(User.objects.get(email="member@harbor.example"), agency.slug)
    assert Person.objects.of(agency).get(pk=member.person_id).number == "H106"


def test_a_second_call_leaves_everything_as_it_is():
    first = _build("roster")
    lines = audit.AuditLine.objects.of(first.agency).count()

    second = _build("delivered", password="another-quiet-lantern-8")

    assert (second.agency, second.is_new) == (first.agency, False)
    assert audit.AuditLine.objects.of(first.agency).count() == lines
    assert User.objects.get(email="member@harbor.example").check_password(PASSWORD)


def test_again_builds_it_anew_and_touches_no_other_agency():
    other = create_agency(slug="brook", name="Brook Example Sheriff")
    _build("delivered")

    built = _build("roster", again=True, password="another-quiet-lantern-8")

    assert built.is_new
    assert ImportBatch.objects.of(built.agency).count() == 1
    assert User.objects.get(email="member@harbor.example").check_password("another-quiet-lantern-8")
    assert set(Agency.objects.values_list("slug", flat=True)) == {"brook", "harbor"}
    assert audit.AuditLine.objects.of(other).count() == 1


def test_an_agency_that_is_not_the_demo_is_never_cleared():
    real = create_agency(slug="harbor", name="Harbor City Police")

    with pytest.raises(ShiftreadyError) as refusal:
        _build("roster", again=True)

    assert (refusal.value.code, refusal.value.message) == (
        "agency_is_real",
        'The place of the demo, "harbor", is taken by Harbor City Police. It is left untouched.',
    )
    assert list(Agency.objects.all()) == [real]
