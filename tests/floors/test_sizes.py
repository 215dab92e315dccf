"""Small is a by-product of one idea each; these are the bounds past which an idea was split too late."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

from tests.floors.tree import name, tracked

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MIDDLE_FUNCTION = 10

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_longer_than_400_lines():
    lengths = {
        name(path): len(path.read_text().splitlines()) for path in _python("src", "tests", "tools", "benchmarks")
    }

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines():
    lengths = {f"{name(path)}:{function.lineno} {function.name}": _lines(function) for path, function in _functions()}

    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_the_middle_function_is_under_10_lines():
    assert median(_lines(function) for _, function in _functions()) < MIDDLE_FUNCTION


def test_every_module_opens_with_a_sentence():
    modules = _python("src", "tools", "benchmarks")

    assert [
        name(path) for path in modules if not (ast.get_docstring(_tree(path)) or "").rstrip().endswith((".", "?"))
    ] == []


def _python(*folders: str) -> list[Path]:
    found = tracked(*(f"{folder}/*.py" for folder in folders))
    return [path for path in found if "migrations" not in path.parts]


def _functions() -> Iterator[tuple[Path, Function]]:
    for path in _python("src", "tools", "benchmarks"):
        yield from ((path, node) for node in ast.walk(_tree(path)) if isinstance(node, Function))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _lines(function: Function) -> int:
    """From `def` to the end, the docstring not counted: a good explanation makes nothing longer to read."""
    first = function.body[0]
    explained = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if explained else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring
