"""Every key that docs/how-to/ask-from-a-script.md promises stands in what the command answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder, write_rule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "ask-from-a-script.md"
DAY = ("--as-of", "2024-01-06")
ASKED = {
    "check": (),
    "judge": (*DAY, "--cure"),
    "forecast": DAY,
    "coverage": (*DAY, "--by", "squad", "--days", "2"),
    "gaps": DAY,
    "dispatch": DAY,
    "calls": (
        *DAY,
        *("--export", "calls.csv", "--other-calls-a-week", "60"),
        *("--crisis-minutes", "50", "--other-minutes", "20", "--weeks", "1", "--replications", "2"),
    ),
    "how-many": (*DAY, "--leave-days", "20", "--attrition", "0.1"),
    "roll-call": (*DAY, "--days", "1"),
    "plan": (*DAY, "--weeks", "1", "--seats", "1"),
    "compare": (*DAY, "--weeks", "4", "--seats", "2"),
    "region": ("neighbour", *DAY, "--weeks", "2", "--seats", "2"),
}


@pytest.fixture
def folder(tmp_path):
    """A folder of which every part of every answer says something: a line is left out, a share asked, one lapses."""
    write_folder(tmp_path, drawn="2024-01-01")
    with (tmp_path / "agency.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[rules]\nadopt = ["us/iacp/one_mind", "us/calea/mental_health_refresher"]\n')
        settings.write('[tables.volunteers]\nfile = "volunteers.csv"\n')
        settings.write('[money.pay]\nhourly_else = 40\n[tables.classes]\nfile = "classes.csv"\n')
    standing = "class,course,from,to,seats\nstanding,cit-40,2024-01-09,2024-01-12,1\n"
    (tmp_path / "classes.csv").write_text(standing, encoding="utf-8")
    with (tmp_path / "records.csv").open("a", encoding="utf-8") as table:
        table.write("11,CIT week,2021-05-08\n")
    with (tmp_path / "duty.csv").open("a", encoding="utf-8") as table:
        table.write("99,1-day,day,4-2,1\n")
    write_rule(tmp_path, "2024-01-12")
    (tmp_path / "volunteers.csv").write_text("person,on,recommended\n22,2023-12-01,yes\n", encoding="utf-8")
    calls = "".join(f"2024-01-{day:02} 10:00,text\n" for day in range(1, 9))
    (tmp_path / "calls.csv").write_text(f"received_at,identified\nnoon,text\n{calls}", encoding="utf-8")
    write_folder(tmp_path / "neighbour")
    return tmp_path


def promised(command):
    part = PAGE.read_text("utf-8").split(f"\n## shiftready {command}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE))


def keys(value, path=""):
    """The paths of an answer: a list's items are `[]`, what people or tables are called stays out of it."""
    if isinstance(value, dict):
        parts = (keys(inner, f"{path}.{_name(path, key)}".lstrip(".")) for key, inner in value.items())
        return set().union(*parts)
    if isinstance(value, list):
        return {f"{path}[]"}.union(*(keys(item, f"{path}[]") for item in value))
    return {path}


def _name(path, key):
    return {"tables": "NAME", "offerings[].reasons": "PERSON", "classes[].seats": "AGENCY"}.get(path, key)


@pytest.mark.parametrize("command", ASKED)
def test_every_promised_key_is_answered(folder, command, monkeypatch):
    monkeypatch.chdir(folder)  # a file beside the folder's own is named as it stands there
    answer = CliRunner().invoke(main, [command, str(folder), *ASKED[command], "--format", "json"])

    assert promised(command) - keys(json.loads(answer.stdout)) == set()
    assert promised(command) != set()
