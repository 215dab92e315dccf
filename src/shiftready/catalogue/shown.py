"""What the catalogue holds as plain values, under the same names for the shell and for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from shiftready.catalogue.crosswalks import Crosswalk
from shiftready.catalogue.edition_files import Standard
from shiftready.catalogue.element_files import Element, Framework
from shiftready.catalogue.measure_files import Measure
from shiftready.catalogue.research_files import ResearchFinding
from shiftready.catalogue.site_files import LearningSite, SiteProgram
from shiftready.core.compliance.rule import Source
from shiftready.core.delivery.crosswalk import LineOutcome
from shiftready.core.training import Course


def source_values(source: Source) -> dict[str, Any]:
    """`read_on` is null where nobody has read a text."""
    read_on = None if source.certainty == "background" else source.read_on
    return {"citation": source.citation, "url": source.url, "read_on": read_on, "certainty": source.certainty}


def course_line(course: Course) -> dict[str, Any]:
    """One version in a list of courses; minutes null: not stated."""
    return {
        "course": course.id,
        "title": course.title,
        "version": course.first_on,
        "minutes": course.minutes,
        "days": course.days,
        "max_seats": course.max_seats,
        "certainty": course.certainty,
    }


def course_values(course: Course) -> dict[str, Any]:
    """One version whole."""
    blocks = [
        {
            "key": block.key,
            "title": block.title,
            "day": block.day,
            "minutes": block.minutes,
            "topic": block.topic,
            "method": block.method,
            "audience": block.audience,
        }
        for block in course.blocks
    ]
    said = {"source": course.source, "read_on": course.read_on, "note": course.note, "warnings": list(course.warnings)}
    taught = {"minutes_by_topic": course.minutes_by_topic, "blocks": blocks}
    return {**course_line(course), **said, **taught, "after": list(map(list, course.after))}


def crosswalk_values(one: Crosswalk) -> dict[str, Any]:
    """A course beside one list; `total` is null where the list names no sum."""
    total = one.comparison.total
    return {
        "curriculum": one.curriculum.id,
        "title": one.curriculum.title,
        "version": one.version.first_on,
        "source": source_values(one.version.source),
        "standing": one.comparison.standing,
        "lines": [_line_values(line) for line in one.comparison.lines],
        "total": None if total is None else _line_values(total),
        "minutes_beside": one.comparison.minutes_beside,
    }


def framework_line(framework: Framework, day: date) -> dict[str, Any]:
    """One framework in a list, by its version of the day; the newest where none had begun."""
    version = framework.version_on(day) or framework.versions[-1]
    return {
        "framework": framework.id,
        "title": framework.title,
        "authority": framework.authority,
        "kind": framework.kind,
        "version": version.first_on,
        "elements": len(version.elements),
        "certainty": version.source.certainty,
    }


def element_values(element: Element) -> dict[str, Any]:
    """One element with its source."""
    return {
        "element": element.key,
        "name": element.name,
        "text": element.text,
        "group": element.group,
        "shows": list(element.shows),
        "courses": list(element.courses),
        "note": element.note,
        "source": source_values(element.source),
    }


def site_values(site: LearningSite) -> dict[str, Any]:
    """One site with the lists in which it was seen; sworn, civilian and population null, size, type and setting "": not
    stated.
    """
    return {
        "site": site.id,
        "agency": site.agency,
        "state": site.state,
        "kind": site.kind,
        "first_listed": site.first_listed,
        "lists": [one.key for one in site.lists],
        "known_for": [
            {"field": one.field, "text": one.text, "approaches": list(one.approaches)} for one in site.known_for
        ],
        "size": site.size,
        "type": site.type,
        "setting": site.setting,
        "sworn": site.sworn,
        "civilian": site.civilian,
        "population": site.population,
        "note": site.note,
        "source": source_values(site.source),
    }


def site_program_values(program: SiteProgram) -> dict[str, Any]:
    """The lists, the promises of an answer, the steps, and what is said of sites nobody named."""
    return {
        "title": program.title,
        "started": program.started,
        "fields": dict(program.fields),
        "approaches": dict(program.approaches),
        "sizes": {key: {"text": one.text, "officers_from": one.officers_from} for key, one in program.sizes.items()},
        "types": dict(program.types),
        "settings": dict(program.settings),
        "lists": [
            {
                "list": one.key,
                "year": one.year,
                "sites": one.sites,
                "note": one.note,
                "source": source_values(one.source),
            }
            for one in program.lists.values()
        ],
        "promises": [
            {
                "text": one.text,
                "answer_hours": one.answer_hours,
                "on_business_days": one.on_business_days,
                "match_days": one.match_days,
                "is_current": one.is_current,
                "source": source_values(one.source),
            }
            for one in program.promises
        ],
        "steps": list(program.steps),
        "unnamed": program.unnamed.text,
    }


def research_values(one: ResearchFinding) -> dict[str, Any]:
    """What a study found of training: of what, in which direction, in words, on which basis."""
    return {
        "finding": one.key,
        "outcome": one.outcome,
        "direction": one.direction,
        "text": one.text,
        "basis": one.basis,
        "source": source_values(one.source),
    }


def measure_values(one: Measure) -> dict[str, Any]:
    """What agencies count; `denominator` "" is no share, `systems` hold its numbers."""
    return {
        "measure": one.key,
        "name": one.name,
        "definition": one.definition,
        "denominator": one.denominator,
        "systems": list(one.systems),
        "note": one.note,
        "source": source_values(one.source),
    }


def standard_values(one: Standard) -> dict[str, Any]:
    """A standard or pledge: editions oldest first, with the version of the rule that judges each; what is unknown."""
    editions = [
        {
            "key": edition.key,
            "edition": edition.name,
            "text": edition.text,
            "rule_version": edition.rule_version,
            "source": source_values(edition.source),
        }
        for edition in one.editions
    ]
    return {
        "standard": one.id,
        "title": one.title,
        "authority": one.authority,
        "rule": one.rule,
        "editions": editions,
        "statements": [{"text": said.text, "source": source_values(said.source)} for said in one.statements],
        "unknown": list(one.unknown),
    }


def _line_values(outcome: LineOutcome) -> dict[str, Any]:
    line = outcome.line
    return {
        "line": line.key,
        "title": line.title,
        "at_least": line.at_least,
        "at_most": line.at_most,
        "inside": line.inside,
        "minutes_taught": outcome.minutes_taught,
        "minutes_short": outcome.minutes_short,
        "minutes_over": outcome.minutes_over,
        "standing": outcome.standing,
    }
