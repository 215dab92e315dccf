"""What the documentation names is there: files, functions, links, commands."""

from __future__ import annotations

import importlib
import re
from functools import reduce

import click
import pytest

from shiftready.cli.main import main
from tests.floors.tree import ROOT, name, tracked

PAGES = [path for path in tracked("*.md") if path.parent == ROOT or path.is_relative_to(ROOT / "docs")]
FUNCTION = re.compile(r"`([\w/]+)\.py` →\s+`([\w.]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"^```(?:sh|console|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BEFORE_A_COMMAND = re.compile(r"^(\$ |sudo (-u \w+ )?|\w+=\S+ )*")


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_function_named_resolves(document):
    for module, function in FUNCTION.findall(document.read_text()):
        found = importlib.import_module(f"shiftready.{module.replace('/', '.')}")
        assert callable(reduce(getattr, function.split("."), found)), f"{module}.py → {function}"


@pytest.mark.parametrize("thing", ["a finding", "a seat", "a credit", "a certificate"])
def test_the_house_says_where_it_is_made_and_its_page_says_so_too(thing):
    house = ROOT / "docs" / "explanation" / "architecture.md"
    rows = re.findall(rf"^\| {thing} \| (.*) \| \[.*\]\((\w+\.md)\) \|$", house.read_text(), re.MULTILINE)

    made_by = [FUNCTION.findall(where) for where, _ in rows]
    explained = [FUNCTION.findall((house.parent / page).read_text()) for _, page in rows]

    assert len(rows) == 1
    assert made_by[0] != []
    assert set(made_by[0]) - set(explained[0]) == set()


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_link_leads_somewhere(document):
    assert [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_command_shown_is_a_command(document):
    shown = [line for block in CODE.findall(document.read_text()) for line in block.splitlines()]

    assert [line for line in shown if not _is_known(line)] == []


def _is_known(line: str) -> bool:
    words = BEFORE_A_COMMAND.sub("", line).split()
    if "make" in words[:1]:
        return set(words[1:]) <= _targets()
    if words[:1] and words[0].endswith("/shiftready"):
        return _names_a_command(main, words[1:])
    return True


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def _names_a_command(command: click.Command, words: list[str]) -> bool:
    if not isinstance(command, click.Group) or not words or words[0].startswith("-"):
        return True
    found = command.get_command(click.Context(command), words[0])
    return found is not None and _names_a_command(found, words[1:])
