"""`shiftready calls` from the shell."""

import csv
import io
import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

SHORT = ("--replications", "20", "--weeks", "1")
STATED = ("--calls-a-week", "20", "--other-calls-a-week", "60", "--crisis-minutes", "50", "--other-minutes", "20")


def _run(folder, *options):
    wide = CliRunner(env={"COLUMNS": "200"})
    return wide.invoke(main, ["calls", str(folder), "--as-of", "2024-01-06", *SHORT, *options])


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


@pytest.fixture
def export(tmp_path):
    """Two weeks with a crisis call every day at 10 and 22, another call an hour later, and a line nobody can read."""
    begin = datetime.fromisoformat("2024-01-01 10:00")
    lines = ["Opened,identified"]
    for half_day in range(28):
        at = begin + timedelta(hours=12 * half_day)
        lines += [f"{at},dispatcher_flag", f"{at + timedelta(hours=1)},"]
    path = tmp_path / "calls.csv"
    path.write_text("\n".join([*lines, "noon,"]) + "\n", encoding="utf-8")
    return path


def _counted(export):
    return (
        "--export",
        str(export),
        "--column",
        "received_at=Opened",
        "--crisis-minutes",
        "50",
        "--other-minutes",
        "20",
    )


def test_the_table_says_what_is_met_how_calls_were_identified_and_what_was_assumed(folder):
    result = _run(folder, *STATED)

    assert result.exit_code == 0
    lines = " ".join(result.stdout.split())
    assert lines.startswith("Of 100 crisis calls, about ")
    for sentence in (
        (
            "Crisis calls were not counted here: the hours are those of Toronto, calls about suicide that police "
            "attended, 2014-2023 (91,501 calls)."
        ),
        "12 people, 1 specialist among them, 1 to a unit: on average 2.7 units on duty, 0.2 of them with a specialist.",
        (
            "60 other calls a week; crisis calls take 50 minutes (exponential) and other calls take 20 minutes "
            "(exponential)."
        ),
        "A free specialist goes to a crisis call, and where none is free any free unit.",
        "1 week from 2024-01-08, 20 times over: ",
        "Note: In 33.3% of the hours nobody is on duty, and calls wait until somebody is.",
        "Contains information licensed under the Open Government Licence \N{EN DASH} Toronto.",
        (
            "A trained officer on a call is linked to more referrals to care; what becomes of any one call, this does "
            "not say."
        ),
    ):
        assert sentence in lines


def test_json_carries_every_share_with_its_interval_and_how_calls_were_identified(folder, export):
    answer = json.loads(_run(folder, *_counted(export), "--format", "json").stdout)

    assert answer["identified"] == "by the dispatcher's flag (28)"
    assert (answer["calls_counted_from"], answer["calls_counted_until"]) == ("2024-01-01", "2024-01-14")
    assert [row["hours"] for row in answer["hours"]][:2] == ["day 07:00-15:00", "night 23:00-07:00"]
    assert {row["identified"] for row in (answer["all"], *answer["hours"])} == {"by the dispatcher's flag (28)"}
    assert 0 < answer["all"]["share_low"] < answer["all"]["share_met"] < answer["all"]["share_high"] < 1
    assert answer["problems"] == [
        {
            "line": 58,
            "code": "moment_unreadable",
            "level": "error",
            "message": '"noon" is not a day with a time; the line was not used.',
            "hint": "Write it as 2024-03-10 14:05.",
        }
    ]
    assert [note["code"] for note in answer["notes"]] == [
        "few_calls", "calls_left_out", "shift_hours_assumed", "hours_without_units",
    ]  # fmt: skip


def test_the_same_seed_answers_the_same_to_the_byte(folder, export):
    first, second, other = (
        _run(folder, *_counted(export), "--seed", seed, "--format", "json").stdout for seed in ("5", "5", "6")
    )

    assert first == second
    assert first != other


def test_csv_shows_beside_every_share_how_the_calls_were_identified(folder, export):
    result = _run(folder, *_counted(export), "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["hours"] for row in rows] == [
        "all", "day 07:00-15:00", "night 23:00-07:00",
        "00:00-04:00", "04:00-08:00", "08:00-12:00", "12:00-16:00", "16:00-20:00", "20:00-24:00",
        *(f"{hour:02}:00-{hour + 1:02}:00" for hour in range(24)),
    ]  # fmt: skip
    assert {row["identified"] for row in rows} == {"by the dispatcher's flag (28)"}
    assert [row["hours"] for row in rows if row["share_met"]] == [
        "all",
        "day 07:00-15:00",
        "08:00-12:00",
        "20:00-24:00",
        "10:00-11:00",
        "22:00-23:00",
    ]
    assert 'calls.csv, line 58: "noon" is not a day with a time; the line was not used.' in result.stderr


def test_waiting_for_a_specialist_is_said_and_meets_more(folder):
    at_once = json.loads(_run(folder, *STATED, "--format", "json").stdout)
    waiting = json.loads(_run(folder, *STATED, "--wait", "30", "--spare-specialists", "--format", "json").stdout)

    assert waiting["all"]["share_met"] > at_once["all"]["share_met"]
    assert (
        "A crisis call waits up to 30 minutes for a specialist, then any free unit goes; other calls take a specialist "
        "last."
    ) in waiting["assumed"]


def test_before_and_after_a_plan_that_the_shell_wrote(folder, tmp_path):
    planned = CliRunner().invoke(
        main, ["plan", str(folder), "--as-of", "2024-01-06", "--weeks", "2", "--seats", "3", "--format", "json"]
    )
    (tmp_path / "plan.json").write_text(planned.stdout, encoding="utf-8")

    asked = (*STATED, "--plan", str(tmp_path / "plan.json"))
    answer, table = json.loads(_run(folder, *asked, "--format", "json").stdout), _run(folder, *asked).stdout

    seated = {person for one in json.loads(planned.stdout)["offerings"] for person in one["seats"]}
    assert answer["after"]["specialists"] == answer["specialists"] + len(seated)
    assert answer["after"]["all"]["share_low"] > answer["all"]["share_high"]
    words = " ".join(table.split())
    assert " After plan.json about " in words
    assert "met after plan.json" in words


def test_a_file_that_holds_no_plan_is_refused_with_the_way_out(folder, tmp_path):
    (tmp_path / "plan.json").write_text("[]", encoding="utf-8")

    result = _run(folder, *STATED, "--plan", str(tmp_path / "plan.json"))

    assert result.exit_code == 2
    assert "does not hold a plan. Write one with: shiftready plan … --format json" in " ".join(result.stderr.split())


def test_what_a_target_would_bring_is_asked_as_if_it_were_reached(folder):
    now = json.loads(_run(folder, *STATED, "--format", "json").stdout)
    then = json.loads(_run(folder, *STATED, "--as-if-specialists", "2", "--format", "json").stdout)

    assert then["all"]["share_low"] > now["all"]["share_high"]
    assert "As if 2 units of every shift held a specialist, in place of those there are." in then["assumed"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("--crisis-minutes", "50"),
            (
                "Nothing says how many crisis calls come, or two things do. "
                "Name the agency's own calls with --export or as [tables.calls] in agency.toml, or state "
                "--calls-a-week."
            ),
        ),
        (
            (*STATED, "--identified-by", "text"),
            (
                "Columns, types and how crisis calls were identified are said of an export. "
                "Name it with --export, or leave them out."
            ),
        ),
        (
            ("--calls-a-week", "20", "--other-calls-a-week", "60", "--crisis-minutes", "50"),
            "Other calls keep units busy too. State the other minutes: how long such a call takes, on average.",
        ),
        (
            (*STATED, "--send", "anyone", "--wait", "5"),
            (
                "Calls that anyone may answer do not wait for a specialist. "
                "Leave the minutes out, or send specialists first."
            ),
        ),
        (
            (*STATED, "--calls-a-week", "2000"),
            (
                "The calls keep 10.0 units busy on average, but 2.7 are on duty, so the queue would grow without end. "
                "Check the calls a week, the minutes a call takes, and who answers calls."
            ),
        ),
        (
            (*STATED, "--shift", "night=22-6x"),
            '"22-6x" are no hours of a shift. Write whole hours of the clock, as in 23-7.',
        ),
        ((*STATED, "--shift", "night=25-6"), "A shift cannot work from 25 to 6."),
        ((*STATED, "--shift", "night"), '"night" is not of the form night=23-7.'),
        (
            (*STATED, "--column", "when=Opened"),
            '"when" is not one of received_at, identified, type, priority, unit, minutes.',
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_way_out(folder, options, words):
    result = _run(folder, *options)

    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_every_unit_stands_side_by_side_with_the_calls_that_came_there(folder, tmp_path):
    begin = datetime.fromisoformat("2024-01-01 10:00")
    calls = [f"{begin + timedelta(hours=12 * n)},text,{1 + (n % 2)}" for n in range(28)]
    export = tmp_path / "calls.csv"
    export.write_text("\n".join(["received_at,identified,unit", *calls]) + "\n", encoding="utf-8")
    asked = ("--export", str(export), "--crisis-minutes", "50", "--each-unit")

    answer = json.loads(_run(folder, *asked, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(_run(folder, *asked, "--format", "csv").stdout)))
    table = _run(folder, *asked).stdout

    assert [(one["unit"], one["calls_counted"], one["identified"]) for one in answer["units"]] == [
        ("2", 14, "by reading the report (14)"),
        ("1", 14, "by reading the report (14)"),
    ]
    assert [(line["unit"], line["share_met"]) for line in lines] == [
        (one["unit"], str(one["share_met"])) for one in answer["units"]
    ]
    assert "Of 100 crisis calls in each unit, how many meet a specialist: the fewest first" in table


def test_minutes_are_those_of_the_export_where_it_holds_them_and_else_stated(folder, export, tmp_path):
    lines = export.read_text("utf-8").splitlines()
    timed = tmp_path / "timed.csv"
    minutes = ["minutes", *(f"{40 + n % 3}" for n in range(len(lines) - 1))]
    timed.write_text("\n".join(f"{line},{each}" for line, each in zip(lines, minutes, strict=True)), encoding="utf-8")
    more = [line.replace("2024-01", "2024-02") for line in timed.read_text("utf-8").splitlines()[1:-1]]
    with timed.open("a", encoding="utf-8") as stream:
        stream.write("\n" + "\n".join(more) + "\n")
    asked = ("--export", str(timed), "--column", "received_at=Opened", "--format", "json")

    found = json.loads(_run(folder, *asked).stdout)
    missing = _run(folder, *_counted(export)[:4], "--other-minutes", "20")

    assert "0 other calls a week" not in " ".join(found["assumed"])
    assert [said for said in found["assumed"] if said.startswith("The minutes of")] == [
        "The minutes of crisis calls are those of 56 calls counted: 41.0 minutes on average, median 41, spread 0.8.",
        "The minutes of other calls are those of 56 calls counted: 41.0 minutes on average, median 41, spread 0.8.",
    ]
    assert missing.exit_code == 2
    assert "Nothing says how long a crisis call keeps a unit." in " ".join(missing.stderr.split())


def test_without_an_export_the_calls_of_the_folder_come(folder, export):
    toml = (folder / "agency.toml").read_text("utf-8")
    said = f'[tables.calls]\nfile = "{export.name}"\ncolumns = {{ received_at = "Opened" }}\n'
    (folder / export.name).write_bytes(export.read_bytes())
    asked = ("--crisis-minutes", "50", "--other-minutes", "20", "--format", "json")
    exported = json.loads(_run(folder, *_counted(export), "--format", "json").stdout)
    (folder / "agency.toml").write_text(f"{toml}\n{said}", encoding="utf-8")

    of_folder = json.loads(_run(folder, *asked).stdout)
    stated = json.loads(_run(folder, *STATED, "--format", "json").stdout)

    told = [{note["code"] for note in answer.pop("notes")} for answer in (of_folder, exported)]
    assert told[0] ^ told[1] == {"lines_left_out", "calls_left_out"}
    assert of_folder == {**exported, "problems": []}
    assert stated["identified"].startswith("not counted here")
    assert "moment_unreadable" in CliRunner().invoke(main, ["check", str(folder)]).stdout


def test_one_unit_answers_the_calls_that_came_there_and_no_others(folder, export, tmp_path):
    begin = datetime.fromisoformat("2024-01-01 10:00")
    calls = [f"{begin + timedelta(hours=12 * n)},text,{2 if n < 20 else 1}" for n in range(28)]
    counted = tmp_path / "counted.csv"
    counted.write_text("\n".join(["received_at,identified,unit", *calls]) + "\n", encoding="utf-8")
    asked = ("--export", str(counted), "--crisis-minutes", "50", "--format", "json")

    of_two, of_all = (json.loads(_run(folder, *asked, *unit).stdout) for unit in (("--unit", "2"), ()))
    elsewhere = _run(folder, *asked, "--unit", "3")
    not_said = json.loads(_run(folder, *_counted(export), "--format", "json", "--unit", "2").stdout)

    assert (of_two["identified"], of_all["identified"]) == (
        "by reading the report (20)",
        "by reading the report (28)",
    )
    assert elsewhere.exit_code == 2
    assert 'None of the calls came in the unit "3".' in " ".join(elsewhere.stderr.split())
    assert [note["message"] for note in not_said["notes"] if note["code"] == "calls_without_unit"] == [
        'Of no call is said in which unit it came: all are taken to have come in the unit "2".'
    ]


def test_stated_calls_come_alike_in_every_unit_and_a_unit_without_any_is_named(folder, export):
    stated = json.loads(_run(folder, *STATED, "--each-unit", "--format", "json").stdout)
    without = _run(folder, *_counted(export), "--each-unit")

    assert stated["notes"][0] == {
        "code": "same_calls_in_every_unit",
        "message": "The same number of crisis calls, 20 a week, is taken to come in every unit.",
    }
    assert without.exit_code == 2
    assert 'None of the calls came in the unit "1".' in " ".join(without.stderr.split())
