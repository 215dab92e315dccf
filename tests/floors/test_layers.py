"""Arrows only go down."""

from __future__ import annotations

import os

from importlinter.cli import lint_imports

from tests.floors.tree import ROOT


def test_no_floor_looks_up_or_sideways(monkeypatch):
    monkeypatch.chdir(ROOT)

    code = lint_imports(config_filename=os.fspath(ROOT / "pyproject.toml"), no_cache=True)

    assert code == 0, "run .venv/bin/lint-imports: it names the line that looks the wrong way"
