"""The front door of the shell."""

import subprocess
import sys

import click
from click.testing import CliRunner

from shiftready.cli.commands import COMMANDS, CommandPlace
from shiftready.cli.main import LazyGroup, main
from shiftready.core.errors import FileRefused, Problem, ShiftreadyError


def _group_that_raises(error):
    @click.command()
    def fails():
        raise error

    group = LazyGroup("shiftready", places={})
    group.get_command = lambda _ctx, _name: fails
    return group


def test_help_lists_every_command_with_its_sentence():
    result = CliRunner().invoke(main, ["--help"], terminal_width=120)

    assert result.exit_code == 0
    listed = result.output.split("Commands:\n")[1].splitlines()
    assert [line.split(maxsplit=1) for line in listed] == [[n, place.sentence] for n, place in COMMANDS.items()]


def test_help_imports_neither_django_nor_numpy_nor_a_solver():
    script = (
        "import sys\n"
        "from shiftready.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'django', 'numpy', 'highspy', 'ortools', 'yaml', 'python_calamine', 'rich'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_a_refusal_is_a_sentence_on_the_error_stream_and_status_2():
    refusal = ShiftreadyError("no_such_day", "There is no such day.", fields={"as_of": "Write it as 2017-04-01."})

    result = CliRunner().invoke(_group_that_raises(refusal), ["fails"])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "There is no such day.\n  as_of: Write it as 2017-04-01.\n"


def test_a_refused_file_prints_all_its_problems():
    problems = (
        Problem("agency.toml", 3, "nmae", "", "unknown_key", "error", '"nmae" is not known.', 'Did you mean "name"?'),
        Problem("people.csv", 0, "", "", "file_empty", "error", "The file is empty."),
    )

    result = CliRunner().invoke(_group_that_raises(FileRefused("unreadable", "Nothing read.", problems)), ["fails"])

    assert result.exit_code == 2
    assert result.stderr == (
        "Nothing read.\n"
        '  agency.toml, line 3: "nmae" is not known. Did you mean "name"?\n'
        "  people.csv: The file is empty.\n"
    )


def test_the_only_problem_of_a_refused_file_is_said_once():
    problem = Problem("year", 0, "", "", "file_empty", "error", "The file is empty.", "Save it again.")
    refusal = FileRefused("file_empty", "year: The file is empty. Save it again.", (problem,))

    result = CliRunner().invoke(_group_that_raises(refusal), ["fails"])

    assert (result.exit_code, result.stderr) == (2, "year: The file is empty. Save it again.\n")


def test_a_command_whose_module_is_missing_is_refused_only_when_called():
    group = LazyGroup("shiftready", places={"gone": CommandPlace("shiftready.cli.no_such_module:gone", "Not here.")})

    assert CliRunner().invoke(group, ["--help"]).exit_code == 0
    result = CliRunner().invoke(group, ["gone"])

    assert result.exit_code == 1
    assert result.stderr == (
        'Error: The command "gone" cannot be loaded: the module shiftready.cli.no_such_module is not installed. '
        "Install Shiftready again with all it needs.\n"
    )


def test_an_unknown_command_is_a_usage_error():
    result = CliRunner().invoke(main, ["judgde"])

    assert result.exit_code == 2
    assert "No such command 'judgde'" in result.stderr
