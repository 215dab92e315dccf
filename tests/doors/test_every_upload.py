"""Every page, operation and command that takes a file refuses what is above its own limit before a byte is read.

Whoever adds one adds its line here, and says how much it takes.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from pathlib import Path
from types import CodeType

import click
import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import get_resolver

import shiftready.web
from shiftready.cli.bounded import FileUpTo
from shiftready.cli.main import main
from shiftready.core.errors import ShiftreadyError
from tests.web.test_program import text_of
from tests.web.unread import TWO_GIGABYTES, send

#: A file of that size with no form around it, and what is left for the file where there is one.
SAID = {"mb": TWO_GIGABYTES // 1_000_000, "kb": TWO_GIGABYTES // 1000}
SAID_IN_A_FORM = {"mb": SAID["mb"] - 1, "kb": SAID["kb"] - 1000}

PAPER = "The file has {mb:,}.0 MB; up to 5 MB are kept. Scan it smaller, or only the page that matters."
SHARED = "The file has {mb:,}.0 MB; up to 10 MB are shared. Save its pictures smaller, or share a part of it."
PACKAGE = "The package has {mb:,} MB; up to 50 MB are read. Export fewer works at once."
TABLE = (
    "The file has {mb:,} MB; up to 100 MB are read. "
    "Split it into smaller files, or leave out columns that are not needed."
)
SEAL = "The picture cannot be used. It has {kb} kB; up to 300 fit."
COURSE = "A course handed on is a file of at most 1000 kB. Ask for it again."
PLAN = "The file has {mb:,} MB; a plan has up to 100. Name another."
ORDER = "An order may have 60,000 characters; this file has 2,000,000,000 bytes. Make it two."
ANYTHING = "This is more than can be sent at once. Send it in smaller parts."
PEOPLE = "The file has {mb:,}.0 MB; a list of up to 1,000 people has up to 2 MB."

PAGES = {
    "accreditation:file": PAPER,
    "assessment:import": TABLE,
    "certificates:design": SEAL,
    "course_file:bring": PAPER,
    "courses:new": COURSE,
    "imports:new": TABLE,
    "library:bring": SHARED,
    "library:import": PACKAGE,
    "partners:bring": PAPER,
    "presence:sheets": PAPER,
    "program:bring": PAPER,
    "trainers:bring": PAPER,
    "waivers:evidence": PAPER,
}
OPERATIONS = {
    "certificates/design/seal": SEAL,
    "classes/{offering}/file": PAPER,
    "classes/{offering}/sheets": PAPER,
    "imports/": TABLE,
    "library/packages/import": PACKAGE,
    "library/{library_version}/files": SHARED,
    "partners/agreements/{agreement}/papers": PAPER,
    "program/{framework}/{element}/papers": PAPER,
    "trainers/steps/{trainer_step}/papers": PAPER,
    "waivers/{waiver}/evidence": PAPER,
}
COMMANDS = {
    "accreditation file --file": PAPER,
    "application ask-many FILE": PEOPLE,
    "assessment import FILE": TABLE,
    "attendance keep-sheet FILE": PAPER,
    "calls --plan": PLAN,
    "certificate design --seal": SEAL,
    "compare --near": PLAN,
    "course save FILE": COURSE,
    "course start --file": COURSE,
    "course-file bring FILE": PAPER,
    "library add-file PATH": SHARED,
    "library import PACKAGE": PACKAGE,
    "order save FILE": ORDER,
    "partner bring FILE": PAPER,
    "plan --again": PLAN,
    "plan --near": PLAN,
    "program bring FILE": PAPER,
    "trainer bring FILE": PAPER,
    "waiver evidence FILE": PAPER,
}
#: Commands that read a file and bound it otherwise, each tested with its own theme.
READ_OTHERWISE = {
    "calls --export": "a table: measured where every table is looked into",
    "certificate verify-list FILE": "may be a pipe, which has no size: read up to a limit",
    "library add TEXT": "measured where its text is read, in a sentence that names it",
    "library add-version TEXT": "likewise",
    "packet check FILE": "read part by part, as large as they are made here",
}


def names_in(code):
    """Every name that a function uses, also within those that it makes."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_in(inner)


def reached_from(function):
    """The functions of the pages that are reached from one, itself among them."""
    reached, waiting = set(), [inspect.unwrap(function)]
    while waiting:
        one = waiting.pop()
        if inspect.isfunction(one) and one.__module__.startswith("shiftready.web") and one not in reached:
            reached.add(one)
            waiting += [inspect.unwrap(one.__globals__[name]) for name in names_in(one.__code__)
                        if inspect.isfunction(one.__globals__.get(name))]  # fmt: skip
    return reached


def readers_from(function):
    """Those of them that look at files sent; a constant of that name is something else."""
    return {one for one in reached_from(function) if "FILES" in set(names_in(one.__code__)) - one.__globals__.keys()}


def views(patterns=None, space="", before="/"):
    """Every page of ours: its name, an address of it, and its view."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from views(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, address)
        elif inspect.unwrap(one.callback).__module__.startswith("shiftready.web"):
            yield f"{space}{one.name}", re.sub("<.*?>", "1", address), one.callback


def commands(command=main, path=()):
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*path, name))
    else:
        yield " ".join(path), command


def files_read():
    """Every parameter of a command that names one file to be read, as it is called on the command line."""
    for path, command in commands():
        for one in command.params:
            is_read = isinstance(one.type, click.Path) and one.type.exists and one.type.file_okay
            if is_read or (isinstance(one.type, click.File) and "r" in one.type.mode):
                called = one.opts[0] if isinstance(one, click.Option) else one.make_metavar(click.Context(command))
                yield f"{path} {called}", one.type


def operations(client):
    """The address of every operation to which something is sent, and whether that is a form with a file."""
    paths = json.loads(client.get("/api/openapi.json").content)["paths"]
    for path, methods in paths.items():
        if "post" in methods:
            body = methods["post"].get("requestBody", {})
            yield path.removeprefix("/api/{agency}/"), "multipart/form-data" in body.get("content", {})


def sent_to(client, path):
    answer = send(client, "/api/lakeside/" + re.sub("{.*?}", "1", path))
    return answer.status_code, answer.json()["message"]


def readers_written():
    """The functions of the pages that look at files sent, read from the code."""
    house = Path(shiftready.web.__file__).parent
    written = (node for path in house.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    return {
        node.name for node in written if isinstance(node, ast.FunctionDef) and any(map(is_of_files, ast.walk(node)))
    }


def is_of_files(node):
    return isinstance(node, ast.Attribute) and node.attr == "FILES"


def refused(command_type, path):
    with pytest.raises(ShiftreadyError) as error:
        command_type.convert(str(path), None, None)
    return error.value.message


@pytest.fixture
def two_gigabytes(tmp_path):
    """A file of that size that takes no room."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(TWO_GIGABYTES)
    return path


def test_every_page_that_looks_at_a_file_stands_here():
    readers = {name: readers_from(view) for name, _, view in views()}

    assert {name for name, found in readers.items() if found} == PAGES.keys()
    assert {one.__name__ for found in readers.values() for one in found} == readers_written()


@pytest.mark.django_db
def test_every_page_refuses_two_gigabytes_by_its_own_limit_and_reads_nothing(client):
    places = {name: address for name, address, _ in views() if name in PAGES}

    answers = {name: send(client, address) for name, address in places.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(PAGES, 422)
    assert [name for name, words in PAGES.items() if words.format(**SAID_IN_A_FORM) not in text_of(answers[name])] == []


@pytest.mark.django_db
def test_every_operation_that_takes_a_file_refuses_two_gigabytes_by_its_own_limit(client):
    found = dict.fromkeys(path for path, takes_a_file in operations(client) if takes_a_file)

    assert {path: sent_to(client, path) for path in found} == {
        path: (422, words.format(**SAID_IN_A_FORM)) for path, words in OPERATIONS.items()
    }


@pytest.mark.django_db
def test_no_other_operation_reads_two_gigabytes_in_search_of_a_page_s_token():
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    found = {path for path, _ in operations(client)} - OPERATIONS.keys()

    assert {path: sent_to(client, path) for path in found} == dict.fromkeys(found, (422, ANYTHING))


def test_every_command_that_reads_a_file_refuses_two_gigabytes_by_its_own_limit(two_gigabytes):
    found = dict(files_read())
    measured = {name: one for name, one in found.items() if isinstance(one, FileUpTo)}

    assert found.keys() - measured.keys() == READ_OTHERWISE.keys()
    assert {name: refused(one, two_gigabytes) for name, one in measured.items()} == {
        name: words.format(**SAID) for name, words in COMMANDS.items()
    }


@pytest.mark.django_db
def test_the_shell_says_it_like_every_refusal(two_gigabytes):
    asked = ["partner", "bring", "lakeside", "1", str(two_gigabytes), "--as", "c@lakeside.example"]

    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, asked)

    assert (answer.exit_code, answer.output) == (2, f"{PAPER.format(**SAID)}\n")
