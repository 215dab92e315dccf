"""What the trial of the judge's tests is told."""

import pytest

from mutants import SLOW, settings
from steps import ROOT


def test_only_the_files_asked_for_are_changed_and_only_the_tests_named_are_asked_without_random_ones():
    assert settings(["src/a.py", "src/b.py"], ["tests/test_a.py"]) == (
        "[mutmut]\n"
        "process_isolation = forkserver\n"
        "timeout_multiplier = 2\n"
        "timeout_constant = 30\n"
        "source_paths =\n    src\n"
        "only_mutate =\n    src/a.py\n    src/b.py\n"
        "pytest_add_cli_args =\n    -m\n    not hypothesis\n    -p\n    no:playwright\n"
        f"    --deselect={SLOW[0]}\n    --deselect={SLOW[1]}\n"
        "pytest_add_cli_args_test_selection =\n    tests/test_a.py\n"
    )


@pytest.mark.parametrize("test", SLOW)
def test_what_is_left_out_for_its_length_is_a_test_that_there_is(test):
    file, name = test.split("::")

    assert f"def {name}(" in (ROOT / file).read_text()
