"""Distrusted files: known by their bytes, kept by their digest, given back only to be saved."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.kept_files import FiledPaper, columns_of, given_back
from shiftready.web.kept_files import given_to_save

PDF = b"%PDF-1.7 invented"


def test_a_file_is_what_its_bytes_say_under_a_name_that_is_safe():
    found = columns_of('..\\letter "of" \r\nPerson.exe', PDF)

    assert found == {
        "name": "letter _of_ _Person.pdf", "kind": "pdf", "digest": hashlib.sha256(PDF).hexdigest(), "content": PDF,
    }  # fmt: skip


def test_what_is_neither_pdf_nor_picture_is_refused():
    with pytest.raises(ShiftreadyError) as refused:
        columns_of("letter.pdf", b"MZ")

    assert refused.value.code == "evidence_unknown"


def test_it_is_given_back_as_it_was_brought_and_never_shown():
    row = SimpleNamespace(**columns_of("letter.pdf", PDF))

    found = given_back(row)
    answer = given_to_save(found)

    assert found == FiledPaper("letter.pdf", "application/pdf", PDF)
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
