"""Papers of a trainer's steps: kept once, few a step, read by few, taken out with a reason."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.teachers.keep import TeacherSaid, add_teacher
from shiftready.services.trainers.find import whole_trainer
from shiftready.services.trainers.keep import StepSaid, record_step, take_back_trainer_step
from shiftready.services.trainers.papers import (
    PAPERS,
    bring_trainer_paper,
    take_out_trainer_paper,
    trainer_paper,
)
from shiftready.store.models import Agency, Role, TrainerPaper
from tests.services.trainer_deeds import DAY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n"


@pytest.fixture
def shell():
    made = the_shell(Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago"))
    add_teacher(made, said=TeacherSaid("Ada Sample", ("instructor",)))
    return made


@pytest.fixture
def step(shell):
    return record_step(shell, teacher="T1", said=StepSaid("CIT trainer", "certified", DAY, "Example Institute")).pk


def names(actor):
    return [one.name for papers in whole_trainer(actor, teacher="T1").papers.values() for one in papers]


def test_a_paper_is_kept_once_given_back_and_taken_out(shell, step):
    first = bring_trainer_paper(shell, step=step, name="certificate.pdf", content=PDF)
    again = bring_trainer_paper(shell, step=step, name="the same.pdf", content=PDF)
    given = trainer_paper(shell, paper=first.pk)
    take_out_trainer_paper(shell, paper=first.pk, reason="Of somebody else.")

    assert again.pk == first.pk
    assert (given.name, given.media_type, given.content) == ("certificate.pdf", "application/pdf", PDF)
    assert names(shell) == []
    assert TrainerPaper.objects.of(shell.agency).get().withdrawn_reason == "Of somebody else."
    with pytest.raises(NotFound) as gone:
        trainer_paper(shell, paper=first.pk)
    assert (gone.value.code, gone.value.message) == (
        "paper_not_found", f"There is no paper {first.pk}. It may have been taken out."
    )  # fmt: skip


def test_a_step_holds_few_papers_and_only_what_they_are(shell, step):
    for number in range(PAPERS.most):
        bring_trainer_paper(shell, step=step, name="a.pdf", content=PDF + str(number).encode())
    with pytest.raises(ShiftreadyError) as full:
        bring_trainer_paper(shell, step=step, name="b.pdf", content=PDF)
    with pytest.raises(ShiftreadyError) as strange:
        bring_trainer_paper(shell, step=step, name="c.pdf", content=b"MZ")

    assert (full.value.code, full.value.message) == (
        "papers_full", "A step holds up to 5 papers. Put several pages into one PDF."
    )  # fmt: skip
    assert strange.value.code == "evidence_unknown"
    assert TrainerPaper.objects.of(shell.agency).count() == PAPERS.most


def test_the_paper_of_a_step_that_was_taken_back_is_found_no_more(shell, step):
    paper = bring_trainer_paper(shell, step=step, name="certificate.pdf", content=PDF)
    take_back_trainer_step(shell, step=step, reason="A slip.")

    with pytest.raises(NotFound):
        trainer_paper(shell, paper=paper.pk)


def test_whoever_does_not_keep_the_people_who_teach_sees_no_paper(shell, step):
    paper = bring_trainer_paper(shell, step=step, name="certificate.pdf", content=PDF)
    auditor = Actor(None, shell.agency, DEEDS[Role.AUDITOR])
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))

    assert (names(shell), names(auditor)) == (["certificate.pdf"], [])
    for deed in (
        lambda: trainer_paper(auditor, paper=paper.pk),
        lambda: bring_trainer_paper(auditor, step=step, name="b.pdf", content=PDF),
        lambda: take_out_trainer_paper(auditor, paper=paper.pk, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotFound):
        trainer_paper(elsewhere, paper=paper.pk)
