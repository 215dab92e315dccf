"""What may lie in the repository: our own text, and few, small pictures."""

from __future__ import annotations

from tests.floors.tree import is_text, name, tracked

LARGEST_BINARY = 400_000
LARGEST_TEXT = 1_000_000
THIRD_PARTY = ("node_modules/*", "build/*", "*.min.js", "*.min.css", "*htmx*.js", "*.woff", "*.woff2", "*.ttf", "*.otf")


def test_no_file_is_larger_than_a_reader_can_bear():
    limits = {path: LARGEST_TEXT if is_text(path) else LARGEST_BINARY for path in tracked()}

    assert {name(path): path.stat().st_size for path, limit in limits.items() if path.stat().st_size > limit} == {}


def test_binary_files_are_the_documentation_s_pictures():
    binaries = [name(path) for path in tracked() if not is_text(path)]

    assert [path for path in binaries if not path.startswith(("docs/images/", "tests/"))] == []


def test_third_party_front_end_files_are_installed_and_not_committed():
    assert [name(path) for path in tracked(*THIRD_PARTY)] == []


def test_no_two_versions_stand_side_by_side_where_a_merge_was_left_half_done():
    marks = tuple(mark * 7 + " " for mark in "<>")
    texts = {name(path): path.read_text("utf-8") for path in tracked() if is_text(path)}

    assert [one for one, text in texts.items() if any(line.startswith(marks) for line in text.splitlines())] == []
