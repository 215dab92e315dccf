"""Every kind of rule has its parts and a test that is there."""

from __future__ import annotations

import ast
import os
import re
from functools import cache
from pathlib import Path

import pytest

from rule_kinds import KINDS

ROOT = Path(__file__).parents[2]
ALL = [kind for kinds in KINDS.values() for kind in kinds]
NUMBERS = [
    *range(1, 17),
    *range(20, 39),
    *range(40, 53),
    *range(60, 74),
    *range(80, 91),
    *range(95, 104),
    *range(110, 119),
]


def test_the_91_kinds_are_all_there_once_and_in_order():
    assert ([kind.number for kind in ALL], len(ALL)) == (NUMBERS, 91)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: f"RK-{kind.number}")
def test_the_test_that_proves_a_kind_is_there(kind):
    file, _, name = kind.proof.partition("::")

    assert name in _tests(ROOT / file)


@pytest.mark.real
def test_the_kinds_are_those_of_the_domain():
    domain = Path(os.environ.get("SHIFTREADY_REAL_RECORDS", ROOT.parent / "shared")) / "domain" / "domain.md"
    if not domain.exists():
        pytest.skip("The domain's list of kinds is not on this machine.")

    named = {int(number) for number in re.findall(r"RK-(\d+)", domain.read_text())}

    assert named <= set(NUMBERS)


@cache
def _tests(path: Path) -> frozenset[str]:
    return frozenset(node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))
