"""Words that have no business in the repository."""

from __future__ import annotations

import re

import pytest

from tests.floors.tree import ROOT, is_text, name, tracked

# Written in two halves, or this file would be the first to be found.
FORBIDDEN = {
    "a folder of somebody's machine": ("/wo" + "rk/", "/ro" + "ot/", "/br" + "ief/"),
    "a package registry's host": ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb" + "ian.org"),
    "a mark of unfinished work": (
        "TO" + "DO",
        "FIX" + "ME",
        "X" + "XX",
        "coming" + " soon",
        "raise NotImpl" + "emented",
    ),
}


@pytest.mark.parametrize("why", FORBIDDEN)
def test_no_file_holds(why):
    pattern = re.compile("|".join(_whole_word(word) for word in FORBIDDEN[why]))

    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in tracked()
        if path != ROOT / "LICENSE" and is_text(path)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]

    assert found == []


def _whole_word(word: str) -> str:
    return rf"\b{word}\b" if word.isalpha() else re.escape(word)
