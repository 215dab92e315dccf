"""`shiftready catalogue`: courses with the lists they are held against, frameworks of elements, learning sites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.crosswalks import contested_topics, crosswalks
from shiftready.catalogue.element_files import Framework
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import FRAMEWORKS, load_program, read_own_frameworks
from shiftready.catalogue.shown import (
    course_line,
    course_values,
    crosswalk_values,
    element_values,
    framework_line,
    site_program_values,
    site_values,
)
from shiftready.cli.catalogue_known import list_measures, list_research, list_standards
from shiftready.cli.days import as_of_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance.explain import CERTAINTIES
from shiftready.core.delivery.crosswalk import ListedTopic
from shiftready.core.time_said import say_minutes

STANDINGS = {"met": "met", "short": "short", "over": "over", "unknown": "not known"}


@click.group()
def catalogue() -> None:
    """List and show courses, frameworks of elements, learning sites, and what is known of training."""


for one in (list_research, list_measures, list_standards):
    catalogue.add_command(one)


@catalogue.command("courses")
@format_option
def list_courses(output_format: OutputFormat) -> None:
    """List every version of every course: how long it lasts and how certain that is."""
    lines = [course_line(version) for versions in load_catalogue().courses.values() for version in versions]
    if output_format == "json":
        write_json({"courses": lines})
    elif output_format == "csv":
        write_csv(tuple(lines[0]), [tuple(line.values()) for line in lines])
    else:
        headings = ("course", "title", "from", "minutes", "certainty")
        rows = [(one["course"], one["title"], one["version"], _minutes(one), _certain(one)) for one in lines]
        write_table(headings, rows)


@catalogue.command("course")
@click.argument("course_id", metavar="COURSE")
@as_of_option
@format_option
def show_course(course_id: str, as_of: date, output_format: OutputFormat) -> None:
    """Show the course COURSE as of a day: its blocks, and how it stands beside every list of topics."""
    course = load_catalogue().course(course_id, as_of)
    found = crosswalks(course, load_program().curricula.values(), as_of)
    values, beside = course_values(course), [crosswalk_values(one) for one in found]
    contested = contested_topics(course, load_catalogue().topic_entries.values(), as_of)
    doubts = [{"topic": topic.key, "state": standing.state, "why": standing.why} for topic, standing in contested]
    if output_format == "json":
        write_json({**values, "contested": doubts, "curricula": beside})
    elif output_format == "csv":
        write_csv(("day", "key", "title", "minutes", "topic", "method", "audience"), map(_block, values["blocks"]))
    else:
        _write_course(values, beside)
        for topic, standing in contested:
            write_sentence(f"{topic.name} is {standing.state}: {standing.why}")


def _write_course(values: Mapping[str, Any], beside: list[dict[str, Any]]) -> None:
    write_sentence(f"{values['title']}, from {values['version']}: {_length(values)} ({_certain(values)}).")
    for sentence in (values["source"], values["note"], *values["warnings"]):
        write_sentence(f"  {sentence}")
    if values["after"]:
        write_sentence(f"  Comes after {', and '.join(' or '.join(one) for one in values['after'])}.")
    if values["blocks"]:
        headings = ("day", "key", "title", "minutes", "topic", "method", "audience")
        write_table(headings, map(_block, values["blocks"]), title="Blocks")
    for one in beside:
        rows = [
            (line["title"], _asked(line), line["minutes_taught"], STANDINGS[line["standing"]]) for line in one["lines"]
        ]
        write_table(("topic", "asks for", "taught", "standing"), rows, title=f"{one['title']} ({one['curriculum']})")


@catalogue.command("elements")
@click.argument("framework_id", metavar="FRAMEWORK", required=False)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An agency folder: its own frameworks stand in its folder `elements`.",
)
@as_of_option
@format_option
def show_elements(framework_id: str | None, folder: Path | None, as_of: date, output_format: OutputFormat) -> None:
    """List the frameworks, or show the elements of FRAMEWORK as of a day."""
    own = read_own_frameworks(folder / FRAMEWORKS, load_catalogue()) if folder else {}
    if framework_id is None:
        _list_frameworks([*own.values(), *load_program().frameworks.values()], as_of, output_format)
        return
    framework = own.get(framework_id) or load_program().framework(framework_id)
    line = framework_line(framework, as_of)
    version = framework.version_on(as_of) or framework.versions[-1]
    elements = [element_values(one) for one in version.elements]
    if output_format == "json":
        write_json({**line, "note": version.note, "elements": elements})
    elif output_format == "csv":
        write_csv(("element", "name", "text", "group", "certainty"), map(_element, elements))
    else:
        _write_elements(framework.title, elements)
        write_sentence(version.note)


def _write_elements(title: str, elements: list[dict[str, Any]]) -> None:
    groups = ("group",) if any(one["group"] for one in elements) else ()
    said = ("element", "name", "text", *groups)
    rows = [(*(one[name] for name in said), CERTAINTIES[one["source"]["certainty"]]) for one in elements]
    write_table(("element", "name", "asks", *groups, "certainty"), rows, title=title)


def _list_frameworks(frameworks: list[Framework], as_of: date, output_format: OutputFormat) -> None:
    lines = [framework_line(one, as_of) for one in frameworks]
    if output_format == "json":
        write_json({"frameworks": lines})
    elif output_format == "csv":
        write_csv(tuple(lines[0]), [tuple(line.values()) for line in lines])
    else:
        rows = [(one["framework"], one["title"], one["version"], one["elements"], _certain(one)) for one in lines]
        write_table(("framework", "title", "from", "elements", "certainty"), rows)


@catalogue.command("sites")
@click.option("--state", default="", help="Only sites of this state, as two letters.")
@click.option("--known-for", default="", help="Only sites known for this field, such as rural or co_response.")
@format_option
def list_sites(state: str, known_for: str, output_format: OutputFormat) -> None:
    """List learning sites with what each is known for, how certain that is, and how soon an answer is promised."""
    program = load_program().site_program
    sites = [site_values(one) for one in load_program().sites_of(state=state, known_for=known_for)]
    if output_format == "json":
        write_json({"program": site_program_values(program), "sites": sites})
    elif output_format == "csv":
        write_csv(("site", "agency", "state", "kind", "first_listed", "known_for", "certainty"), map(_site, sites))
    else:
        rows = [(*_site(one)[1:6], CERTAINTIES[one["source"]["certainty"]]) for one in sites]
        write_table(("agency", "state", "kind", "first listed", "known for", "certainty"), rows, title=program.title)
        for sentence in (program.unnamed.text, *(promise.says() for promise in program.promises)):
            write_sentence(sentence)


def _block(block: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(block[name] for name in ("day", "key", "title", "minutes", "topic", "method", "audience"))


def _element(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return (*(one[name] for name in ("element", "name", "text", "group")), one["source"]["certainty"])


def _site(one: Mapping[str, Any]) -> tuple[Any, ...]:
    known = "; ".join(known["text"] for known in one["known_for"])
    plain = tuple(one[name] for name in ("site", "agency", "state", "kind", "first_listed"))
    return (*plain, known, one["source"]["certainty"])


def _minutes(one: Mapping[str, Any]) -> object:
    return "not stated" if one["minutes"] is None else one["minutes"]


def _length(one: Mapping[str, Any]) -> str:
    return "length not stated" if one["minutes"] is None else say_minutes(one["minutes"])


def _certain(one: Mapping[str, Any]) -> str:
    return CERTAINTIES[one["certainty"]]


def _asked(line: Mapping[str, Any]) -> str:
    is_seen = line["at_least"] is not None or line["at_most"] is not None
    return ListedTopic("", "", at_least=line["at_least"], at_most=line["at_most"], is_seen=is_seen).says()
