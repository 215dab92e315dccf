"""The shell's front door: finds a command by its name and says every refusal in the same way."""

from __future__ import annotations

from importlib import import_module
from typing import Any, NoReturn

import click

from shiftready import __version__
from shiftready.cli.commands import COMMANDS, CommandPlace
from shiftready.cli.database import open_database
from shiftready.core.errors import FileRefused, Problem, ShiftreadyError

REFUSED = 2


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, and not before."""

    def __init__(self, *args: Any, places: dict[str, CommandPlace] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = COMMANDS if places is None else places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        place = self.places.get(cmd_name)
        return None if place is None else _load(cmd_name, place)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (the same)
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.sentence) for name, place in self.places.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ShiftreadyError as refusal:
            _refuse(ctx, refusal)


def _load(name: str, place: CommandPlace) -> click.Command:
    module, _, attribute = place.target.partition(":")
    if place.needs_database:
        open_database()
    try:
        command: click.Command = getattr(import_module(module), attribute)
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f'The command "{name}" cannot be loaded: the module {missing.name} is not installed. '
            "Install Shiftready again with all it needs."
        ) from missing
    return command


def _refuse(ctx: click.Context, refusal: ShiftreadyError) -> NoReturn:
    click.echo(refusal.message, err=True)
    for field, remark in refusal.fields.items():
        if remark != refusal.message:
            click.echo(f"  {field}: {remark}", err=True)
    for problem in refusal.problems if isinstance(refusal, FileRefused) else ():
        sentence = problem_sentence(problem)
        if sentence != refusal.message:
            click.echo(f"  {sentence}", err=True)
    ctx.exit(REFUSED)


def problem_sentence(problem: Problem) -> str:
    """One problem as one line for a reader: where, what, and what next."""
    where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
    return " ".join(part for part in (f"{where}:", problem.message, problem.hint) if part)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shiftready")
def main() -> None:
    """Who must be trained, by when and why; and a plan that keeps every shift staffed."""
