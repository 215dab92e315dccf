"""`shiftready teaching`: who takes which block of a class, and asking them."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.delivery.teaching.people import TEACHER_KINDS
from shiftready.jobs.teaching import ask_and_mail
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import zone_of
from shiftready.services.teaching.parts import give_block, name_substitute, release_part
from shiftready.services.teaching.propose import accept_proposal, propose, say_needs
from shiftready.services.teaching.show import who_teaches

PROPOSED = ("block", "title", "what", "who", "why")
HEADINGS = ("block", "starts_at", "title", "part", "teacher", "name", "kind", "standing")


@click.group()
def teaching() -> None:
    """Say who takes which block of a class, ask them, and see how they answered."""
    bring_tables()


@teaching.command("show", short_help="Who takes which block.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@format_option
def show(slug: str, offering: int, output_format: OutputFormat) -> None:
    """Show who takes which block of CLASS in AGENCY, and how they answered."""
    actor = _shell(slug)
    rows = list(_rows(actor, offering))
    if output_format == "json":
        write_json({"blocks": [dict(zip(HEADINGS, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](HEADINGS, rows)


@teaching.command("give", short_help="Let somebody take a block.")
@click.argument("slug", metavar="AGENCY")
@click.argument("block", metavar="BLOCK", type=int)
@click.argument("number", metavar="TEACHER")
@click.option("--kind", required=True, type=click.Choice(TEACHER_KINDS), help="As what they come.")
@click.option("--instead", is_flag=True, help="Only if somebody else cannot come.")
def give(slug: str, block: int, number: str, *, kind: str, instead: bool) -> None:
    """Let TEACHER take BLOCK of a class of AGENCY, or be asked next for it."""
    deed = name_substitute if instead else give_block
    deed(_shell(slug), block=block, teacher=number, kind=kind)
    write_sentence(f"{number} is put down for block {block}{', if somebody else cannot come' if instead else ''}.")


@teaching.command("release", short_help="Take somebody off a block.")
@click.argument("slug", metavar="AGENCY")
@click.argument("part", metavar="PART", type=int)
@click.option("--reason", required=True, help="Why.")
def release(slug: str, part: int, *, reason: str) -> None:
    """Take somebody off a block: PART of a class of AGENCY, as `show` numbers it."""
    row = release_part(_shell(slug), part=part, reason=reason)
    write_sentence(f"{row.teacher.number} is taken off block {row.block_id}.")


@teaching.command("ask", short_help="Ask everyone who was not asked yet.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
def ask(slug: str, offering: int) -> None:
    """Ask everyone who takes a block of CLASS in AGENCY and was not asked yet; the worker sends the mails."""
    actor = _shell(slug)
    asked = ask_and_mail(actor, offering=offering)
    write_sentence(f"{asked} {'person is' if asked == 1 else 'people are'} asked.")
    for one in who_teaches(actor, offering=offering).invited:
        write_sentence(f"{one.teacher.number} answers at {one.link}")


@teaching.command("propose", short_help="Propose who takes which block.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@click.option("--accept", is_flag=True, help="Keep all of it.")
@click.option("--repair", is_flag=True, help="Fill only what a drop-out left; everyone else keeps what they have.")
@format_option
def propose_command(slug: str, offering: int, *, accept: bool, repair: bool, output_format: OutputFormat) -> None:
    """Propose who takes which block of CLASS in AGENCY, name what is wrong, and say why a block lacks somebody."""
    actor = _shell(slug)
    found = propose(actor, offering=offering, repair=repair)
    titles = {block.key: block.title for block in found.blocks}
    rows: list[tuple[object, ...]] = [(p.block, titles[p.block], "put down", p.teacher, "") for p in found.added]
    rows += [(block, titles[block], "taken off", teacher, "") for block, teacher in found.dropped]
    rows += [(one.block, titles[one.block], "lacks", one.need.says(), one.says()) for one in found.unfilled]
    rows += [(one.block, titles[one.block], "wrong", one.teacher, one.sentence) for one in found.conflicts]
    if output_format == "json":
        told = [dict(zip(PROPOSED, row, strict=True)) for row in rows]
        write_json({"is_best": found.proposal.is_best, "unfilled": found.proposal.worth.unfilled, "lines": told})
    else:
        {"csv": write_csv, "table": write_table}[output_format](PROPOSED, rows)
    if accept:
        added, dropped = accept_proposal(actor, offering=offering, digest=found.digest, repair=repair)
        click.echo(f"Kept: {added} put down, {dropped} taken off.", err=True)


@teaching.command("needs", short_help="Say whom a block needs.")
@click.argument("slug", metavar="AGENCY")
@click.argument("block", metavar="BLOCK", type=int)
@click.option("--instructors", default=0, help="Instructors of any profession.")
@click.option("--clinicians", default=0, help="Clinicians who instruct.")
@click.option("--officers", default=0, help="Officers who instruct.")
@click.option("--peers", default=0, help="Peers with lived experience.")
@click.option("--families", default=0, help="Family panelists.")
@click.option("--lived", default=0, help="Peers or families, whoever can come.")
@click.option("--role-players", default=0, help="Role players.")
@click.option("--hosts", default=0, help="Site hosts.")
@click.option("--any-topic", is_flag=True, help="Whoever instructs needs no approval for the topic.")
def needs(slug: str, block: int, *, any_topic: bool, **heads: int) -> None:
    """Say whom BLOCK of a class of AGENCY needs; what is left out is nobody."""
    say_needs(_shell(slug), block=block, mix=Mix(**heads, with_topic=not any_topic))
    write_sentence(f"It is kept whom block {block} needs.")


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))


def _rows(actor: Actor, offering: int) -> list[tuple[object, ...]]:
    found, zone = who_teaches(actor, offering=offering), zone_of(actor.agency)
    rows: list[tuple[object, ...]] = []
    for one in (block for _, blocks in found.days for block in blocks):
        block = (one.block.pk, f"{one.block.starts_at.astimezone(zone):%Y-%m-%d %H:%M}", one.block.title)
        held = [(p.part.pk, p.teacher.number, p.teacher.name, p.part.kind, p.standing) for p in one.parts]
        rows += [(*block, *each) for each in held] or [(*block, "", "", "", "", "nobody")]
    return rows
