"""What stands is left alone, what changed is built again, what failed is tried again."""

from __future__ import annotations

import subprocess

import pytest

from environment import build_once, digest
from tests.floors.tree import ROOT


def test_a_part_is_built_once_and_again_when_what_it_is_made_from_changed(tmp_path):
    built = []
    for made_from in ("one", "one", "two"):
        build_once("a part", tmp_path / "stamp", made_from, lambda made_from=made_from: built.append(made_from))

    assert built == ["one", "two"]


def test_a_part_that_failed_is_tried_again(tmp_path):
    def fail():
        raise RuntimeError("no network")

    with pytest.raises(RuntimeError):
        build_once("a part", tmp_path / "stamp", "one", fail)
    built = []
    build_once("a part", tmp_path / "stamp", "one", lambda: built.append("one"))

    assert built == ["one"]


def test_words_that_run_together_alike_are_told_apart():
    assert digest("ab", "c") != digest("a", "bc")


def test_where_no_python_suits_a_sentence_says_what_to_install():
    answer = subprocess.run(
        ["/bin/sh", "tools/find_python.sh", "no-such-python"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.splitlines() == [
        "No suitable Python was found (looked for: no-such-python).",
        "Shiftready needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module.",
        "  Debian, Ubuntu: apt-get install python3 python3-venv      Fedora: dnf install python3",
        "If it stands elsewhere, name it: make PYTHON=/path/to/python3 …",
    ]
