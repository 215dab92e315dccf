"""The page of commands, out of the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from page_shapes import code, table
from shiftready.cli.main import main

HEAD = """# Commands

`shiftready` lies in `.venv/bin` of the checkout, or on the path where it was installed. Every command answers
`--help`. A refusal ends with exit status 2 and says what to do; 0 means done.

"""


def commands_page() -> str:
    return HEAD + "\n".join(_section(command, path) for path, command in _walk(main, ("shiftready",)))


def _walk(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below the group that does something, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _walk(command, (*path, name))
        elif command is not None and not command.hidden:
            yield (*path, name), command


def _section(command: click.Command, path: tuple[str, ...]) -> str:
    context = click.Context(command, info_name=" ".join(path))
    usage = f"```text\n{' '.join([*path, *command.collect_usage_pieces(context)])}\n```\n"
    rows = [row for parameter in command.params if (row := _row(parameter, context))]
    parts = [f"## {' '.join(path)}\n", _prose(command.help or command.short_help or ""), usage]
    return "\n".join([*parts, table(("argument or option", "default", "meaning"), rows)] if rows else parts)


def _prose(text: str) -> str:
    return inspect.cleandoc(text.replace("\b\n", "")).split("\f")[0].rstrip() + "\n"


def _row(parameter: click.Parameter, context: click.Context) -> tuple[str, str, str] | None:
    if isinstance(parameter, click.Option):
        return None if parameter.hidden else (_flags(parameter, context), _default(parameter), parameter.help or "")
    return code(parameter.make_metavar(context)), "", "needed" if parameter.required else "may be left out"


def _flags(option: click.Option, context: click.Context) -> str:
    names = ", ".join(code(name) for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {code(option.make_metavar(context))}"


def _default(option: click.Option) -> str:
    if option.required:
        return "needed"
    if isinstance(option.default, (str, int, float)) and not option.is_flag:
        return code(option.default)
    return ""
