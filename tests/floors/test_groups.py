"""What PostgreSQL's run of the tests leaves out would find nothing new there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from groups import GROUPS, OPENS_NO_DATABASE
from tests.floors.tree import ROOT, name, tracked

#: pytest-django lets a test at its database by these alone, and refuses every other that tries.
WAYS_IN = {
    "django_db",
    "db",
    "transactional_db",
    "django_db_blocker",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "admin_client",
    "admin_user",
    "live_server",
}
BY_NAME = {"usefixtures", "getfixturevalue"}


def _files(place):
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _ways_in(path):
    """Marks and fixtures of a file by which the database of the run is opened."""
    return WAYS_IN & {word for node in ast.walk(ast.parse(path.read_text())) for word in _words(node)}


def _words(node):
    match node:
        case ast.arg(arg=word):
            yield word
        case ast.Attribute(value=ast.Attribute(attr="mark"), attr=word):
            yield word
        case ast.Call(func=ast.Attribute(attr=called), args=said) if called in BY_NAME:
            yield from (one.value for one in said if isinstance(one, ast.Constant))


@pytest.mark.parametrize("place", OPENS_NO_DATABASE)
def test_what_a_second_database_leaves_out_opens_none(place):
    files = _files(ROOT / place)

    assert {name(path): found for path in files if (found := _ways_in(path))} == {}
    assert any(path.name.startswith("test_") for path in files)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("@pytest.mark.django_db(transaction=True)\ndef test_a(): ...", {"django_db"}),
        ("pytestmark = [pytest.mark.slow, pytest.mark.django_db]", {"django_db"}),
        ("@pytest.fixture\ndef agency(db): ...", {"db"}),
        ("@pytest.mark.usefixtures('live_server')\ndef test_a(): ...", {"live_server"}),
        ("def test_a(request):\n    request.getfixturevalue('transactional_db')", {"transactional_db"}),
        ("def test_a(tmp_path):\n    assert open(tmp_path / 'db')", set()),
    ],
)
def test_every_way_to_the_database_is_noticed(tmp_path, lines, found):
    (tmp_path / "test_it.py").write_text(lines)

    assert _ways_in(tmp_path / "test_it.py") == found


@pytest.mark.parametrize("marker", ["browser", "real"])
def test_a_group_of_its_own_looks_in_every_folder_that_has_such_tests(marker):
    (group,) = (one for one in GROUPS if one.name == marker)
    marked = {name(path) for path in tracked("tests/*.py") if f"pytest.mark.{marker}" in path.read_text()}
    marked.discard(name(Path(__file__)))

    assert {path for path in marked if not path.startswith(tuple(group.command))} == set()
