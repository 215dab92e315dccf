"""Whatever keeps a file that somebody brought is of one shape, and says itself what is still there."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import timezone

from shiftready.store.models import Agency, KeptFile, KeptPaper, ProgramPaper

#: By these a row keeps a file that somebody brought.
SHAPE = {"content", "digest", "brought_at"}


def test_no_theme_writes_the_shape_of_a_kept_file_anew():
    alike = {model for model in apps.get_models() if {field.name for field in model._meta.fields} >= SHAPE}

    assert {model.__name__ for model in alike if not issubclass(model, KeptFile)} == set()
    papers = {model.__name__ for model in alike if issubclass(model, KeptPaper)}
    assert papers == {"CourseFileEntry", "PartnerPaper", "ProgramPaper", "TrainerPaper"}
    assert {model.__name__ for model in alike} - papers == {"LibraryFile", "SheetOriginal", "WaiverEvidence"}


@pytest.mark.django_db
def test_what_was_taken_out_and_what_is_a_neighbor_s_is_not_there():
    ours, theirs = (Agency.objects.create(slug=slug, name=slug) for slug in ("ours", "theirs"))
    said = {"framework": "f", "element": "1", "kind": "pdf", "content": b"%PDF-1.7", "brought_at": timezone.now()}
    held = ProgramPaper.objects.create(agency=ours, name="held.pdf", **said)
    ProgramPaper.objects.create(agency=ours, name="out.pdf", withdrawn_at=timezone.now(), **said)
    ProgramPaper.objects.create(agency=theirs, name="theirs.pdf", **said)

    assert list(ProgramPaper.there(ours)) == [held]
