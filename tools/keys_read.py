"""Which keys a reader of files asks for: the words in every call of `.table(…)`, by the function that makes it."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Collection, Iterator, Mapping
from types import ModuleType


def keys_read(module_name: str) -> dict[str, set[str]]:
    """Keys by the name of the function that reads them; functions that read none are left out."""
    module = importlib.import_module(module_name)
    tree = ast.parse(inspect.getsource(module))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found = {function.name: set(_keys(function, module)) for function in functions}
    return {name: keys for name, keys in found.items() if keys}


def _keys(function: ast.FunctionDef, module: ModuleType) -> Iterator[str]:
    local = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "table":
            known = [keyword.value for keyword in node.keywords if keyword.arg == "known"]
            # A bare word is the way to a table; a list of words is what may stand in it.
            for argument in known or [part for part in node.args if not isinstance(part, ast.Constant)]:
                yield from _words(argument, local, module)


def _words(expression: ast.expr, local: Mapping[str, ast.expr], module: ModuleType) -> Iterator[str]:
    """The words an expression is built of; names are followed into the function and the module."""
    compared = {id(part) for node in ast.walk(expression) if isinstance(node, ast.Compare) for part in ast.walk(node)}
    for node in ast.walk(expression):
        if id(node) in compared:  # a condition chooses between keys and is none
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name) and node.id in local:
            yield from _words(local[node.id], {}, module)
        elif isinstance(node, ast.Name):
            yield from _flat(getattr(module, node.id, None))


def _flat(value: object) -> Iterator[str]:
    """The words of a list, or of a table: its keys, or what it holds where that is lists."""
    if isinstance(value, dict):
        lists = [item for item in value.values() if isinstance(item, tuple)]
        yield from (word for item in lists or [tuple(value)] for word in _flat(item))
    elif isinstance(value, tuple | frozenset):
        yield from (word for word in value if isinstance(word, str))


def refuse_differences(read: Mapping[str, Collection[str]], told: Mapping[str, Collection[str]], where: str) -> None:
    """Stop where the code reads a key that the reference does not tell of, or the other way round."""
    for place in sorted({*read, *told}):
        keys, words = set(read.get(place, ())), set(told.get(place, ()))
        if keys != words:
            untold, unread = sorted(keys - words), sorted(words - keys)
            raise SystemExit(f"{where} and {place} differ. Not told: {untold}. Told and not read: {unread}.")
