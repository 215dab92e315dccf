"""`shiftready catalogue research`, `measures` and `standards`: what is known of training, and in which edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from shiftready.catalogue.program import load_program
from shiftready.catalogue.shown import measure_values, research_values, standard_values
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance.explain import CERTAINTIES

RESEARCH = ("finding", "outcome", "direction", "text", "basis")
MEASURES = ("measure", "name", "definition", "denominator", "systems")
STANDARDS = ("standard", "edition", "text", "rule", "rule_version")


@click.command("research")
@format_option
def list_research(output_format: OutputFormat) -> None:
    """List what studies found of training: of what, in which direction, in words, and where it was read."""
    found = [research_values(one) for one in load_program().research.values()]
    if output_format == "json":
        write_json({"research": found})
        return
    _write(RESEARCH, [[one[name] for name in RESEARCH] for one in found], found, output_format)
    if output_format == "table":
        write_sentence("Of force, injury and arrest the evidence is mixed: claim no more than this in a report.")


@click.command("measures")
@format_option
def list_measures(output_format: OutputFormat) -> None:
    """List what agencies count, as a share of what, and where its numbers lie."""
    found = [measure_values(one) for one in load_program().measures.values()]
    if output_format == "json":
        write_json({"measures": found})
        return
    rows = [[*(one[name] for name in MEASURES[:-1]), "; ".join(one["systems"])] for one in found]
    _write(MEASURES, rows, found, output_format)


@click.command("standards")
@format_option
def list_standards(output_format: OutputFormat) -> None:
    """List standards and pledges with their editions, oldest first, the rule that judges each, what is unknown."""
    found = [standard_values(one) for one in load_program().standards.values()]
    if output_format == "json":
        write_json({"standards": found})
        return
    editions = [(one, edition) for one in found for edition in one["editions"]]
    rows = [_edition(one, edition) for one, edition in editions]
    _write(STANDARDS, rows, [edition for _, edition in editions], output_format)
    if output_format == "table":
        _write_standards(found)


def _write(
    headings: tuple[str, ...], rows: list[list[Any]], cited: list[dict[str, Any]], output_format: OutputFormat
) -> None:
    """A line each, with how it was read and the place where it stands."""
    sources = [one["source"] for one in cited]
    if output_format == "csv":
        lines = [[*row, source["certainty"], source["citation"]] for row, source in zip(rows, sources, strict=True)]
        write_csv((*headings, "certainty", "citation"), lines)
    else:
        lines = [[*row, CERTAINTIES[source["certainty"]]] for row, source in zip(rows, sources, strict=True)]
        write_table((*(name.replace("_", " ") for name in headings), "certainty"), lines)


def _edition(one: Mapping[str, Any], edition: Mapping[str, Any]) -> list[Any]:
    return [one["standard"], edition["edition"], edition["text"], one["rule"], edition["rule_version"]]


def _write_standards(found: list[dict[str, Any]]) -> None:
    for one in found:
        write_sentence(f"{one['title']} ({one['standard']}), {one['authority']}:")
        for said in one["statements"]:
            write_sentence(f"  {said['text']}")
        for unknown in one["unknown"]:
            write_sentence(f"  Not known: {unknown}")
