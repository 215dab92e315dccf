"""Trainers: steps in order, what they approve, time on duty, the family, and for which topics they suffice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from shiftready.core.delivery.teaching.pipeline import STEP_KINDS
from shiftready.core.errors import NotAllowed
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.services.teachers.approvals import record_training_to_teach
from shiftready.services.teachers.find import whole_teacher
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.trainers.due import trainers_due
from shiftready.services.trainers.find import Minutes, credentials_of, list_trainers, whole_trainer
from shiftready.services.trainers.keep import StepSaid, record_step, take_back_trainer_step
from shiftready.services.trainers.lineage import trainer_family
from shiftready.services.trainers.spent import TimeSaid, record_time, take_back_time
from shiftready.services.trainers.topics import region_capacity
from shiftready.store.models import Agency, BlockTeacher, Offering, OfferingBlock, Role, Teacher, TrainerStep, User
from tests.services.refusals import refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
CIT = "CIT trainer"
WHAT = "Say what they become, such as CIT trainer, in up to 100 letters."
ONLY = "Only a step that certifies or renews has a last day and topics."
MAGIC = 'The catalogue knows no topic "magic". Choose among its topics.'
BEFORE = "The last day, 2026-03-01, is before the day of the step, 2026-03-02."


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(datetime(2026, 3, 2, 15, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def agency():
    return Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")


@pytest.fixture
def shell(agency):
    made = the_shell(agency)
    add_teacher(made, said=TeacherSaid("Ada Sample", ("instructor",), "officer", "Our agency"))
    add_teacher(made, said=TeacherSaid("Ben Sample", ("instructor",), "clinician", "The Clinic"))
    return made


def step(shell, kind, on, teacher="T1", **more):
    said = StepSaid(more.pop("credential", CIT), kind, on, more.pop("by", "Example Institute"), **more)
    return record_step(shell, teacher=teacher, said=said)


def certified(shell, last_on=date(2029, 2, 28), **more):
    return step(shell, "certified", date(2026, 3, 1), last_on=last_on, topics=("law", "trauma"), **more)


def approved(shell, teacher="T1", on=TODAY):
    return whole_teacher(shell, teacher=teacher).teacher.topics_on(on)


def test_the_way_goes_from_candidate_to_certified_with_day_person_and_paper(shell):
    step(shell, "candidate", date(2026, 1, 5), by="Captain Sample")
    step(shell, "in_training", date(2026, 2, 2))
    certified(shell, paper="Certificate 12", notice_days=60)
    (line,) = list_trainers(shell)

    assert (line.stage, line.since, line.last_on, line.act_on) == (
        "certified", date(2026, 3, 1), date(2029, 2, 28), date(2028, 12, 30),
    )  # fmt: skip
    assert [(s.kind, s.on, s.by, s.paper) for s in line.steps] == [
        ("candidate", date(2026, 1, 5), "Captain Sample", ""),
        ("in_training", date(2026, 2, 2), "Example Institute", ""),
        ("certified", date(2026, 3, 1), "Example Institute", "Certificate 12"),
    ]
    assert [list_trainers(shell, on=day)[0].stage for day in (date(2028, 12, 30), date(2029, 3, 1))] == [
        "renewal_due", "lapsed",
    ]  # fmt: skip


def test_being_certified_approves_for_the_topics_up_to_its_last_day(shell):
    certified(shell, paper="Certificate 12")
    (law, _) = whole_teacher(shell, teacher="T1").teacher.approvals

    assert (law.span.first_on, law.span.last_on) == (date(2026, 3, 1), date(2029, 2, 28))
    assert (law.authority, law.evidence) == ("Example Institute", "Certificate 12")


def test_a_renewal_carries_the_topics_on_from_the_day_after(shell):
    certified(shell, last_on=date(2026, 3, 10))
    step(shell, "renewed", TODAY, last_on=date(2029, 3, 10))
    spans = [(a.topic, a.span.first_on, a.span.last_on) for a in whole_teacher(shell, teacher="T1").teacher.approvals]

    assert spans == [
        ("law", date(2026, 3, 1), date(2026, 3, 10)),
        ("law", date(2026, 3, 11), date(2029, 3, 10)),
        ("trauma", date(2026, 3, 1), date(2026, 3, 10)),
        ("trauma", date(2026, 3, 11), date(2029, 3, 10)),
    ]


def test_leaving_ends_what_the_certificate_gave_and_taken_back_lets_it_go_on(shell):
    certified(shell)
    left = step(shell, "left", TODAY)
    assert (approved(shell), approved(shell, on=date(2026, 3, 1))) == ((), ("law", "trauma"))
    assert list_trainers(shell)[0].stage == "left"

    take_back_trainer_step(shell, step=left.pk, reason="A slip.")
    assert (approved(shell), list_trainers(shell)[0].stage) == (("law", "trauma"), "certified")


def test_a_certificate_taken_back_never_approved_anybody(shell):
    made = certified(shell)
    take_back_trainer_step(shell, step=made.pk, reason="Another person.")

    assert (approved(shell), list_trainers(shell)) == ((), ())
    row = TrainerStep.objects.of(shell.agency).get()
    assert (row.withdrawn_reason, row.withdrawn_at is None) == ("Another person.", False)


def test_only_the_newest_step_is_taken_back(shell):
    first = step(shell, "in_training", date(2026, 2, 2))
    second = certified(shell)

    with refused("trainer_step_not_newest") as words:
        take_back_trainer_step(shell, step=first.pk, reason="A slip.")
    assert words() == f"Step {second.pk}, certified on 2026-03-01, came after it: take that back first."
    take_back_trainer_step(shell, step=second.pk, reason="A slip.")
    with refused("trainer_step_not_found"):
        take_back_trainer_step(shell, step=second.pk, reason="Again.")


@pytest.mark.parametrize(
    ("kind", "more", "field", "words"),
    [
        ("renewed", {}, "kind", "They have taken no step yet. What may follow: candidate, in training, certified."),
        ("taught", {}, "kind", f'"taught" is no step. Take one of: {", ".join(STEP_KINDS)}.'),
        ("candidate", {"credential": " "}, "credential", WHAT),
        ("candidate", {"by": ""}, "by", "Say who decided or saw it, in up to 200 letters."),
        ("candidate", {"topics": ("law",)}, "topics", ONLY),
        ("certified", {"topics": ("magic",)}, "topics", MAGIC),
        ("certified", {"last_on": date(2026, 3, 1)}, "last_on", BEFORE),
        ("certified", {"notice_days": -1}, "notice_days", "Write a number of days from 0 to 3,650."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_step_is_said(shell, kind, more, field, words):
    with refused("trainer_step_wrong") as said:
        step(shell, kind, TODAY, **more)
    assert said.fields() == {field: words}


def test_a_step_of_tomorrow_or_before_the_newest_or_late_to_renew_is_refused(shell):
    with refused("trainer_step_wrong") as said:
        step(shell, "candidate", TODAY + timedelta(1))
    assert said.fields() == {"on": "2026-03-03 is yet to come. A step is recorded once it was taken."}
    made = step(shell, "certified", date(2026, 1, 5), last_on=date(2026, 2, 5))
    with refused("trainer_step_wrong") as said:
        step(shell, "left", date(2026, 1, 4))
    later = f"Step {made.pk}, of 2026-01-05, came later. Take that back first, or choose a later day."
    assert said.fields() == {"on": later}
    with refused("trainer_step_wrong") as said:
        step(shell, "renewed", TODAY)
    assert said.fields() == {"kind": "It ran out on 2026-02-05. What has lapsed is certified anew, not renewed."}


def test_one_credential_is_not_two_by_a_capital_letter(shell):
    step(shell, "in_training", date(2026, 2, 2))
    step(shell, "certified", TODAY, credential="cit  Trainer")

    assert (credentials_of(shell), len(list_trainers(shell))) == ((CIT,), 1)


def test_the_list_is_filtered_by_stage_credential_and_name_in_a_fixed_number_of_queries(
    shell, django_assert_num_queries
):
    certified(shell)
    with django_assert_num_queries(8):
        list_trainers(shell)
    step(shell, "candidate", TODAY, teacher="T2")
    step(shell, "in_training", TODAY, teacher="T2", credential="First-aid trainer")
    with django_assert_num_queries(8):
        list_trainers(shell)

    assert [one.teacher.number for one in list_trainers(shell, stage="candidate")] == ["T2"]
    assert [one.credential for one in list_trainers(shell, credential="first-aid trainer")] == ["First-aid trainer"]
    assert [one.teacher.number for one in list_trainers(shell, search="ada")] == ["T1"]


def taught_class(agency, topic, starts_at, teacher=None, status="announced", *, method="lecture", **more):
    days = {"starts_on": starts_at.date(), "ends_on": starts_at.date(), "course_version": date(2021, 1, 1)}
    made = Offering.objects.create(
        agency=agency, course="mhfa", title="A class", status=status, created_at=starts_at, **days, **more
    )
    block = OfferingBlock.objects.create(
        agency=agency, offering=made, key="a", title="A", topic=topic, method=method, minutes=60, starts_at=starts_at
    )
    if teacher:
        row = Teacher.objects.of(agency).get(number=teacher)
        return BlockTeacher.objects.create(
            agency=agency, block=block, teacher=row, kind="instructor", given_at=starts_at
        )
    return None


def test_who_taught_in_a_class_held_is_teaching_and_who_declined_is_not(shell, agency):
    step(shell, "certified", date(2026, 1, 5))
    step(shell, "certified", date(2026, 1, 5), teacher="T2")
    taught_class(agency, "law", datetime(2026, 2, 9, 15, tzinfo=UTC), "T1")
    part = taught_class(agency, "law", datetime(2026, 2, 10, 15, tzinfo=UTC), "T2")
    part.answers.create(agency=agency, answer="declined", answered_at=datetime(2026, 2, 1, tzinfo=UTC))

    assert {one.teacher.number: one.stage for one in list_trainers(shell)} == {"T1": "teaching", "T2": "certified"}
    assert [whole_trainer(shell, teacher=one).taught_days for one in ("T1", "T2")] == [1, 0]


def test_time_is_summed_by_purpose_and_duty_and_taken_back(shell):
    record_time(shell, teacher="T1", said=TimeSaid("becoming", TODAY, 480, is_on_duty=True, note="Day 1"))
    own = record_time(shell, teacher="T1", said=TimeSaid("becoming", TODAY, 90, is_on_duty=False))
    record_time(shell, teacher="T1", said=TimeSaid("being", date(2026, 3, 1), 60, is_on_duty=True))

    assert whole_trainer(shell, teacher="T1").minutes == Minutes(570, 480, 60, 60)
    take_back_time(shell, time=own.pk, reason="Typed twice.")
    assert whole_trainer(shell, teacher="T1").minutes == Minutes(480, 480, 60, 60)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (TimeSaid("resting", TODAY, 5, is_on_duty=True), {"purpose": "Time is for one of: becoming, being."}),
        (TimeSaid("being", TODAY, 0, is_on_duty=True), {"minutes": "Write whole minutes from 1 to 1,440."}),
        (
            TimeSaid("being", date(2026, 3, 3), 5, is_on_duty=True),
            {"on": "2026-03-03 is yet to come. Time is recorded once it was spent."},
        ),
        (
            TimeSaid("being", TODAY, 1000, is_on_duty=True),
            {"minutes": "8 hours of 2026-03-02 are recorded already: a day has 24 hours."},
        ),
    ],
)
def test_what_is_wrong_with_time_is_said(shell, said, fields):
    record_time(shell, teacher="T1", said=TimeSaid("becoming", TODAY, 480, is_on_duty=True))

    with refused("trainer_time_wrong") as words:
        record_time(shell, teacher="T1", said=said)
    assert words.fields() == fields


def test_the_family_stands_as_a_list_and_a_circle_is_refused(shell):
    record_training_to_teach(shell, teacher="T1", trained_by="Example Institute", course="TtT", on=date(2025, 1, 6))
    record_training_to_teach(shell, teacher="T2", trained_by="T1", course="TtT", on=date(2026, 1, 5))

    with refused("training_to_teach_wrong") as said:
        record_training_to_teach(shell, teacher="T1", trained_by="T2", course="TtT", on=TODAY)
    assert said.fields() == {"trained_by": "T1 cannot be trained by T2, who was trained by T1."}
    assert trainer_family(shell).text == (
        "- Example Institute\n  - Ada Sample (TtT, 2025-01-06)\n    - Ben Sample (TtT, 2026-01-05)\n"
    )


def test_capacity_counts_people_organizations_and_classes_that_nobody_covers(shell, agency):
    add_partner(shell, said=PartnerSaid("County Clinic", "hospital", other_names=("The Clinic",)))
    certified(shell, last_on=date(2026, 5, 1))
    certified(shell, teacher="T2", last_on=date(2026, 5, 1))
    taught_class(agency, "law", datetime(2026, 4, 6, 15, tzinfo=UTC), "T1")
    taught_class(agency, "law", datetime(2026, 6, 1, 15, tzinfo=UTC), status="draft")
    taught_class(agency, "suicide", datetime(2026, 6, 2, 15, tzinfo=UTC))
    taught_class(agency, "suicide", datetime(2026, 6, 3, 15, tzinfo=UTC), host="Hillview")
    taught_class(agency, "testing", datetime(2026, 6, 3, 15, tzinfo=UTC), method="test")
    taught_class(agency, "suicide", datetime(2027, 6, 2, 15, tzinfo=UTC))
    found = region_capacity(shell)
    law, suicide, trauma = found.topics

    assert (found.on, found.until) == (TODAY, date(2027, 3, 1))
    assert (law.teachers, law.organizations) == (("T1", "T2"), ("County Clinic", "Our agency"))
    assert (law.classes, law.unfilled, law.uncovered, law.says) == (2, 1, 1, "uncovered")
    assert (suicide.topic, suicide.classes, suicide.says) == ("suicide", 1, "nobody")
    assert (trauma.topic, trauma.says) == ("trauma", "not_needed")


@pytest.mark.parametrize("months", [0, 37])
def test_capacity_is_asked_for_up_to_three_years(shell, months):
    with refused("months_out_of_bounds"):
        region_capacity(shell, months=months)


def test_whom_to_renew_stands_with_the_nearest_first_and_only_for_those_who_keep_teachers(shell, agency):
    certified(shell, last_on=date(2026, 4, 1))
    step(shell, "certified", date(2026, 1, 5), teacher="T2", last_on=date(2026, 2, 28))

    found = [(one.teacher, one.credential, one.last_on, one.has_lapsed) for one in trainers_due(shell, as_of=TODAY)]
    assert found == [("T2", CIT, date(2026, 2, 28), True), ("T1", CIT, date(2026, 4, 1), False)]
    assert [one.teacher for one in trainers_due(shell, as_of=date(2026, 5, 30))] == ["T1"]
    auditor = Actor(None, agency, DEEDS[Role.AUDITOR])
    assert trainers_due(auditor, as_of=TODAY) == ()


def test_somebody_with_lived_experience_has_no_name_for_who_only_looks_and_nobody_else_enters(shell, agency):
    add_teacher(shell, said=TeacherSaid("Ira Sample", ("peer",), "", "Example Peers"))
    step(shell, "candidate", TODAY, teacher="T3")
    looks = Actor(User.objects.create_user("a@ours.example"), agency, DEEDS[Role.AUDITOR])

    assert [one.teacher.name for one in list_trainers(looks)] == ["Panelist"]
    for role in (Role.INSTRUCTOR, Role.MEMBER):
        other = Actor(User.objects.create_user(f"{role}@ours.example"), agency, DEEDS[role])
        for ask in (list_trainers, trainer_family, region_capacity):
            with pytest.raises(NotAllowed):
                ask(other)
    with pytest.raises(NotAllowed):
        step(looks, "candidate", TODAY, teacher="T1")


def test_nothing_of_another_agency_is_seen(shell):
    certified(shell)
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    assert (list_trainers(other), trainer_family(other).branches, trainers_due(other, as_of=date(2029, 1, 1))) == (
        (), (), (),
    )  # fmt: skip
    assert not region_capacity(other).topics
