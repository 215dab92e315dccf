"""The catalogue for programs: courses beside lists, elements with what is held for each, sites, what is known."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema

from shiftready.catalogue.crosswalks import contested_topics, crosswalks
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.catalogue.shown import (
    course_line,
    course_values,
    crosswalk_values,
    element_values,
    framework_line,
    measure_values,
    research_values,
    site_program_values,
    site_values,
    standard_values,
)
from shiftready.services.access import Actor, actor_in
from shiftready.services.elements import report_elements

router = Router(tags=["catalogue"])


class CourseLine(Schema):
    """One version of a course; `minutes` is null where no source states them."""

    course: str
    title: str
    version: date
    minutes: int | None
    days: int
    max_seats: int | None
    certainty: str


class CourseShown(CourseLine):
    """With its blocks, and each list of topics it is held against: met, short, over or unknown a line.

    `after` are the courses to be completed before it, of each list one.
    """

    source: str
    read_on: date | None
    note: str
    warnings: list[str]
    minutes_by_topic: dict[str, int]
    blocks: list[dict[str, Any]]
    after: list[list[str]]
    contested: list[dict[str, str]]
    curricula: list[dict[str, Any]]


class FrameworkLine(Schema):
    """One framework in its version of the day."""

    framework: str
    title: str
    authority: str
    kind: str
    version: date
    elements: int
    certainty: str


class FrameworkShown(Schema):
    """Element by element with its source and, under `held`, what Shiftready shows for it."""

    framework: str
    title: str
    version: date
    note: str
    elements: list[dict[str, Any]]


class SitesShown(Schema):
    """`program` holds the lists, the promises of an answer and the steps; `sites` those that fit the question."""

    program: dict[str, Any]
    sites: list[dict[str, Any]]


class ResearchShown(Schema):
    """What a study found of training: linked, not_found, mixed, fades, comparable or reliable."""

    finding: str
    outcome: str
    direction: str
    text: str
    basis: str
    source: dict[str, Any]


class MeasureShown(Schema):
    """What agencies count; `denominator` "" is no share, `systems` hold its numbers."""

    measure: str
    name: str
    definition: str
    denominator: str
    systems: list[str]
    note: str
    source: dict[str, Any]


class StandardShown(Schema):
    """A standard or pledge; `rule` judges people by it, "" where none does, and `unknown` is what nobody has read."""

    standard: str
    title: str
    authority: str
    rule: str
    editions: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    unknown: list[str]


@router.get("courses", response=list[CourseLine], summary="Every version of every course")
def courses(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    _actor(request, agency)
    return [course_line(version) for versions in load_catalogue().courses.values() for version in versions]


@router.get("courses/{course}", response=CourseShown, summary="One course as of a day, beside every list of topics")
def course(request: HttpRequest, agency: Path[str], course: Path[str], as_of: date) -> dict[str, Any]:
    _actor(request, agency)
    found = load_catalogue().course(course, as_of)
    contested = contested_topics(found, load_catalogue().topic_entries.values(), as_of)
    doubts = [{"topic": topic.key, "state": standing.state, "why": standing.why} for topic, standing in contested]
    beside = [crosswalk_values(one) for one in crosswalks(found, load_program().curricula.values(), as_of)]
    return {**course_values(found), "contested": doubts, "curricula": beside}


@router.get("elements", response=list[FrameworkLine], summary="The frameworks of elements")
def frameworks(request: HttpRequest, agency: Path[str], as_of: date) -> list[dict[str, Any]]:
    _actor(request, agency)
    return [framework_line(one, as_of) for one in load_program().frameworks.values()]


@router.get("elements/{framework}", response=FrameworkShown, summary="A framework with what is held for each element")
def elements(request: HttpRequest, agency: Path[str], framework: Path[str], as_of: date) -> dict[str, Any]:
    found = report_elements(_actor(request, agency), framework=framework, as_of=as_of)
    rows = [
        {**element_values(row.element), "held": [{"what": one.what, "says": list(one.sentences)} for one in row.held]}
        for row in found.rows
    ]
    line = framework_line(found.framework, as_of)
    return {
        **{key: line[key] for key in ("framework", "title", "version")},
        "note": found.version.note,
        "elements": rows,
    }


@router.get("sites", response=SitesShown, summary="Learning sites by state and by what they are known for")
def sites(request: HttpRequest, agency: Path[str], state: str = "", known_for: str = "") -> dict[str, Any]:
    _actor(request, agency)
    found = load_program().sites_of(state=state, known_for=known_for)
    return {"program": site_program_values(load_program().site_program), "sites": [site_values(one) for one in found]}


@router.get("research", response=list[ResearchShown], summary="What studies found of training")
def research(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    _actor(request, agency)
    return [research_values(one) for one in load_program().research.values()]


@router.get("measures", response=list[MeasureShown], summary="What agencies count, and where its numbers lie")
def measures(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    _actor(request, agency)
    return [measure_values(one) for one in load_program().measures.values()]


@router.get("standards", response=list[StandardShown], summary="Standards and pledges with their editions")
def standards(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    _actor(request, agency)
    return [standard_values(one) for one in load_program().standards.values()]


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # the door lets only signed-in people in
