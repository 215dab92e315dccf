"""`shiftready teacher`: the registry of people who teach and tell, in the words of the pages."""

from __future__ import annotations

from datetime import date, time

import click

from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.people import (
    CONSENTS,
    PROFESSIONS,
    TEACHER_KINDS,
    WEEKDAYS,
    Hours,
    Teacher,
)
from shiftready.formats.teachers_csv import read_time
from shiftready.services.access import Actor, the_shell
from shiftready.services.accounts import agency_called
from shiftready.services.clock import today_in
from shiftready.services.teachers.approvals import approve_topic, end_approval, record_training_to_teach
from shiftready.services.teachers.find import WholeTeacher, list_teachers, whole_teacher
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent, say_hours, withdraw_hours

HEADINGS = ("number", "name", "kinds", "profession", "organization", "left_on", "topics")
APPROVALS = ("approval", "topic", "first_on", "last_on", "authority", "evidence", "ended_on", "end_reason")
HOURS = ("hours", "can", "first_on", "last_on", "weekdays", "starts", "ends")
CONSENT = ("about", "given", "on")
TRAININGS = ("trained_by", "course", "on")
SAID = (
    click.option("--profession", type=click.Choice(list(filter(None, PROFESSIONS))), help="What they do."),
    click.option("--organization", default=None, help="For whom they come."),
    click.option("--email", default=None, help="Where they are asked."),
    click.option("--phone", default=None, help="Telephone."),
    click.option("--stipend", default=None, help="Dollars for one block."),
    click.option("--coached-on", type=DAY, default=None, help="Day on which they were prepared for speaking."),
    click.option("--left-on", type=DAY, default=None, help="Last day on which they may be asked."),
)


class TimeOfDay(click.ParamType[time]):
    """A time as 08:30."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        found = read_time(str(value))
        if found is None:
            self.fail(f'"{value}" is not a time of the day. Write times as 08:30.', param, ctx)
        return found


TIME = TimeOfDay()
KINDS = click.Choice(TEACHER_KINDS)


@click.group()
def teacher() -> None:
    """Keep the people who teach and tell: who they are, what they may teach, and when they can come."""
    bring_tables()


@teacher.command("list", short_help="List them.")
@click.argument("slug", metavar="AGENCY")
@click.option("--kind", default="", type=click.Choice(["", *TEACHER_KINDS]), help="Only those who come as this.")
@click.option("--topic", default="", help="Only those approved for this topic on the day.")
@click.option("--search", default="", help="Only those with this in number, name or organization.")
@click.option("--on", type=DAY, help="The day. Left out: today.")
@format_option
def list_command(
    slug: str, *, kind: str, topic: str, search: str, on: date | None, output_format: OutputFormat
) -> None:
    """List who teaches and tells in AGENCY, and what they may teach on a day."""
    actor = _shell(slug)
    day = on or today_in(actor.agency)
    found = list_teachers(actor, kind=kind, topic=topic, search=search, on=day)
    _write(HEADINGS, [_cells(one, day) for one in found], "teachers", output_format)


@teacher.command("show", short_help="Show one of them.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@format_option
def show(slug: str, number: str, output_format: OutputFormat) -> None:
    """Show NUMBER of AGENCY: approvals, hours, consents, and who trained whom."""
    actor = _shell(slug)
    whole = whole_teacher(actor, teacher=number)
    row = _cells(whole.teacher, today_in(actor.agency))
    parts = _parts(whole)
    if output_format == "json":
        told = {name: [dict(zip(heads, line, strict=True)) for line in lines] for name, (heads, lines) in parts.items()}
        write_json({**dict(zip(HEADINGS, row, strict=True)), **told, "trained": list(whole.trained)})
    elif output_format == "csv":
        write_csv(APPROVALS, parts["approvals"][1])
    else:
        write_table(HEADINGS, [row])
        for name, (heads, lines) in parts.items():
            write_table(heads, lines, title=name.capitalize())


def _said_options(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(SAID):
        command = option(command)
    return command


@teacher.command("add", short_help="Add somebody.")
@click.argument("slug", metavar="AGENCY")
@click.option("--name", required=True, help="Name.")
@click.option("--kind", "kinds", required=True, multiple=True, type=KINDS, help="As what they come.")
@click.option("--number", default="", help="Their number. Left out: the next one.")
@_said_options
def add(slug: str, *, name: str, kinds: tuple[str, ...], number: str, **said: str | date | None) -> None:
    """Add somebody who teaches or tells to AGENCY."""
    plain = {key: value for key, value in said.items() if value is not None}
    row = add_teacher(_shell(slug), said=TeacherSaid(name=name, kinds=kinds, **plain), number=number)  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"{name} has the number {row.number}.")


@teacher.command("change", short_help="Say anew who somebody is.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@click.option("--name", default=None, help="Name.")
@click.option("--kind", "kinds", multiple=True, type=KINDS, help="As what they come.")
@_said_options
def change(slug: str, number: str, *, name: str | None, kinds: tuple[str, ...], **said: str | date | None) -> None:
    """Change what is known of NUMBER in AGENCY; what is left out stays."""
    actor = _shell(slug)
    one = whole_teacher(actor, teacher=number).teacher
    plain = {key: value for key, value in said.items() if value is not None}
    wanted = _as_said(one) | {"name": name or one.name, "kinds": kinds or one.kinds, **plain}
    change_teacher(actor, teacher=number, said=TeacherSaid(**wanted))  # type: ignore[arg-type]  # as the options are typed
    write_sentence(f"{number} is kept as said.")


@teacher.command("approve", short_help="Approve somebody for a topic.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@click.option("--topic", required=True, help="Topic of the catalogue.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day. Left out: it does not run out.")
@click.option("--authority", required=True, help="Who approved it.")
@click.option("--evidence", default="", help="What shows it.")
def approve(slug: str, number: str, *, topic: str, first_on: date, last_on: date | None, **said: str) -> None:
    """Record that an authority lets NUMBER of AGENCY teach a topic."""
    made = approve_topic(_shell(slug), teacher=number, topic=topic, first_on=first_on, last_on=last_on, **said)
    write_sentence(f"{number} may teach {topic}: approval {made.pk}.")


@teacher.command("end-approval", short_help="End an approval.")
@click.argument("slug", metavar="AGENCY")
@click.argument("approval", metavar="APPROVAL", type=int)
@click.option("--reason", required=True, help="Why.")
@click.option("--on", "ended_on", type=DAY, help="First day without it. Left out: today.")
def end(slug: str, approval: int, *, reason: str, ended_on: date | None) -> None:
    """End APPROVAL of AGENCY; it stays in the list with its reason."""
    row = end_approval(_shell(slug), approval=approval, reason=reason, ended_on=ended_on)
    write_sentence(f"Approval {row.pk} ends on {row.ended_on}.")


@teacher.command("trained", short_help="Record who trained somebody to teach.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@click.option("--by", "trained_by", required=True, help="Number of the trainer, or a name from outside.")
@click.option("--course", required=True, help="In what.")
@click.option("--on", required=True, type=DAY, help="Day it was completed.")
def trained(slug: str, number: str, *, trained_by: str, course: str, on: date) -> None:
    """Record who trained NUMBER of AGENCY to teach."""
    record_training_to_teach(_shell(slug), teacher=number, trained_by=trained_by, course=course, on=on)
    write_sentence(f"{number} was trained by {trained_by}.")


@teacher.command("consent", short_help="Record consent, or that it was withdrawn.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@click.option("--about", required=True, type=click.Choice(CONSENTS), help="About what.")
@click.option("--given/--withdrawn", "is_given", required=True, default=None, help="What they said.")
@click.option("--on", type=DAY, help="The day. Left out: today.")
def consent(slug: str, number: str, *, about: str, is_given: bool, on: date | None) -> None:
    """Record what NUMBER of AGENCY said about speaking or being recorded."""
    record_consent(_shell(slug), teacher=number, about=about, is_given=is_given, on=on)
    write_sentence(f"{number} said {'yes' if is_given else 'no'} to {about}.")


@teacher.command("hours", short_help="Say when somebody can come, or cannot.")
@click.argument("slug", metavar="AGENCY")
@click.argument("number", metavar="NUMBER")
@click.option("--can/--cannot", "is_can", required=True, default=None, help="What they said.")
@click.option("--from", "first_on", required=True, type=DAY, help="First day.")
@click.option("--to", "last_on", type=DAY, help="Last day. Left out: it goes on.")
@click.option("--weekday", "weekdays", multiple=True, type=click.Choice(WEEKDAYS), help="Left out: every day.")
@click.option("--starts", type=TIME, help="From what time. Left out: from the day's beginning.")
@click.option("--ends", type=TIME, help="Until what time. Left out: to the day's end.")
def hours(
    slug: str,
    number: str,
    *,
    is_can: bool,
    first_on: date,
    last_on: date | None,
    weekdays: tuple[str, ...],
    starts: time | None,
    ends: time | None,
) -> None:
    """Record when NUMBER of AGENCY can come, or cannot."""
    said = Hours(is_can, Span(first_on, last_on), frozenset(map(WEEKDAYS.index, weekdays)), starts, ends)
    made = say_hours(_shell(slug), teacher=number, hours=said)
    write_sentence(f"Hours {made.pk} of {number} are kept.")


@teacher.command("no-hours", short_help="Take hours away.")
@click.argument("slug", metavar="AGENCY")
@click.argument("hours_id", metavar="HOURS", type=int)
def no_hours(slug: str, hours_id: int) -> None:
    """Take HOURS of AGENCY away."""
    row = withdraw_hours(_shell(slug), hours=hours_id)
    write_sentence(f"Hours {row.pk} of {row.teacher.number} are taken away.")


def _shell(slug: str) -> Actor:
    return the_shell(agency_called(slug))


def _as_said(one: Teacher) -> dict[str, object]:
    plain = ("profession", "organization", "email", "phone", "coached_on", "left_on")
    stipend = "" if one.stipend_cents is None else f"{one.stipend_cents / 100:.2f}"
    return {**{name: getattr(one, name) for name in plain}, "stipend": stipend}


def _cells(one: Teacher, day: date) -> tuple[object, ...]:
    kinds, topics = " ".join(one.kinds), " ".join(one.topics_on(day))
    return one.number, one.name, kinds, one.profession, one.organization, one.left_on, topics


def _parts(whole: WholeTeacher) -> dict[str, tuple[tuple[str, ...], list[tuple[object, ...]]]]:
    one = whole.teacher
    approvals = [
        (pk, a.topic, a.span.first_on, a.span.last_on, a.authority, a.evidence, a.ended_on, a.end_reason)
        for pk, a in whole.approvals
    ]
    times = [
        (pk, h.is_can, h.span.first_on, h.span.last_on, " ".join(WEEKDAYS[d] for d in sorted(h.weekdays)), *_times(h))
        for pk, h in whole.hours
    ]
    consents: list[tuple[object, ...]] = [(c.about, c.is_given, c.on) for c in one.consents]
    trainings: list[tuple[object, ...]] = [(t.trainer, t.course, t.on) for t in one.trained_by]
    return {
        "approvals": (APPROVALS, list(approvals)),
        "hours": (HOURS, list(times)),
        "consents": (CONSENT, consents),
        "trainings": (TRAININGS, trainings),
    }


def _times(one: Hours) -> tuple[str, str]:
    starts, ends = (f"{at:%H:%M}" if at else "" for at in (one.starts, one.ends))
    return starts, ends


def _write(headings: tuple[str, ...], rows: list[tuple[object, ...]], name: str, output_format: OutputFormat) -> None:
    if output_format == "json":
        write_json({name: [dict(zip(headings, row, strict=True)) for row in rows]})
    else:
        {"csv": write_csv, "table": write_table}[output_format](headings, rows)
