"""Lock files pin every package to its content and name no server."""

from __future__ import annotations

import json
import re

import pytest

from tests.floors.tree import ROOT, name, tracked

PYTHON_LOCKS = tracked("requirements/*.lock")
ADDRESS = re.compile(
    r"\b(?:https?|git\+\w+|file)://\S+|^\s*--(?:index-url|extra-index-url|find-links)\b.*", re.MULTILINE
)


def test_there_is_a_lock_for_tools_for_running_and_for_developing():
    assert [path.name for path in PYTHON_LOCKS] == ["dev.lock", "run.lock", "tools.lock"]


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=name)
def test_every_pinned_package_has_a_hash(lock):
    entries = lock.read_text().replace("\\\n", " ").splitlines()

    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, ROOT / "package-lock.json"], ids=name)
def test_a_lock_names_no_server(lock):
    assert ADDRESS.findall(lock.read_text()) == []


def test_every_front_end_package_has_a_hash_and_no_download_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    third_party = {path: facts for path, facts in packages.items() if path}

    assert {path for path, facts in third_party.items() if "integrity" not in facts or "resolved" in facts} == set()


def test_what_runs_is_pinned_alike_for_developing():
    run, dev = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / f"requirements/{lock}.lock").read_text(), re.MULTILINE))
        for lock in ("run", "dev")
    )

    assert run - dev == set()
