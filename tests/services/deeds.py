"""Every deed there is, read from the code: the public functions of the services that write to the database.

A function writes when it, or a function of the services it calls, saves, makes, changes or deletes rows.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

import shiftready

HOUSE = Path(shiftready.__file__).parent
SERVICES = HOUSE / "services"
WRITES = {
    "write_line",
    "save",
    "create",
    "create_user",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "delete",
    "insert_rows",
}
#: What writes the line itself, and what builds the invented agency out of the other deeds.
APART = ("audit.py", "demo/")
DOORS = ("web", "api", "cli", "jobs")


@dataclass
class Function:
    """A function or method of the services: where it stands, what it calls, which lines it leaves."""

    module: str
    name: str
    takes_actor: bool
    knows: frozenset[str]
    writes: bool = False
    calls: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    @property
    def is_public(self):
        return not self.name.startswith("_")


def deeds():
    """The lines each deed can leave, by the deed's name: every public writing function with an actor or a door."""
    functions, imported = _functions(), _imported_by_doors()
    found = {}
    for one in functions:
        reached = _reached(one, functions)
        is_deed = one.is_public and (one.takes_actor or one.name in imported)
        if is_deed and any(f.writes for f in reached):
            found[one.name] = set().union(*(f.lines for f in reached))
    return found


def lines_written():
    """Every name under which a deed is written down, anywhere in the services."""
    return set().union(*(one.lines for one in _functions()))


def _modules(folder):
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        if not place.startswith(APART):
            yield place, ast.parse(path.read_text(encoding="utf-8"))


def _functions():
    return [
        _function(place, node, _known_to(place, tree))
        for place, tree in _modules(SERVICES)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def _known_to(place, tree):
    """The modules whose functions a module can call: its own, and those it imports."""
    named = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    modules = {node.module.removeprefix("shiftready.services").removeprefix(".") for node in named}
    modules |= {f"{node.module}.{alias.name}".removeprefix("shiftready.services.")
                for node in named for alias in node.names}  # fmt: skip
    return frozenset({place, *(f"{module.replace('.', '/')}.py" for module in modules)})


def _function(place, node, knows):
    first = [*node.args.posonlyargs, *node.args.args][:1]
    one = Function(place, node.name, takes_actor=bool(first) and first[0].arg == "actor", knows=knows)
    for call in (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        one.calls.add(name)
        # A queryset's update names its fields; that of a set, a dict or a digest does not.
        one.writes |= name in WRITES or (name == "update" and not call.args and bool(call.keywords))
        if name == "write_line" and isinstance(call.args[1], ast.Constant):
            one.lines.add(call.args[1].value)
    return one


def _reached(one, functions):
    """The function and whatever of the services it calls, by name; a private one only within its own module."""
    reached, waiting = [], [one]
    while waiting:
        now = waiting.pop()
        if now not in reached:
            reached.append(now)
            waiting += [f for f in functions if f.name in now.calls and f.module in _near(now, f)]
    return reached


def _near(one, other):
    return one.knows if other.is_public else {one.module}


def _imported_by_doors():
    return {
        alias.name
        for door in DOORS
        for _, tree in _modules(HOUSE / door)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shiftready.services")
        for alias in node.names
    }
