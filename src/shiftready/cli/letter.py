"""`shiftready letter`: what rules say of one person, with all reasons, as a PDF to hand on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.days import DAY, as_of_option
from shiftready.cli.folders import AGENCY_FOLDER
from shiftready.cli.judge import rulebook
from shiftready.cli.judge_question import NO_RULE, Question
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import write_sentence
from shiftready.core.compliance import Rule
from shiftready.core.compliance.cure import Cures
from shiftready.core.errors import NotFound
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.formats.finding_letter import Letter, letter_part
from shiftready.formats.letter_pdf import letter_pdf


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@click.option("--person", metavar="ID", required=True, help="Whom it is about, by id.")
@as_of_option
@click.option("--known-by", type=DAY, help="Leave out what was entered after this day.")
@click.option("--rule", "rule_id", metavar="ID", help="Only this rule, by id. Left out: all of them.")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; letter-AS_OF.pdf if it is left out.",
)
def letter(
    folder: Path, *, person: str, as_of: date, known_by: date | None, rule_id: str | None, to: Path | None
) -> None:
    """Write what the rules of the agency folder FOLDER say of one person as a letter.

    It holds each rule with its source, every reason in the words of `judge`, the training that was counted and not,
    what is not known, and the cheapest way to be in order. Asked again it is the same, byte for byte.
    """
    read = read_agency_folder(folder, with_calls=False)
    book, facts = rulebook(read, known_by=known_by), read.facts.as_known_by(known_by)
    if not book.rules:
        raise NotFound("no_rule_adopted", NO_RULE)
    chosen = book.rules if rule_id is None else (book.rule(rule_id),)
    cures = Cures(facts, book, load_catalogue().topics, known_by)
    question = Question(facts, book, as_of, known_by, person, cures, say_left_out(read, folder))
    path = to or Path(f"letter-{as_of}.pdf")
    path.write_bytes(letter_pdf(_letter(question, person, chosen)))
    write_sentence(f"Wrote {path}.")


def _letter(question: Question, person: str, chosen: tuple[Rule, ...]) -> Letter:
    """Every rule is judged, for some ask for others; of the chosen ones it is told."""
    found = zip(question.findings(lambda _: None), question.book.rules, strict=True)
    parts = [
        letter_part(finding, rule, question.cure(finding), question.say) for finding, rule in found if rule in chosen
    ]
    return Letter(
        agency=question.facts.name,
        person=person,
        name=question.facts.roster.people[person].name,
        as_of=question.as_of,
        known_by=question.known_by,
        rules=question.book.digest,
        parts=parts,
        notes=question.left_out,
    )
