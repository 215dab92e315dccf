"""The agency's own questions: kept in versions, retired, brought and taken out as a table."""

from __future__ import annotations

import pytest

from shiftready.core.delivery.assessment.question import Question
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.questions_csv import HEADINGS, QuestionLine
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.assessment.bank import (
    Brought,
    export_questions,
    import_questions,
    list_questions,
    retire_question,
    write_question,
)
from shiftready.store.models import Agency, AuditLine, BankQuestion, Role

pytestmark = pytest.mark.django_db
NOT_THERE = "An answer is named as right that is not there; they are numbered from 1 to 2."


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="ours", name="Our agency"))


def said(number="", text="Which?", **facts):
    question = Question("single", text, ("this", "that"), frozenset({1}))
    return QuestionLine(number, "law", question, **facts)


def test_a_changed_question_is_a_new_version_and_the_one_before_stays(shell):
    first = write_question(shell, said=said())
    same = write_question(shell, said=said("Q1"))
    changed = write_question(shell, said=said("Q1", "Which one?"))

    rows = BankQuestion.objects.of(shell.agency)
    assert same.pk == first.pk
    assert (changed.number, changed.version) == ("Q1", 2)
    assert [(row.version, row.text) for row in rows] == [(1, "Which?"), (2, "Which one?")]
    assert [row.pk for row in list_questions(shell)] == [changed.pk]


def test_a_retired_question_is_listed_no_more_and_comes_back_when_written_anew(shell):
    write_question(shell, said=said())
    retire_question(shell, number="Q1")

    hidden = list_questions(shell)
    with_it = list_questions(shell, with_retired=True)
    again = write_question(shell, said=said("Q1"))

    assert (hidden, [row.number for row in with_it]) == ((), ["Q1"])
    assert (again.version, [row.number for row in list_questions(shell)]) == (2, ["Q1"])


def test_everything_wrong_with_a_question_is_said_at_once_by_its_field(shell):
    wrong = QuestionLine("", "sorcery", Question("single", "", ("a", "b"), frozenset()))

    with pytest.raises(ShiftreadyError) as refusal:
        write_question(shell, said=wrong)

    assert (refusal.value.code, refusal.value.fields) == (
        "question_wrong",
        {
            "text": "A question needs words.",
            "right": "Say which answer is right, by its number from 1.",
            "topic": '"sorcery" is no topic of the catalogue. The page of a course shows how they are called.',
        },
    )
    assert not BankQuestion.objects.of(shell.agency).exists()


def test_what_is_exported_is_brought_again_as_the_same(shell):
    write_question(shell, said=said(source="=SUM(A1)", explanation="line, with comma"))
    several = Question("several", "Which ones?", ("a", "b", "c"), frozenset({0, 2}))
    write_question(shell, said=QuestionLine("", "trauma", several))
    table = export_questions(shell).encode()

    again = import_questions(shell, content=table)
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    elsewhere = import_questions(other, content=table)

    assert (again, elsewhere) == (Brought(0, 0, 2), Brought(2, 0, 0))
    assert export_questions(other).encode() == table


def test_a_table_changes_by_number_and_gives_numbers_to_what_is_new(shell):
    write_question(shell, said=said())
    table = "number,topic,kind,question,answer_1,answer_2,right\nQ1,law,single,Which one?,this,that,2\n"
    table += ",law,true_false,Is it so?,,,1\n"

    assert import_questions(shell, content=table.encode()) == Brought(1, 1, 0)
    assert [(row.number, row.version, row.text) for row in list_questions(shell)] == [
        ("Q1", 2, "Which one?"),
        ("Q2", 1, "Is it so?"),
    ]


def test_a_table_with_something_wrong_is_not_taken_over_at_all(shell):
    table = "topic,kind,question,answer_1,answer_2,right\nlaw,single,Good?,a,b,1\nlaw,single,,a,b,3\n"

    with pytest.raises(ShiftreadyError) as refusal:
        import_questions(shell, content=table.encode())

    assert (refusal.value.code, refusal.value.message) == (
        "questions_wrong",
        f"Line 3, text: A question needs words. Line 3, right: {NOT_THERE} Nothing was taken over.",
    )
    assert not BankQuestion.objects.of(shell.agency).exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe\x00", "It is not in UTF-8. Save it as CSV in UTF-8."),
        (b"a,b\n1,2\n", "Its first line lacks topic, kind, question, right. Export the questions to see how it looks."),
        (b"topic\0", "It is no text. Save it as CSV in UTF-8."),
        (b"x" * 2_000_001, "It is larger than 2 MB. Bring it in smaller parts."),
    ],
    ids=["bytes", "headings", "null", "large"],
)
def test_what_is_no_table_of_questions_is_refused_in_words(shell, content, why):
    with pytest.raises(ShiftreadyError) as refusal:
        import_questions(shell, content=content)

    assert (refusal.value.code, refusal.value.message) == (
        "questions_unreadable",
        f"This is no table of questions. {why}",
    )


def test_a_number_that_stands_twice_and_a_table_without_lines_are_refused(shell):
    head = "number,topic,kind,question,answer_1,answer_2,right\n"
    twice = head + "A,law,single,One?,a,b,1\nA,law,single,Two?,a,b,1\n"

    with pytest.raises(ShiftreadyError) as repeated:
        import_questions(shell, content=twice.encode())
    with pytest.raises(ShiftreadyError) as empty:
        import_questions(shell, content=head.encode())

    assert repeated.value.message == (
        "Line 3, number: Number A stands on an earlier line already. Leave it out for a new question. "
        "Nothing was taken over."
    )
    assert empty.value.message == "There is no question below the headings."


def test_the_headings_are_those_of_the_export(shell):
    assert export_questions(shell) == ",".join(HEADINGS) + "\n"


@pytest.mark.parametrize("role", sorted(Role.values))
def test_only_the_coordinator_sees_what_is_right(shell, role):
    write_question(shell, said=said())
    actor = Actor(user=None, agency=shell.agency, deeds=DEEDS[role])

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        return True

    deeds = (
        lambda: list_questions(actor),
        lambda: export_questions(actor),
        lambda: write_question(actor, said=said("Q1", "Other?")),
        lambda: retire_question(actor, number="Q1"),
        lambda: import_questions(actor, content=export_questions(shell).encode()),
    )
    allowed = [may(deed) for deed in deeds[:4]]

    assert allowed == [role == "coordinator"] * 4


def test_another_agency_has_questions_of_its_own(shell):
    write_question(shell, said=said())
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))

    assert list_questions(other) == ()
    with pytest.raises(NotFound):
        retire_question(other, number="Q1")
    assert AuditLine.objects.of(other.agency).count() == 0
