"""People shared out to several processes are judged as they are by one."""

import json
import multiprocessing
import os
import signal

import pytest

from shiftready.cli.workers import SHARE, shared_out
from shiftready.core.errors import FileRefused, NotFound, Problem, ShiftreadyError
from tests.cli.test_judge import AGENCY, RULES, ask

PEOPLE = 3 * SHARE + 7

needs_copies = pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="this system makes no copies of a process"
)


@pytest.fixture
def large_folder(tmp_path):
    (tmp_path / "agency.toml").write_text(AGENCY + RULES)
    people = [f"p{number},20{number % 20:02}-02-03" for number in range(PEOPLE)]
    (tmp_path / "people.csv").write_text("\n".join(["person,hired_on", *people]) + "\n")
    taken = [f"p{number},First aid,2023-0{number % 9 + 1}-01" for number in range(0, PEOPLE, 3)]
    (tmp_path / "records.csv").write_text("\n".join(["person,course,completed_on", *taken]) + "\n")
    return tmp_path


@pytest.mark.parametrize("form", ["json", "csv", "table"])
@pytest.mark.parametrize("options", [(), ("--cure",)])
def test_the_answer_is_the_same_to_the_byte(large_folder, form, options):
    alone, shared = (ask(large_folder, "--format", form, *options, "--workers", count) for count in ("1", "3"))

    assert (alone.exit_code, shared.exit_code) == (0, 0)
    assert shared.stdout == alone.stdout
    assert form != "json" or len(json.loads(alone.stdout)["findings"]) == PEOPLE


def test_an_unknown_person_is_refused_before_anything_is_written(large_folder):
    refused = ask(large_folder, "--format", "json", "--person", "nobody", "--workers", "3")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert 'Nobody on the roster has the id "nobody".' in refused.stderr


def test_no_worker_at_all_is_refused(large_folder):
    assert ask(large_folder, "--workers", "0").exit_code == 2


@needs_copies
def test_several_processes_are_at_work_and_answer_in_order():
    people = [str(number) for number in range(PEOPLE)]

    answers = list(shared_out(people, lambda share: [(one, os.getpid()) for one in share], 2))

    assert [one for one, _ in answers] == people
    assert os.getpid() not in {process for _, process in answers}


def test_a_single_share_is_done_here():
    assert list(shared_out(["a", "b"], lambda share: [(one, os.getpid()) for one in share], 8)) == [
        ("a", os.getpid()),
        ("b", os.getpid()),
    ]


REFUSALS = [
    NotFound("rule_not_found", "No such rule.", fields={"rule": "No such rule."}),
    FileRefused(
        "folder_wrong", "Two things are wrong.", (Problem("a.csv", 2, "day", "x", "day_wrong", "error", "No."),)
    ),
]


@needs_copies
@pytest.mark.parametrize("refusal", REFUSALS, ids=["not found", "file refused"])
def test_a_refusal_in_a_process_is_said_here_whole(refusal):
    def fail(_share):
        raise refusal

    with pytest.raises(type(refusal)) as refused:
        list(shared_out([str(number) for number in range(PEOPLE)], fail, 2))

    assert str(refused.value) == str(refusal)
    assert vars(refused.value) == vars(refusal)


@needs_copies
def test_a_process_that_is_ended_from_outside_is_said_with_what_to_do():
    def end(_share):
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(ShiftreadyError) as lost:
        list(shared_out([str(number) for number in range(PEOPLE)], end, 2))

    assert lost.value.code == "worker_lost"
    assert str(lost.value) == (
        "One of the processes was ended from outside, perhaps because the machine ran out of memory, so the answer is "
        "not whole. Ask again with fewer --workers."
    )
