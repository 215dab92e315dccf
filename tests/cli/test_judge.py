"""`shiftready judge`."""

import json

import pytest
from click.testing import CliRunner

from shiftready.catalogue.load import load_catalogue
from shiftready.cli.main import main

AGENCY = """\
format = 1
[agency]
name = "Lakeview Invented Police"
state = "ZZ"
time_zone = "America/Chicago"
[tables.people]
file = "people.csv"
as_at = 2024-01-01
values = { role = "sworn" }
[tables.records]
file = "records.csv"
complete_until = 2024-03-31
[courses."First aid"]
catalogue = "mhfa-public-safety"
"""
RULES = '[rules]\nadopt = ["us/iacp/one_mind"]\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "agency.toml").write_text(AGENCY + RULES)
    (tmp_path / "people.csv").write_text("person,hired_on\np1,2015-02-03\np2,2016-02-03\n")
    (tmp_path / "records.csv").write_text("person,course,completed_on,entered_on\np1,First aid,2024-02-01,2024-02-20\n")
    return tmp_path


def ask(folder, *options):
    return CliRunner().invoke(main, ["judge", str(folder), "--as-of", "2024-05-01", *options])


def test_json_is_the_contract(folder):
    answer = json.loads(ask(folder, "--format", "json").stdout)

    book = load_catalogue().book(["us/iacp/one_mind"])
    assert list(answer) == ["as_of", "known_by", "catalogue", "rules", "findings", "groups", "presence", "notes"]
    assert (answer["as_of"], answer["known_by"], answer["catalogue"]) == ("2024-05-01", None, book.digest)
    assert answer["rules"] == [
        {
            "rule": "us/iacp/one_mind",
            "title": "One Mind Campaign: training",
            "version": "2023-01-01",
            "certainty": "seen_official",
        }
    ]
    assert [{k: v for k, v in f.items() if k != "reasons"} for f in answer["findings"]] == [
        {
            "person": person,
            "rule": "us/iacp/one_mind",
            "version": "2023-01-01",
            "status": status,
            "due_on": None,
            "changes_on": None,
        }
        for person, status in (("p1", "met"), ("p2", "due"))
    ]
    assert [(g["numerator"], g["denominator"], g["percent_asked"], g["status"]) for g in answer["groups"]] == [
        (0, 2, 20, "due"),
        (1, 2, 100, "due"),
    ]


def test_the_cure_is_one_key_more_and_only_when_asked_for(folder):
    answer = json.loads(ask(folder, "--cure", "--format", "json").stdout)

    plain = json.loads(ask(folder, "--format", "json").stdout)
    cures = [finding.pop("cure") for finding in answer["findings"]]
    assert answer == plain
    assert cures == [
        None,
        {
            "code": "courses",
            "minutes": 390,
            "steps": [
                {
                    "course": "mhfa-public-safety",
                    "title": "Mental Health First Aid for Public Safety",
                    "minutes": 390,
                    "topics": {
                        "mental_illness": 90,
                        "crisis_intervention": 150,
                        "scenarios": 90,
                        "resources": 60,
                    },
                }
            ],
            "as_asked": [],
            "by": None,
            "is_late": False,
            "keeps": False,
            "not_before": None,
            "then": "met",
            "then_due_on": None,
            "text": WAY,
        },
    ]


def test_the_cure_is_a_column_and_a_sentence_too(folder):
    lines = ask(folder, "--cure", "--format", "csv").stdout.splitlines()

    assert (lines[0].endswith(",why,cure"), lines[1].endswith(","), lines[2].endswith(f'"{WAY}"')) == (True, True, True)
    assert WAY in " ".join(ask(folder, "--cure", "--person", "p2").stdout.split())


WAY = "Cheapest way: Mental Health First Aid for Public Safety (6 hours 30 minutes), on any day: no deadline is stated."


def test_every_reason_has_a_code_and_a_sentence(folder):
    answer = json.loads(ask(folder, "--person", "p1", "--format", "json").stdout)

    reasons = answer["findings"][0]["reasons"]
    assert [reason["code"] for reason in reasons] == [
        "rule",
        "first_day_assumed",
        "note",
        "window",
        "asked",
        "counted",
        "list_drawn",
    ]
    assert reasons[-1]["text"] == (
        "The list of completions was drawn on 2024-03-31: training after that day is not seen."
    )


def test_what_was_entered_later_was_not_known(folder):
    answer = json.loads(ask(folder, "--known-by", "2024-02-19", "--person", "p1", "--format", "json").stdout)

    assert answer["known_by"] == "2024-02-19"
    assert answer["findings"][0]["status"] == "due"


def test_a_folder_that_adopts_no_rule_says_so(folder):
    (folder / "agency.toml").write_text(AGENCY)

    answer = json.loads(ask(folder, "--format", "json").stdout)
    sheet = ask(folder, "--format", "csv")

    assert answer["findings"] == []
    assert [note["code"] for note in answer["notes"]] == ["no_rule_adopted", "completions_drawn_earlier"]
    assert answer["notes"][0]["message"].startswith("This folder adopts no rule, so there is nothing to judge.")
    assert ask(folder).stdout.startswith("This folder adopts no rule")
    assert sheet.stdout == "person,rule,version,status,due_on,changes_on,why\n"
    assert sheet.stderr.startswith("Note: This folder adopts no rule, so there is nothing to judge.")


def test_lines_that_could_not_be_used_are_said_with_every_answer(folder):
    with (folder / "records.csv").open("a", encoding="utf-8") as table:
        table.write("p9,First aid,2024-02-01,\n")
    said = (
        "1 line of the folder could not be used, so whoever stands in it may be missing here. "
        f"List them: shiftready check {folder}"
    )

    notes = json.loads(ask(folder, "--format", "json").stdout)["notes"]

    assert notes[-1] == {"code": "lines_left_out", "message": said}
    assert ask(folder, "--format", "csv").stderr.endswith(f"Note: {said}\n")
    assert "1 line of the folder could not be used" in ask(folder).stdout


def test_the_table_counts_first_and_then_says_what_needs_doing(folder):
    shown = ask(folder).stdout

    assert shown.index("People by rule and status") < shown.index("What needs doing")
    assert "The list of completions was drawn on 2024-03-31" in shown


def test_csv_has_a_line_a_finding(folder):
    lines = ask(folder, "--format", "csv").stdout.splitlines()

    assert lines[0] == "person,rule,version,status,due_on,changes_on,why"
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["p1", "us/iacp/one_mind", "2023-01-01", "met"],
        ["p2", "us/iacp/one_mind", "2023-01-01", "due"],
    ]


def test_an_unknown_person_is_refused_with_the_way_out(folder):
    result = ask(folder, "--person", "nobody")

    assert result.exit_code == 2
    assert result.stderr == ('Nobody on the roster has the id "nobody". Write the id as the roster writes it.\n')


def test_an_agency_s_own_rule_is_judged_beside_the_adopted_ones(folder):
    (folder / "rules").mkdir()
    (folder / "rules" / "yearly_first_aid.yaml").write_text(OWN)
    (folder / "rules" / "sources.yaml").write_text('"Order 12": "https://lakeview.example/order-12"\n')

    answer = json.loads(ask(folder, "--rule", "yearly_first_aid", "--format", "json").stdout)

    assert [(f["person"], f["status"], f["due_on"]) for f in answer["findings"]] == [
        ("p1", "due", "2024-12-31"),  # the first aid of February made up 2023; that of 2024 is still to come
        ("p2", "overdue", "2023-12-31"),
    ]


OWN = """\
title: "First aid every year"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {key: "Order 12", citation: "Order 12", read_on: 2024-01-02, certainty: "seen_official"}
    text: "First aid every calendar year."
    window: {year_from: "01-01"}
    needs: {course: ["mhfa-public-safety"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""


def test_an_unknown_rule_is_refused_with_the_nearest_adopted_one(folder):
    result = ask(folder, "--rule", "us/iacp/one_mint")

    assert (result.exit_code, result.output) == (
        2,
        'No rule "us/iacp/one_mint" is adopted here. Did you mean "us/iacp/one_mind"?\n',
    )


EVERY_SHIFT = """\
title: "A first-aider on every shift"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {url: "none found", citation: "Order 7", read_on: 2026-01-01, certainty: seen_official}
    text: "On every shift somebody has first aid."
    window: once
    needs: {course: ["mhfa-public-safety"]}
    groups:
      - name: "first aid on every shift"
        every_shift: 1
        of: {role: ["sworn"]}
        having: {course: ["mhfa-public-safety"]}
examples:
  - {name: "Before", as_of: 2019-12-31, person: {hired_on: 2015-01-01, role: "sworn"}, status: "not_applicable"}
  - {name: "From the first day on", as_of: 2020-01-01, person: {hired_on: 2015-01-01, role: "sworn"}, status: "due"}
"""
DUTY = """\
[tables.duty]
file = "duty.csv"
[patterns."5-2"]
days = [1, 1, 1, 1, 1, 0, 0]
epoch = 2024-01-01
"""


@pytest.fixture
def on_shifts(folder):
    """One first-aider on days, nobody on nights."""
    (folder / "rules").mkdir()
    (folder / "rules" / "every_shift.yaml").write_text(EVERY_SHIFT)
    (folder / "agency.toml").write_text(AGENCY + DUTY)
    (folder / "duty.csv").write_text("person,squad,shift,pattern,phase\np1,1D,day,5-2,0\np2,1N,night,5-2,0\n")
    return folder


def test_presence_on_every_shift_is_answered_apart_from_any_share(on_shifts):
    (presence,) = json.loads(ask(on_shifts, "--format", "json").stdout)["presence"]

    assert {key: presence[key] for key in ("rule", "status", "asked_on_every_shift", "shifts")} == {
        "rule": "every_shift",
        "status": "due",
        "asked_on_every_shift": 1,
        "shifts": 40,
    }
    assert (len(presence["short"]), presence["short"][0]) == (20, {"squad": "1N", "day": "2024-05-01", "present": 0})


def test_the_table_says_how_many_shifts_have_it(on_shifts):
    said = ask(on_shifts, "--format", "table").stdout

    assert "Presence on every shift, four weeks ahead" in said
    assert "20 of 40" in said
