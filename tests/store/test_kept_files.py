"""Whatever keeps a file that may be taken out again is of one shape, and says itself what is still there."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import timezone

from shiftready.store.models import Agency, KeptPaper, ProgramPaper

#: By these a row keeps a file that somebody brought, and can be taken out.
SHAPE = {"content", "digest", "brought_at", "withdrawn_reason"}


def test_no_theme_writes_the_shape_of_a_paper_anew():
    alike = {model for model in apps.get_models() if {field.name for field in model._meta.fields} >= SHAPE}

    assert {model.__name__ for model in alike if not issubclass(model, KeptPaper)} == set()
    assert {model.__name__ for model in alike} == {
        "CourseFileEntry", "PartnerPaper", "ProgramPaper", "TrainerPaper"
    }  # fmt: skip


@pytest.mark.django_db
def test_what_was_taken_out_and_what_is_a_neighbor_s_is_not_there():
    ours, theirs = (Agency.objects.create(slug=slug, name=slug) for slug in ("ours", "theirs"))
    said = {"framework": "f", "element": "1", "kind": "pdf", "content": b"%PDF-1.7", "brought_at": timezone.now()}
    held = ProgramPaper.objects.create(agency=ours, name="held.pdf", **said)
    ProgramPaper.objects.create(agency=ours, name="out.pdf", withdrawn_at=timezone.now(), **said)
    ProgramPaper.objects.create(agency=theirs, name="theirs.pdf", **said)

    assert list(ProgramPaper.there(ours)) == [held]
