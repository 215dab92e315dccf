"""The registry of people who teach and tell: kept by the coordinator, and seen by others without what is private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import Hours
from shiftready.core.errors import NotAllowed, NotFound
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.services.imports.undo import undo_import
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.find import list_teachers, whole_teacher
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours
from shiftready.store.models import Agency, Role, User
from shiftready.store.teachers import teachers_of
from tests.services.classroom import hire
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
ADA = TeacherSaid("Ada Sample", ("instructor",), "officer", "Example Police", "ada@example.org", "555 0100", "80.50")
IRA = TeacherSaid("Ira Sample", ("peer", "role_player"), "", "Example Peers", "ira@example.org", "555 0101", "120")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="UTC")
    hire(made, "p1")
    return made


@pytest.fixture
def shell(agency):
    return the_shell(agency)


@pytest.fixture
def as_role(agency):
    """Somebody of a role, as an actor."""

    def of(role):
        return Actor(User.objects.create_user(f"{role}@ours.example"), agency, DEEDS[role])

    return of


@pytest.fixture
def two(shell):
    """Ada, an officer who teaches, and Ira, who speaks of what they lived through."""
    for said in (ADA, IRA):
        add_teacher(shell, said=said)
    approve_topic(shell, teacher="T2", topic="lived_experience", first_on=DAY, authority="Board", evidence="A letter")
    record_consent(shell, teacher="T2", about="speaking", is_given=True, on=DAY)
    say_hours(shell, teacher="T2", hours=Hours(is_can=True, span=Span(DAY)))


@pytest.mark.usefixtures("two")
def test_they_get_numbers_in_turn_and_what_was_said_is_kept(shell):
    ada, ira = list_teachers(shell)

    assert (ada.number, ada.kinds, ada.stipend_cents, ira.number, ira.kinds) == (
        "T1", ("instructor",), 8050, "T2", ("peer", "role_player"),
    )  # fmt: skip


@pytest.mark.parametrize("role", sorted({Role.SUPERVISOR, Role.INSTRUCTOR, Role.AUDITOR, Role.ADMINISTRATOR}))
@pytest.mark.usefixtures("two")
def test_others_see_that_there_is_a_panelist_and_never_who(as_role, role):
    actor = as_role(role)

    ada, ira = list_teachers(actor)
    whole = whole_teacher(actor, teacher="T2")

    assert (ada.name, ada.organization, ada.email, ada.phone, ada.stipend_cents) == (
        "Ada Sample", "Example Police", "", "", None,
    )  # fmt: skip
    assert (ira.name, ira.organization, ira.email, ira.phone, ira.stipend_cents, ira.consents) == (
        "Panelist", "", "", "", None, (),
    )  # fmt: skip
    assert (whole.teacher.name, whole.hours, [one.evidence for _, one in whole.approvals]) == ("Panelist", (), [""])
    assert "Ira" not in repr(whole) + repr(ira)


@pytest.mark.usefixtures("two")
def test_a_search_tells_nobody_who_the_panelist_is(as_role):
    found = {
        (role, word): [one.number for one in list_teachers(actor, search=word)]
        for role, actor in (("coordinator", as_role("coordinator")), ("auditor", as_role("auditor")))
        for word in ("ira", "peers", "panelist")
    }

    assert found == {
        ("coordinator", "ira"): ["T2"],
        ("coordinator", "peers"): ["T2"],
        ("coordinator", "panelist"): [],
        ("auditor", "ira"): [],
        ("auditor", "peers"): [],
        ("auditor", "panelist"): ["T2"],
    }


@pytest.mark.parametrize("role", sorted({Role.SUPERVISOR, Role.INSTRUCTOR, Role.AUDITOR, Role.ADMINISTRATOR}))
@pytest.mark.usefixtures("two")
def test_only_the_coordinator_keeps_them(as_role, role):
    actor = as_role(role)

    for deed in (
        lambda: add_teacher(actor, said=ADA),
        lambda: change_teacher(actor, teacher="T1", said=IRA),
        lambda: approve_topic(actor, teacher="T1", topic="law", first_on=DAY, authority="x"),
        lambda: end_approval(actor, approval=1, reason="x"),
        lambda: record_training_to_teach(actor, teacher="T1", trained_by="x", course="x", on=DAY),
        lambda: record_consent(actor, teacher="T1", about="speaking", is_given=True),
        lambda: say_hours(actor, teacher="T1", hours=Hours(is_can=True, span=Span(DAY))),
        lambda: withdraw_hours(actor, hours=1),
    ):
        with pytest.raises(NotAllowed, match="Your role may not keep teachers"):
            deed()


def test_everything_wrong_with_somebody_is_said_at_once(shell):
    said = TeacherSaid(" ", ("wizard",), "pilot", email="nowhere", stipend="much", phone="5" * 61)

    code, message, fields = refused(lambda: add_teacher(shell, said=said))

    assert (code, fields) == ("teacher_wrong", ("name", "kinds", "profession", "email", "stipend", "phone"))
    assert '"nowhere" is not a mail address. Write it as name@example.org, or leave it empty.' in message


@pytest.mark.usefixtures("two")
def test_a_number_is_given_once(shell):
    assert refused(lambda: add_teacher(shell, said=ADA, number="T1")) == (
        "teacher_number_taken",
        "Somebody has the number T1 already. Leave it empty, and the next one is taken.",
        ("number",),
    )
    assert refused(lambda: add_teacher(shell, said=ADA, number="a/b"))[0] == "teacher_wrong"
    assert add_teacher(shell, said=ADA).number == "T3"


@pytest.mark.usefixtures("two")
def test_an_approval_that_ended_is_kept_with_its_reason(shell):
    first = approve_topic(shell, teacher="T1", topic="law", first_on=DAY, authority="Board").pk

    end_approval(shell, approval=first, reason="Teaches it no more.", ended_on=date(2026, 6, 1))

    ((_, one),) = whole_teacher(shell, teacher="T1").approvals
    assert (one.ended_on, one.end_reason) == (date(2026, 6, 1), "Teaches it no more.")
    assert [
        one.is_approved("law", day) for one in teachers_of(shell.agency, "T1") for day in (DAY, date(2026, 6, 1))
    ] == [
        True,
        False,
    ]
    assert refused(lambda: end_approval(shell, approval=first, reason="Again."))[:2] == (
        "approval_ended",
        "This approval was ended on 2026-06-01 already.",
    )


@pytest.mark.usefixtures("two")
def test_an_approval_names_a_topic_days_in_order_and_who_gave_it(shell):
    wrong = {"topic": "juggling", "first_on": DAY, "last_on": date(2026, 3, 1), "authority": " "}

    assert refused(lambda: approve_topic(shell, teacher="T1", **wrong)) == (
        "approval_wrong",
        (
            'The catalogue knows no topic "juggling". Choose one of its topics. The last day, 2026-03-01, is before '
            "the first, 2026-03-02. Say who approved it, in up to 200 letters."
        ),
        ("topic", "last_on", "authority"),
    )


@pytest.mark.usefixtures("two")
def test_the_line_of_trainers_is_followed_and_never_a_circle(shell):
    ben = add_teacher(shell, said=replace(ADA, name="Ben Sample")).number
    said = {"course": "Teaching", "on": DAY}
    record_training_to_teach(shell, teacher="T1", trained_by="An institute", **said)
    record_training_to_teach(shell, teacher=ben, trained_by="T1", **said)

    assert [one.trainer for one in whole_teacher(shell, teacher=ben).teacher.trained_by] == ["T1"]
    assert (whole_teacher(shell, teacher="T1").trained) == (ben,)
    for trainer in (ben, "T1"):
        deed = lambda by=trainer: record_training_to_teach(shell, teacher="T1", trained_by=by, **said)  # noqa: E731
        assert refused(deed) == (
            "training_to_teach_wrong", f"T1 cannot be trained by {trainer}, who was trained by T1.", ("trained_by",)
        )  # fmt: skip


@pytest.mark.usefixtures("two")
def test_hours_are_taken_away_and_those_that_say_nothing_are_refused(shell):
    ((pk, _),) = whole_teacher(shell, teacher="T2").hours

    withdraw_hours(shell, hours=pk)

    assert whole_teacher(shell, teacher="T2").hours == ()
    with pytest.raises(NotFound, match=f"There are no hours {pk}"):
        withdraw_hours(shell, hours=pk)
    backwards = Hours(is_can=True, span=Span(DAY, date(2026, 3, 1)))
    assert refused(lambda: say_hours(shell, teacher="T2", hours=backwards)) == (
        "hours_wrong", "The last day, 2026-03-01, is before the first, 2026-03-02.", ("last_on",)
    )  # fmt: skip


@pytest.mark.usefixtures("two")
def test_another_agency_finds_nobody():
    theirs = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    assert list_teachers(theirs) == ()
    with pytest.raises(NotFound, match='Their agency knows nobody who teaches with the number "T1"'):
        whole_teacher(theirs, teacher="T1")


@pytest.mark.usefixtures("two")
def test_the_list_asks_the_database_no_more_for_more_people(shell, django_assert_num_queries):
    add_teacher(shell, said=IRA)

    with django_assert_num_queries(5):
        assert len(list_teachers(shell, on=DAY)) == 3


@pytest.mark.usefixtures("two")
def test_a_folder_takes_them_along_whole_and_an_undone_one_takes_them_back(shell, tmp_path):
    end_approval(shell, approval=whole_teacher(shell, teacher="T2").approvals[0][0], reason="Rests.", ended_on=DAY)
    record_training_to_teach(shell, teacher="T2", trained_by="T1", course="Speaking", on=DAY)
    change_teacher(shell, teacher="T2", said=replace(IRA, coached_on=DAY, left_on=date(2027, 1, 1)))

    export_folder(shell, folder=tmp_path / "out")
    batch, _ = load_new_agency(tmp_path / "out", slug="again", today=date(2026, 4, 1))
    again = teachers_of(batch.agency)
    export_folder(the_shell(batch.agency), folder=tmp_path / "twice")

    assert again == teachers_of(shell.agency)
    tables = sorted(path.name for path in (tmp_path / "out").glob("teacher*.csv"))
    assert tables == [
        "teacher_approvals.csv", "teacher_consents.csv", "teacher_hours.csv", "teacher_trainings.csv", "teachers.csv",
    ]  # fmt: skip
    assert [(tmp_path / "twice" / name).read_bytes() for name in tables] == [
        (tmp_path / "out" / name).read_bytes() for name in tables
    ]
    undo_import(the_shell(batch.agency), batch=batch.pk)
    assert list_teachers(the_shell(batch.agency)) == ()


@pytest.mark.usefixtures("two")
def test_whoever_may_export_but_not_keep_them_takes_nobody_along(as_role, tmp_path):
    export_folder(as_role(Role.AUDITOR), folder=tmp_path / "out")

    assert read_agency_folder(tmp_path / "out").teachers == ()
    assert "Ira" not in "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
