"""The board of a program: assessed, figures frozen and live, papers, history, refusals, and who may."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, actor_in, the_shell
from shiftready.services.audit import write_line
from shiftready.services.program.assess import (
    AssessmentSaid,
    assess_element,
    possible_owners,
    take_back_assessment,
)
from shiftready.services.program.board import program_board
from shiftready.services.program.due import overdue_steps
from shiftready.services.program.history import element_history
from shiftready.services.program.papers import bring_program_paper, program_paper, take_out_program_paper
from shiftready.store.models import (
    Agency,
    ElementAssessment,
    Membership,
    Person,
    ProgramPaper,
    Role,
    TrainingRecord,
    User,
)
from tests.web.small_agency import AS_OF, ENTERED, REFRESHER, staff

pytestmark = pytest.mark.django_db
#: Of a board whose facts are remembered.
QUERIES = 8
TEN = "ten_essential_elements"
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    return made


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def assess(actor, element="3", standing="under_way", **said):
    return assess_element(actor, framework=TEN, element=element, said=AssessmentSaid(standing, **said))


def line(actor, element, as_of=AS_OF):
    found = program_board(actor, framework=TEN, as_of=as_of)
    return next(one for one in found.lines if one.element.key == element)


def sentences(actor, element, as_of=AS_OF):
    return {one.key: one.says for one in line(actor, element, as_of).figures}


def test_the_ten_elements_stand_in_their_order_with_their_certainty_and_nothing_assessed(shell):
    found = program_board(shell, framework=TEN, as_of=AS_OF)

    assert [one.element.key for one in found.lines] == [str(n) for n in range(1, 11)]
    assert [one.element.source.certainty for one in found.lines] == ["seen_official"] * 5 + ["background"] * 5
    assert {one.assessment for one in found.lines} == {None}
    assert (found.says, found.moved) == ("", ())


def test_each_element_has_the_figures_that_belong_to_it_worked_out_from_what_is_held(shell):
    assert sentences(shell, "3") == {
        "mandated": "1 of 4 people of whom a rule asks something have met every rule that does.",
        "current": "1 of 4 people who have to refresh their training are current in all of it.",
        "teachers": "Nobody is on the list of people who teach as an instructor.",
    }
    assert sentences(shell, "4") == {
        "dispatchers": "Nobody on the roster is a dispatcher.",
        "coverage": "In the 14 days from this one, 14 of 28 shifts of squads have a specialist on duty, as duty is "
        "planned.",
    }
    assert sentences(shell, "1") == {"agreements": "No partner is kept yet."}


def test_a_figure_is_frozen_with_its_assessment_and_lives_on_beside_it(agency, shell):
    row = assess(shell, figures=("mandated", f"rule:{REFRESHER}"))
    TrainingRecord.objects.create(
        agency=agency, person=Person.objects.of(agency).get(number="p2"), title="CIT week", course="cit-40",
        completed_on=date(2026, 2, 20), entered_at=ENTERED,
    )  # fmt: skip

    frozen = [(one["key"], one["part"], one["whole"], one["as_of"]) for one in row.figures]
    now = {one.key: one.part for one in line(shell, "3").figures}

    assert frozen == [("mandated", 1, 4, "2026-03-02"), (f"rule:{REFRESHER}", 1, 4, "2026-03-02")]
    assert (now["mandated"], now[f"rule:{REFRESHER}"]) == (2, 2)


def test_coverage_that_cannot_be_told_says_why_and_has_no_number(agency):
    agency.strategy = {}
    agency.save()

    told = next(one for one in line(the_shell(agency), "4").figures if one.key == "coverage")

    assert (told.part, told.whole) == (None, None)
    assert told.says.startswith("Lakeside Police (invented) states no strategy")


def test_the_newest_word_counts_the_history_keeps_all_and_one_taken_back_leaves_the_one_before(shell):
    first = assess(shell, assessed_on=date(2026, 1, 5))
    second = assess(shell, standing="in_place", note="All squads")
    take_back_assessment(shell, assessment=second.pk, reason="Of another year.")

    now = line(shell, "3")
    history = element_history(shell, framework=TEN, element="3", as_of=AS_OF)

    assert (now.assessment.pk, now.standing, now.times, now.age_days) == (first.pk, "under_way", 1, 56)
    assert [(row.standing, getattr(row, "taken_back_by", None) and row.taken_back_by.note) for row in history] == [
        ("in_place", "Of another year."),
        ("under_way", None),
    ]
    assert ElementAssessment.objects.of(shell.agency).get(pk=second.pk).note == "All squads"


def test_nothing_is_taken_back_twice_or_by_another_agency_and_a_reason_is_asked(shell):
    row = assess(shell)
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))

    for actor, reason, code in (
        (elsewhere, "x", "assessment_not_found"),
        (shell, " ", "reason_missing"),
    ):
        with pytest.raises(ShiftreadyError) as refused:
            take_back_assessment(actor, assessment=row.pk, reason=reason)
        assert refused.value.code == code
    back = take_back_assessment(shell, assessment=row.pk, reason="A slip.")
    for pk in (row.pk, back.pk):
        with pytest.raises(NotFound) as refused:
            take_back_assessment(shell, assessment=pk, reason="Again.")
        assert refused.value.message == (
            f"No assessment {pk} stands here. It may have been taken back: look at the element's history."
        )


def test_training_alone_is_told_on_the_day_asked_for(shell):
    assess(shell, assessed_on=date(2026, 1, 5))
    assess(shell, "1", "not_begun", assessed_on=date(2026, 2, 5))

    assert program_board(shell, framework=TEN, as_of=AS_OF).says == (
        "Training is under way, but 9 of the 9 other elements have not been begun or not been assessed. "
        "Training alone is no program."
    )
    assert program_board(shell, framework=TEN, as_of=date(2026, 1, 4)).says == ""


def test_what_cannot_be_taken_is_said_field_by_field(shell):
    said = AssessmentSaid(
        "perfect", assessed_on=date(2026, 3, 3), owner="nobody@lakeside.example", due_on=date(2026, 3, 1),
        note="x" * 2001, figures=("luck",),
    )  # fmt: skip

    with pytest.raises(ShiftreadyError) as refused:
        assess_element(shell, framework=TEN, element="3", said=said)

    assert (refused.value.code, refused.value.fields) == (
        "assessment_wrong",
        {
            "standing": "Choose one of not_begun, under_way, in_place, reviewed.",
            "assessed_on": "2026-03-03 is still to come. Write the day on which it was assessed, today or before.",
            "next_step": "Say what is to be done by 2026-03-01, or leave the day blank.",
            "due_on": "2026-03-01 is before the day of the assessment, 2026-03-03. Correct one of the two.",
            "owner": 'Nobody in this agency has the account "nobody@lakeside.example". Write a role, or invite them '
            "first.",
            "note": "Write it in up to 2000 letters.",
            "figures": "There is no figure luck. There are: mandated, current, dispatchers, coverage, teachers, "
            f"agreements, rule:{REFRESHER}.",
        },
    )
    assert not ElementAssessment.objects.of(shell.agency).exists()


@pytest.mark.parametrize(
    ("framework", "element", "code"),
    [
        ("collaboration_approaches", "cit", "framework_not_found"),
        ("no_such", "1", "framework_not_found"),
        (TEN, "11", "element_not_found"),
    ],
)
def test_what_is_no_element_of_a_program_is_refused(shell, framework, element, code):
    with pytest.raises(NotFound) as refused:
        assess_element(shell, framework=framework, element=element, said=AssessmentSaid("in_place"))

    assert refused.value.code == code


def test_an_owner_is_an_account_of_the_agency_or_a_role(agency, shell):
    user = User.objects.create_user("lead@lakeside.example", None, name="Lee Lead")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    User.objects.create_user("other@hillview.example", None)

    account, role = assess(shell, owner="LEAD@lakeside.example"), assess(shell, owner=" Deputy chief ")

    assert (account.owner, account.owner_role) == (user, "")
    assert (role.owner, role.owner_role) == (None, "Deputy chief")
    assert possible_owners(shell) == (user,)


def test_next_steps_whose_day_has_passed_are_overdue_the_oldest_first(shell):
    long_ago = {"assessed_on": date(2026, 1, 5)}
    assess(shell, "1", next_step="Meet", due_on=date(2026, 2, 1), **long_ago)
    assess(shell, "2", next_step="Count calls", due_on=date(2026, 1, 20), **long_ago)
    assess(shell, "3", next_step="Plan", due_on=AS_OF, **long_ago)
    assess(shell, "4", next_step="Old step", due_on=date(2026, 1, 9), **long_ago)
    assess(shell, "4", "in_place")

    assert [(one.element, one.next_step) for one in overdue_steps(shell, as_of=AS_OF)] == [
        ("Program design", "Count calls"),
        ("Collaborative planning and implementation", "Meet"),
    ]
    assert (line(shell, "1").is_overdue, line(shell, "3").is_overdue) == (True, False)


def test_a_paper_is_kept_once_named_by_the_next_assessment_and_taken_out_with_a_reason(shell):
    place = {"framework": TEN, "element": "1"}
    paper = bring_program_paper(shell, **place, name="../agree ment.exe", content=b"%PDF-1.7")
    again = bring_program_paper(shell, **place, name="again.pdf", content=b"%PDF-1.7")
    row = assess(shell, "1")
    given = program_paper(shell, paper=paper.pk)
    take_out_program_paper(shell, paper=paper.pk, reason="Unsigned.")

    assert (again.pk, given.name, given.media_type, given.content) == (
        paper.pk, "agree ment.pdf", "application/pdf", b"%PDF-1.7"
    )  # fmt: skip
    assert row.papers == [{"paper": paper.pk, "name": "agree ment.pdf", "digest": paper.digest}]
    assert line(shell, "1").papers == ()
    with pytest.raises(NotFound) as refused:
        program_paper(shell, paper=paper.pk)
    assert refused.value.code == "paper_not_found"
    assert ProgramPaper.objects.of(shell.agency).get().withdrawn_reason == "Unsigned."


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "evidence_empty"), (b"MZ", "evidence_unknown"), (b"x" * 5_300_000, "evidence_too_large")],
)
def test_a_file_is_what_its_bytes_say(shell, content, code):
    with pytest.raises(ShiftreadyError) as refused:
        bring_program_paper(shell, framework=TEN, element="1", name="a.pdf", content=content)

    assert (refused.value.code, ProgramPaper.objects.of(shell.agency).exists()) == (code, False)


def test_another_framework_stands_beside_with_its_own_assessments(shell):
    assess(shell)
    assess_element(shell, framework="virginia_cit_elements", element="trainers", said=AssessmentSaid("in_place"))

    found = program_board(shell, framework="virginia_cit_elements", as_of=AS_OF)

    assert {one.element.key: one.standing for one in found.lines if one.standing} == {"trainers": "in_place"}
    assert len(found.lines) == 8


def test_whoever_sees_the_whole_agency_sees_the_program_and_who_answers_for_training_keeps_it(agency):
    assert {role for role in Role.values if Deed.SEE_PROGRAM in DEEDS[role]} == {
        "coordinator", "administrator", "auditor", "supervisor"
    }  # fmt: skip
    assert {role for role in Role.values if Deed.KEEP_PROGRAM in DEEDS[role]} == {"coordinator", "administrator"}
    for role, unit in ((Role.SUPERVISOR, "1"), (Role.COORDINATOR, "1"), (Role.AUDITOR, "1")):
        user = User.objects.create_user(f"{role}@lakeside.example", None)
        Membership.objects.create(agency=agency, user=user, role=role, unit=unit)
        with pytest.raises(NotAllowed) as refused:
            program_board(actor_in(user, "lakeside"), framework=TEN, as_of=AS_OF)
        assert refused.value.message == "Your role may not see program. Ask the agency's training coordinator."


def test_whoever_only_looks_writes_nothing(agency):
    auditor = Actor(None, agency, DEEDS[Role.AUDITOR])

    for deed in (
        lambda: assess(auditor),
        lambda: take_back_assessment(auditor, assessment=1, reason="x"),
        lambda: bring_program_paper(auditor, framework=TEN, element="1", name="a", content=b"%PDF-1.7"),
        lambda: take_out_program_paper(auditor, paper=1, reason="x"),
        lambda: possible_owners(auditor),
    ):
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert refused.value.code == "not_allowed"
    assert overdue_steps(auditor, as_of=AS_OF) == ()


def test_the_board_asks_the_database_as_often_for_many_assessments_as_for_one(shell, django_assert_num_queries):
    write_line(shell, "load_rota")
    assess(shell, figures=("mandated",))
    bring_program_paper(shell, framework=TEN, element="1", name="a.pdf", content=b"%PDF-1.7")
    line(shell, "3")
    with django_assert_num_queries(QUERIES):
        program_board(shell, framework=TEN, as_of=AS_OF)
    for n in range(1, 11):
        assess(shell, str(n), figures=("mandated", "coverage"))
        bring_program_paper(shell, framework=TEN, element=str(n), name="b.pdf", content=b"%PDF-1.7 b")
    with django_assert_num_queries(QUERIES):
        program_board(shell, framework=TEN, as_of=AS_OF)
