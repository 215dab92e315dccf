"""The progress bar: for people at a terminal, and for nobody else."""

import io

import pytest

from shiftready.cli.folders import read_with_bar
from shiftready.cli.progress import progress_bar
from tests.cli.folders import write_folder
from tests.cli.terminal import Terminal


@pytest.mark.parametrize(("output_format", "stream"), [("table", io.StringIO()), ("json", Terminal())])
def test_nothing_is_drawn_for_programs_or_off_a_terminal(monkeypatch, output_format, stream):
    monkeypatch.setattr("sys.stderr", stream)

    with progress_bar("Seeking a plan", output_format, total=10) as show:
        show(5)

    assert stream.getvalue() == ""


def test_a_bar_with_its_label_is_drawn_on_a_terminal(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)

    with progress_bar("Seeking a plan", "table", total=10) as show:
        show(10)

    assert "Seeking a plan" in stream.getvalue()


def test_a_folder_shows_that_it_is_read(monkeypatch, tmp_path):
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    write_folder(tmp_path)

    read_with_bar(tmp_path, "table")

    assert "Reading" in stream.getvalue()
