"""`shiftready rules what-if`: who would change status under another rule, and what that costs in class."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.catalogue.course_titles import titled
from shiftready.catalogue.load import load_catalogue
from shiftready.cli.days import DAY, as_of_option
from shiftready.cli.folders import AGENCY_FOLDER
from shiftready.cli.judge import rulebook
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import OutputFormat, format_option, write_sentence
from shiftready.cli.rule_paths import RULE_PATH, rules_named
from shiftready.cli.what_if import write_what_if
from shiftready.core.compliance.what_if import what_if, with_rule
from shiftready.formats.agency_folder import read_agency_folder


@click.command("what-if")
@click.argument("file", type=RULE_PATH)
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--known-by", type=DAY, help="Leave out what was entered after this day.")
@format_option
def what_if_rules(file: Path, folder: Path, *, as_of: date, known_by: date | None, output_format: OutputFormat) -> None:
    """Judge the agency folder FOLDER with the rules of FILE added, or in place of those of the same id.

    Says who changes status from what to what, how many seats by course and time in class that costs, and what
    becomes of shares asked of whole groups and of presence on every shift. FILE may be a folder of rules released
    together.
    """
    read = read_agency_folder(folder, with_calls=False)
    before = after = rulebook(read)
    for rule_file in rules_named([file]).values():
        after = with_rule(after, rule_file.rule)
    found = what_if(read.facts, before, after, as_of, known_by=known_by, topics=load_catalogue().topics)
    names = {number: person.name for number, person in read.facts.roster.people.items()}
    write_what_if(found, names, titled(before.courses), output_format)
    if output_format == "table":
        for sentence in say_left_out(read, folder):
            write_sentence(sentence)
