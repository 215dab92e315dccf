"""`shiftready assessment`: questions of one's own, the tests of classes, who passed, and what a class moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.delivery.assessment.rubric import Criterion, Rubric
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.assessment.bank import export_questions, import_questions, list_questions
from shiftready.services.assessment.evaluation import HEADINGS, evaluation_of, lines_of
from shiftready.services.assessment.final import choose_test, final_standing, say_plan
from shiftready.services.assessment.rounds import ask_the_class, end_round, link_of, rounds_due
from shiftready.services.assessment.scenes import choose_rubric, scenes_of, score_scene
from shiftready.services.assessment.take import enter_result
from shiftready.services.closing import complete_late
from shiftready.services.imports.upload import refuse_large_upload

QUESTIONS = ("number", "version", "topic", "kind", "question", "right")
ROUNDS = ("round", "class", "moment", "until", "answers", "link")
SCENES = ("seat", "person", "passed", "mean", "evaluators", "why_not")
STANDINGS = ("seat", "person", "standing", "best", "attempts", "to_learn")


@click.group()
def assessment() -> None:
    """Keep questions, choose tests, see who passed and what a class moved."""
    bring_tables()


@assessment.command("questions", short_help="List the questions.")
@click.argument("slug", metavar="AGENCY")
@click.option("--topic", default="", help="Those of one topic alone.")
@format_option
def questions(slug: str, topic: str, output_format: OutputFormat) -> None:
    """List the questions of AGENCY that are in use, with what is right."""
    rows = [
        (one.number, one.version, one.topic, one.kind, one.text, "; ".join(one.answers[place] for place in one.right))
        for one in list_questions(the_shell(agency_called(slug)), topic=topic)
    ]
    _write(output_format, "questions", QUESTIONS, rows)


@assessment.command("import", short_help="Bring a table of questions.")
@click.argument("slug", metavar="AGENCY")
@click.argument("file", type=FileUpTo(refuse_large_upload))
def bring(slug: str, file: Path) -> None:
    """Bring the questions of FILE to AGENCY, all of them or none."""
    done = import_questions(the_shell(agency_called(slug)), content=file.read_bytes())
    write_sentence(f"{done.new} new, {done.changed} changed, {done.same} as before.")


@assessment.command("export", short_help="Write all questions as CSV.")
@click.argument("slug", metavar="AGENCY")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Left out: shown.")
def export(slug: str, to: Path | None) -> None:
    """Write the questions of AGENCY as a table that can be brought again."""
    text = export_questions(the_shell(agency_called(slug)))
    if to is None:
        click.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
        write_sentence(f"Wrote {to}.")


@assessment.command("test", short_help="Who passed the test of a class.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def test(slug: str, offering: int, output_format: OutputFormat) -> None:
    """Show for CLASS of AGENCY how everyone stands with its test."""
    found = final_standing(the_shell(agency_called(slug)), offering=offering)
    rows = [
        (
            line.seat.pk,
            line.seat.person.number,
            line.standing.value,
            line.best.percent if line.best else None,
            len(line.attempts),
            line.plans[-1].text if line.plans else "",
        )
        for line in found.lines
    ]
    _write(output_format, "people", STANDINGS, rows)


@assessment.command("choose", short_help="Choose the test of a class.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--paper", "papers", multiple=True, help="Numbers with commas between; once more for the next attempt.")
@click.option("--pass-mark", type=int, default=70, show_default=True, help="In percent.")
@click.option("--attempts", type=int, default=2, show_default=True, help="How often it may be tried.")
def choose(slug: str, offering: int, *, email: str, papers: tuple[str, ...], pass_mark: int, attempts: int) -> None:
    """Choose the test CLASS of AGENCY ends with; without --paper it ends with none."""
    told = [_numbers(paper) for paper in papers]
    made = choose_test(account_in(slug, email), offering=offering, papers=told, pass_mark=pass_mark, attempts=attempts)
    write_sentence("The test is kept." if made.papers else "The class ends without a test.")


@assessment.command("enter", short_help="Keep an attempt made on paper.")
@click.argument("slug", metavar="AGENCY")
@click.argument("seat", type=int)
@as_option()
@click.option("--right", type=int, required=True, help="Questions that were right.")
@click.option("--on", type=DAY, required=True, help="Day on which it was written.")
def enter(slug: str, seat: int, *, email: str, right: int, on: date) -> None:
    """Keep an attempt that the person of SEAT made on paper."""
    made = enter_result(account_in(slug, email), seat=seat, right=right, on=on)
    write_sentence("Passed." if made.is_passed else "Not passed.")


@assessment.command("plan", short_help="Say what somebody is to learn.")
@click.argument("slug", metavar="AGENCY")
@click.argument("seat", type=int)
@as_option()
@click.option("--learn", required=True, help="What; they will read it.")
@click.option("--until", type=DAY, help="Until which day.")
def plan(slug: str, seat: int, *, email: str, learn: str, until: date | None) -> None:
    """Say what the person of SEAT is to learn after an attempt that failed; it opens one more."""
    say_plan(account_in(slug, email), seat=seat, text=learn, until=until)
    write_sentence("It is kept, and they may try once more.")


@assessment.command("complete", short_help="Complete those who passed after closing.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
def complete(slug: str, offering: int, *, email: str) -> None:
    """Write records and certificates for those who passed after CLASS of AGENCY was closed."""
    done = complete_late(account_in(slug, email), offering=offering)
    write_sentence(f"{done.records} records and {len(done.certificates)} certificates are written.")


@assessment.command("scenes", short_help="Who passed the scenes of a class.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def scenes(slug: str, offering: int, output_format: OutputFormat) -> None:
    """Show for CLASS of AGENCY who passed its scenes; as JSON also how far the evaluators agree."""
    found = scenes_of(the_shell(agency_called(slug)), offering=offering)
    rows = [
        (
            one.seat.pk,
            one.seat.person.number,
            one.result.is_passed,
            one.result.percent,
            len(one.scores),
            one.result.why_not,
        )
        for one in found.lines
    ]
    if output_format == "json":
        people = [dict(zip(SCENES, row, strict=True)) for row in rows]
        agreement = found.agreement
        by_criterion = dict(agreement.by_criterion) if agreement else {}
        write_json({"people": people, "alpha": by_criterion, "overall": agreement.overall if agreement else None})
    else:
        {"csv": write_csv, "table": write_table}[output_format](SCENES, rows)


@assessment.command("rubric", short_help="Choose by what scenes are scored.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--title", default="", help="What the scenes are called.")
@click.option(
    "--criterion", "criteria", multiple=True, metavar="TEXT",
    help='One thing that is watched with its levels, the lowest first: "Listens: never | at times | throughout". '
    "Once for each; without any the class ends without scenes.",
)  # fmt: skip
@click.option("--pass-mark", default=70, show_default=True, help="Percent of all levels that must be reached.")
@click.option("--least", default=1, show_default=True, help="Level below which no criterion may fall.")
@click.option("--evaluators", default=2, show_default=True, help="How many must score each person.")
def rubric(slug: str, offering: int, *, email: str, title: str, criteria: Sequence[str], **said: int) -> None:
    """Choose by what the scenes of CLASS in AGENCY are scored."""
    chosen = Rubric(title, tuple(map(_criterion, criteria)), said["pass_mark"], said["least"], said["evaluators"])
    choose_rubric(account_in(slug, email), offering=offering, rubric=chosen)
    write_sentence(f"Scenes are scored by {len(criteria)} criteria." if criteria else "The class ends without scenes.")


def _criterion(said: str) -> Criterion:
    """A title and its levels, as `Listens: never | throughout` says them."""
    title, _, levels = said.partition(":")
    return Criterion(title.strip(), tuple(level.strip() for level in levels.split("|") if level.strip()))


@assessment.command("score", short_help="Score somebody's scene.")
@click.argument("slug", metavar="AGENCY")
@click.argument("seat", type=int)
@click.argument("levels", type=int, nargs=-1, required=True)
@as_option("The evaluator.")
@click.option("--note", default="", help="What was seen.")
def score(slug: str, seat: int, levels: tuple[int, ...], *, email: str, note: str) -> None:
    """Keep the LEVELS, from 1 and in the order of the criteria, that one evaluator gave the person of SEAT."""
    score_scene(account_in(slug, email), seat=seat, levels=levels, note=note)
    write_sentence("The score is kept.")


@assessment.command("ask", short_help="Ask a class without names.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--before", required=True, help="Numbers of questions with commas between.")
@click.option("--after", default="", help="Those after the class. Left out: the same again.")
@click.option("--follow-up/--no-follow-up", default=True, help="Ask again after one, six and twelve months.")
@click.option("--about-class/--not-about-class", default=True, help="Ask what people think of the class.")
def ask(slug: str, offering: int, *, email: str, before: str, after: str, follow_up: bool, about_class: bool) -> None:
    """Ask the people of CLASS of AGENCY before it, after it and long after, without names."""
    told = {"before": _numbers(before), "after": _numbers(after)}
    actor = account_in(slug, email)
    made = ask_the_class(actor, offering=offering, **told, follow_up=follow_up, about_class=about_class)
    for one in made:
        write_sentence(f"{one.moment}, {one.opens_on} to {one.closes_on}: {link_of(one)}")


@assessment.command("due", short_help="Which classes are asked today.")
@click.argument("slug", metavar="AGENCY")
@format_option
def due(slug: str, output_format: OutputFormat) -> None:
    """List the rounds of AGENCY in which people can answer today; nobody can tell who has."""
    rows = [
        (one.round.pk, one.round.offering_id, one.round.moment, one.round.closes_on, one.answers, one.link)
        for one in rounds_due(the_shell(agency_called(slug)))
    ]
    _write(output_format, "rounds", ROUNDS, rows)


@assessment.command("end", short_help="End a round.")
@click.argument("slug", metavar="AGENCY")
@click.argument("round_", metavar="ROUND", type=int)
@as_option()
def end(slug: str, round_: int, *, email: str) -> None:
    """Take no more answers in ROUND, so that its results can be shown."""
    end_round(account_in(slug, email), round_=round_)
    write_sentence("It is ended, and its results can be shown.")


@assessment.command("evaluation", short_help="What came of a class.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.option("--at-least", type=click.IntRange(min=FEWEST_PEOPLE), default=FEWEST_PEOPLE, show_default=True,
              help="Show nothing of fewer people.")  # fmt: skip
@format_option
def evaluation(slug: str, offering: int, at_least: int, output_format: OutputFormat) -> None:
    """Show how answers of CLASS moved by topic, with effect and 95 percent interval, and nothing of too few people."""
    found = evaluation_of(the_shell(agency_called(slug)), offering=offering, at_least=at_least)
    _write(output_format, "topics", HEADINGS, list(lines_of(found.moved)))


def _numbers(text: str) -> list[str]:
    return [number.strip() for number in text.split(",") if number.strip()]


def _write(output_format: OutputFormat, name: str, heads: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    if output_format == "json":
        write_json({name: [dict(zip(heads, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](heads, rows)
