import json

import pytest
import time_machine
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import Agency
from tests.services.classroom import MONDAY_EVENING, open_classroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield str(open_classroom(Agency.objects.create(slug="ours", name="Our agency")).offering)


def run(*words):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["course-file", *words])


def test_the_file_is_filled_shown_and_written(offering, tmp_path):
    paper, archive = tmp_path / "plan.pdf", tmp_path / "all.zip"
    paper.write_bytes(b"%PDF-1.7")

    brought = run("bring", "ours", offering, "lesson_plan", str(paper))
    said = run("none", "ours", offering, "test", "--why", "it ends without one")
    shown = run("show", "ours", offering, "--format", "json")
    table = run("show", "ours", offering, "--format", "csv")
    written = run("zip", "ours", offering, "--to", str(archive))

    assert (brought.stdout, said.stdout) == ("plan.pdf stands in the file.\n", "It stands in the file.\n")
    items = {one["key"]: one["has"] for one in json.loads(shown.stdout)["items"]}
    assert (shown.exit_code, items["lesson_plan"], items["test"]) == (1, ["plan.pdf"], ["None: it ends without one"])
    assert table.stdout.splitlines()[0] == "item,complete,has,missing,remedy"
    assert (written.stdout, archive.read_bytes()[:2]) == (f"Wrote {archive}.\n", b"PK")
