"""`shiftready rules`: list the rules of the catalogue, show one with its sources; and what its writers need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from shiftready.catalogue.course_titles import with_titles_and_keys
from shiftready.catalogue.load import load_catalogue
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.cli.rules_check import check_rules, test_rules
from shiftready.cli.rules_diff import diff_rules
from shiftready.cli.rules_what_if import what_if_rules
from shiftready.core.compliance import Rule, RuleVersion
from shiftready.core.compliance.explain import CERTAINTIES
from shiftready.core.compliance.parts_told import RELATIONS, TOLD, parts_told, relations_told

STANDING = ("who", "starts", "window", "needs", "deadline", "grace", "groups")
FURTHER = tuple(part for part in TOLD if part not in STANDING)
"""Parts that few wordings have: told where they are said."""


@click.group()
def rules() -> None:
    """List and show the rules of the catalogue; check, test and compare those you write."""


@rules.command("list")
@format_option
def list_rules(output_format: OutputFormat) -> None:
    """List every rule with its versions and how certain each one is."""
    catalogue = load_catalogue()
    rows = [
        (rule.id, rule.title, version.first_on, version.source.certainty)
        for rule in catalogue.rules.values()
        for version in rule.versions
    ]
    headings = ("rule", "title", "first day", "certainty")
    if output_format == "json":
        listed = [_listed(rule) for rule in catalogue.rules.values()]
        write_json({"catalogue": catalogue.digest, "rules": listed})
    elif output_format == "csv":
        write_csv(headings, rows)
    else:
        write_table(headings, [(*row[:3], CERTAINTIES[row[3]]) for row in rows], title=f"Catalogue {catalogue.digest}")


def _listed(rule: Rule) -> dict[str, Any]:
    versions = [{"version": v.first_on, "certainty": v.source.certainty} for v in rule.versions]
    return {"rule": rule.id, "title": rule.title, "authority": rule.authority, "versions": versions}


@rules.command("show")
@click.argument("rule_id", metavar="RULE")
@format_option
def show_rule(rule_id: str, output_format: OutputFormat) -> None:
    """Show the rule RULE: every version with its text, source, window, amount and certainty."""
    rule = load_catalogue().rule(rule_id)
    shown = [_shown(version) for version in rule.versions]
    if output_format == "json":
        write_json({**_listed(rule), **{part: getattr(rule, part) for part in RELATIONS}, "versions": shown})
    elif output_format == "csv":
        write_csv(tuple(shown[0]), [tuple(version.values()) for version in shown])
    else:
        write_sentence(f"{rule.title} ({rule.authority})")
        for told in relations_told(rule):
            write_sentence(f"{told.called.capitalize()} {', '.join(told.says)}.")
        for version in shown:
            parts = {part: with_titles_and_keys(says) for part, says in version.items() if part in TOLD and says}
            said = {**version, **parts, "certainty": CERTAINTIES[version["certainty"]], "read_on": _read_on(version)}
            rows = [(part.replace("_", " "), says) for part, says in said.items() if says]
            write_table(("part", "says"), rows, title=_title(version))


def _title(version: Mapping[str, Any]) -> str:
    """When the version is in force; of a bill and of a wording nobody has read, only the day that is said of it."""
    said = {"seen_bill": "A bill, not in force; its day would be", "background": "Said to be in force, unread, from"}
    return f"{said.get(version['certainty'], 'In force from')} {version['version']}"


def _read_on(version: Mapping[str, Any]) -> str:
    """The day our reader read a copy, said as no more than that; nothing where nobody has read a text."""
    return "" if version["certainty"] == "background" else f"{version['read_on']}, in a copy that may be older"


def _shown(version: RuleVersion) -> dict[str, Any]:
    source = version.source
    groups = (group.says() for group in version.groups)
    told = {part.part: "; ".join(part.says) for part in parts_told(version)}
    return {
        "version": version.first_on,
        "last_on": version.last_on,
        "text": version.text,
        "who": version.who.says(),
        "starts": version.starts.says(),
        "window": version.window.says(),
        "needs": version.needs.says(),
        "deadline": None if version.deadline is None else version.deadline.says(),
        "grace": version.grace.says(),
        "groups": "; ".join(groups),
        **{part: told.get(part, "") for part in FURTHER},
        "citation": source.citation,
        "source": source.url,
        "read_on": source.read_on,
        "certainty": source.certainty,
        "first_day_assumed": version.first_day_assumed,
        "note": version.note,
    }


rules.add_command(check_rules)
rules.add_command(test_rules)
rules.add_command(diff_rules)
rules.add_command(what_if_rules)
