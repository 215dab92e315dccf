"""The steps of an own course from its first text to its end, each done in the name of an account.

Who built a course may not approve it, so no step is the shell's own.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.cli.bounded import FileUpTo
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_sentence
from shiftready.cli.steps import SLUG, review, say_saved, step
from shiftready.core.errors import ShiftreadyError
from shiftready.formats.own_courses_json import refuse_large_course
from shiftready.services.courses import draft as drafting
from shiftready.services.courses import release as releasing
from shiftready.services.courses import review as reviewing
from shiftready.services.courses.find import VERSIONS

VERSION = click.argument("version", type=int)
FILE = FileUpTo(refuse_large_course)


@click.command(short_help="Begin a course of one's own.")
@SLUG
@click.argument("course")
@as_option()
@click.option("--title", default="", help="What it is called. Left out: as what it starts from.")
@click.option("--from", "start_from", default="", help="A tier, a course of the catalogue, or version:7.")
@click.option("--file", "handed_on", type=FILE, help="A course handed on as a file, instead of --from.")
def start(slug: str, course: str, *, email: str, title: str, start_from: str, handed_on: Path | None) -> None:
    """Begin in AGENCY the own COURSE, such as crisis-week."""
    actor = account_in(slug, email)
    content = _content(handed_on) if handed_on else None
    made = drafting.start_course(actor, course=course, title=title, start_from=start_from, content=content)
    write_sentence(
        f"Version {made.pk} of {made.course} is begun. See: shiftready course show {slug} {made.pk} --file-text"
    )


@click.command("next", short_help="Begin a further version of a course.")
@SLUG
@click.argument("course")
@as_option()
def start_next(slug: str, course: str, *, email: str) -> None:
    """Begin in AGENCY a further version of COURSE; what is released stays as it is."""
    made = drafting.start_version(account_in(slug, email), course=course)
    write_sentence(f"Version {made.pk}, number {made.number} of {made.course}, is begun.")


@click.command(short_help="Save what a version says, and check it.")
@SLUG
@VERSION
@click.argument("file", type=FILE)
@as_option()
@click.option("--after", type=int, help="Number of the text it was written upon; refuses to write over a newer one.")
@click.pass_context
def save(ctx: click.Context, slug: str, version: int, file: Path, *, email: str, after: int | None) -> None:
    """Save FILE as what VERSION of AGENCY says, whatever stands in the way, and say what does.

    The exit status is 1 if something stands in the way of handing it in.
    """
    actor = account_in(slug, email)
    check = drafting.save_version(actor, version=version, content=_content(file), after=after)
    say_saved(ctx, [flaw.sentence for flaw in check.flaws], "Nothing stands in the way.")


@click.command(short_help="Say something of it, or of one of its blocks.")
@SLUG
@VERSION
@click.argument("words")
@as_option()
@click.option("--block", default="", help="Key of the block it is about.")
def comment(slug: str, version: int, words: str, *, email: str, block: str) -> None:
    """Say WORDS of VERSION of AGENCY."""
    reviewing.comment_version(account_in(slug, email), version=version, words=words, block=block)
    write_sentence(f"Your comment stands with version {version}.")


@click.command(short_help="Release it on a day.")
@SLUG
@VERSION
@as_option()
@click.option("--on", type=DAY, required=True, help="First day on which a class of it may begin.")
def release(slug: str, version: int, *, email: str, on: date) -> None:
    """Release the approved VERSION of AGENCY: classes from that day on are made of it."""
    found = releasing.release_version(account_in(slug, email), version=version, on=on)
    write_sentence(f"{found} is released: classes that begin from {on} on are made of it.")


@click.command(short_help="Let no class of it begin from a day on.")
@SLUG
@VERSION
@as_option()
@click.option("--on", type=DAY, required=True, help="First day without a class of it.")
@click.option("--reason", default="", help="Why.")
def retire(slug: str, version: int, *, email: str, on: date, reason: str) -> None:
    """Retire the released VERSION of AGENCY; classes made before go on."""
    found = releasing.retire_version(account_in(slug, email), version=version, on=on, reason=reason)
    write_sentence(f"{found} is retired: no class of it begins from {on} on.")


def _content(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        message = f"{file.name} is no course: it cannot be read as JSON. `shiftready course show` writes one."
        raise ShiftreadyError("course_file_unreadable", message) from None
    return content if isinstance(content, dict) else {"course": content}


_CALL_OFF = "Call the release of VERSION of AGENCY off before its first day comes; it is approved again."
_WHO = "Of nobody who built any of it."
_approve = review(
    VERSIONS,
    reviewing.approve_version,
    "approve",
    "Approve, as somebody who built nothing of it.",
    text="Say that VERSION of AGENCY may be taught.",
    comment="What its builders should know.",
    who=_WHO,
)
_send_back = review(
    VERSIONS,
    reviewing.send_back_version,
    "send-back",
    "Give it back to its builders.",
    text="Give VERSION of AGENCY back to its builders, saying what is amiss.",
    comment="What should be changed.",
    who=_WHO,
)

DEEDS = (
    start,
    start_next,
    save,
    comment,
    step(VERSIONS, reviewing.submit_version, "submit", "Hand it in for review."),
    step(VERSIONS, reviewing.take_back_version, "take-back", "Take it back to build on."),
    _approve,
    _send_back,
    release,
    step(VERSIONS, releasing.call_off_version, "call-off", "Call its release off before its first day.", _CALL_OFF),
    retire,
    step(VERSIONS, drafting.discard_version, "discard", "Put it aside; its texts stay."),
)
"""In the order in which a course goes its way."""
