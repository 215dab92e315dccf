"""The reference says what the code does: every setting, command, table, column and key, and nothing else."""

from __future__ import annotations

import pytest

import reference
from tests.floors.tree import ROOT


@pytest.mark.parametrize("name", reference.PAGES)
def test_the_reference_is_what_the_code_says_now(name):
    written = (ROOT / "docs" / "reference" / name).read_text("utf-8")

    assert written == reference.page(name), "run `make docs` and commit what changed"


def test_no_page_of_the_reference_is_left_over():
    assert {path.name for path in (ROOT / "docs" / "reference").glob("*.md")} == set(reference.PAGES)
