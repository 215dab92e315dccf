"""`shiftready plan` from the shell."""

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

SIZE = ("--weeks", "2", "--seats", "2")


def _run(folder, *options):
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, _asked(folder, *options))


def _asked(folder, *options):
    return ["plan", str(folder), "--as-of", "2024-01-06", *options]


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "mapleton")


def test_the_answer_holds_every_key_of_the_contract(folder):
    answer = json.loads(_run(folder, *SIZE, "--format", "json").stdout)

    assert {"status", "objective", "bound", "gap", "offerings", "unmet", "check", "coverage_after", "cost"} <= set(
        answer
    )
    assert (answer["status"], answer["gap"], answer["check"]) == ("optimal", 0.0, [])
    assert answer["objective"] == answer["bound"]
    assert [(o["course"], o["starts_on"], o["ends_on"], len(o["seats"])) for o in answer["offerings"]] == [
        ("cit-40", "2024-01-08", "2024-01-12", 2),
        ("cit-40", "2024-01-15", "2024-01-19", 1),
    ]
    assert {key: answer["cost"][key] for key in ("cents", "known_cents", "lines", "budgets")} == {
        "cents": None,
        "known_cents": 0,
        "lines": [],
        "budgets": [],
    }


def test_what_the_plan_costs_is_told_line_by_line_and_against_its_budgets(folder):
    with (folder / "agency.toml").open("a", encoding="utf-8") as stated:
        stated.write(
            '\n[money.pay]\nhourly_else = 40\nbudget = "Overtime"\n'
            '[money.prices.Room]\namount = 250\nbudget = "Training"\n'
            "[money.budgets.Training]\n2024 = 400\n"
        )

    cost = json.loads(_run(folder, *SIZE, "--format", "json").stdout)["cost"]
    shown = " ".join(_run(folder, *SIZE).stdout.split())

    assert cost["cents"] == cost["known_cents"] == sum(line["cents"] for line in cost["lines"] if line["is_new"])
    assert [(one["offering"], one["words"], one["arithmetic"], one["cents"]) for one in cost["lines"][:2]] == [
        ("cit-40-2024-01-08", "Room", "1 class x $250.00", 25_000),
        ("cit-40-2024-01-15", "Room", "1 class x $250.00", 25_000),
    ]
    assert 'Budget "Training" bears $500.00 in fiscal year 2024, $100.00 more than it holds.' in shown
    assert "2 classes x $250.00" in shown


def test_one_line_a_seat_as_csv(folder):
    answer = json.loads(_run(folder, *SIZE, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(_run(folder, *SIZE, "--format", "csv").stdout)))

    assert [(row["offering"], row["person"]) for row in rows] == [
        (offering["id"], person) for offering in answer["offerings"] for person in offering["seats"]
    ]
    assert {row["reason"] for row in rows} <= {
        f"Squad {squad} is short of specialists; drawn by the seed among those alike, with equal service, who can come "
        "that week."
        for squad in ("1-day", "2-night")
    } | {
        f"Squad {squad} is short of specialists; longest service of those alike who can come that week."
        for squad in ("1-day", "2-night")
    }


def test_the_table_leads_with_what_was_reached(folder):
    shown = _run(folder, *SIZE).stdout

    assert shown.splitlines()[0] == "This plan is proven: none can leave less short."
    for heading in ("Classes", "Seats by squad", "Specialist days missing after each class week", "Cost: "):
        assert heading in shown


def test_a_plan_that_leaves_its_end_short_says_why_and_what_would_be_enough(folder):
    said = " ".join(_run(folder, "--weeks", "1", "--seats", "1").stdout.split())

    assert "Why not? It cannot be reached with what there is: at least" in said
    assert "Each of these alone would be enough: - 3 weeks, in place of 1. Alone not enough, or not known:" in said
    assert (
        "- Giving up the squads' own floors is not enough: at least 4 person-days would stay short in the last week."
        in said
    )
    assert "Squad by squad" in said


def test_no_time_for_the_smallest_change_leaves_it_out(folder):
    answer = json.loads(
        _run(folder, "--weeks", "1", "--seats", "1", "--why-not-seconds", "0", "--format", "json").stdout
    )

    assert answer["unmet"] != []
    assert answer["why_not"] == []


def test_what_the_course_is_not_is_said_with_its_classes(folder):
    said = " ".join(_run(folder, *SIZE).stdout.split())

    assert "Training is one part of a program. Calls that need time go well only where supervisors back" in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--weeks", "0"), "Nothing can be planned with weeks: 0 is not 1 or more. Ask for at least 1."),
        (
            ("--weeks", "100000", "--classes-per-week", "99"),
            (
                "Nothing can be planned with weeks: 100000 is more than 104; classes per week: 99 is more than 20. "
                "Ask for no more than that."
            ),
        ),
        (
            ("--weeks", "1", "--keep-a-supervisor"),
            (
                "Nobody on a squad has a rank that is said to be a supervisor's, so no supervisor can be kept on duty. "
                "Say which ranks stand on which level, under Ranks and size in the settings or as [ranks] in "
                "agency.toml."
            ),
        ),
        (
            ("--weeks", "1", "--course", "knitting"),
            'The catalogue has no course "knitting" in force on 2024-01-06. Name one of its courses in [strategy].',
        ),
    ],
)
def test_what_cannot_be_planned_is_refused_with_the_way_out(folder, options, words):
    result = _run(folder, *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == words


def test_a_class_takes_as_many_days_as_asked_and_no_fewer_than_its_hours_need(folder):
    answer = json.loads(_run(folder, *SIZE, "--shape", "4", "--format", "json").stdout)
    refused = _run(folder, *SIZE, "--shape", "3")

    assert [(one["starts_on"], one["ends_on"]) for one in answer["offerings"]] == [
        ("2024-01-08", "2024-01-11"),
        ("2024-01-15", "2024-01-18"),
    ]
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0] == (
        "Crisis Intervention Team training, 40 hours: 40 hours in 3 days are more than 12 hours a day. "
        "Ask for 4 days or more."
    )


def test_a_class_lies_over_weeks_where_that_is_asked(folder):
    answer = json.loads(_run(folder, *SIZE, "--shape", "2+3", "--format", "json").stdout)
    shown = _run(folder, *SIZE, "--shape", "2+3").stdout
    refused = _run(folder, *SIZE, "--shape", "2x3")

    [one] = answer["offerings"]
    assert one["days"] == ["2024-01-08", "2024-01-09", "2024-01-15", "2024-01-16", "2024-01-17"]
    assert "08 Jan to 09 Jan 2024, 15 Jan to 17 Jan 2024" in shown
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0] == (
        '"2x3" is no shape of a class. Write the days in a row, as in 4, or the days of each week, as in 2+3 or '
        "1+1+1+1+1, and for evenings the hour, as in 5+5 at 18:00."
    )


def test_a_class_meets_on_evenings_where_an_hour_is_asked(folder):
    answer = json.loads(_run(folder, *SIZE, "--shape", "5+5 at 18:00", "--format", "json").stdout)
    shown = " ".join(_run(folder, *SIZE, "--shape", "5+5 at 18:00").stdout.split())
    refused = _run(folder, *SIZE, "--shape", "4 at 18:00")

    [one] = answer["offerings"]
    assert (len(one["days"]), one["hours"]) == (10, "18:00-23:10")
    assert "15 Jan to 19 Jan 2024, 18:00-23:10" in shown
    assert "Classes meet 18:00-23:10 and take only the duty that they meet" in shown
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0].endswith("Ask for more days or an earlier hour.")


def test_a_planner_says_what_weighs_how_much_and_the_answer_goes_by_it(folder):
    answer = json.loads(_run(folder, *SIZE, "--weights", "7", "5", "--format", "json").stdout)
    shown = " ".join(_run(folder, *SIZE, "--weights", "7", "5").stdout.split())
    refused = _run(folder, *SIZE, "--weights", "0", "5")

    short = sum(week["short"] for week in answer["coverage_after"])
    assert answer["weights"] == {"short_day": 7, "day_off": 5}
    assert answer["objective"] == 7 * short + 5 * answer["cost"]["class_days_on_days_off"]
    assert "(7 for a specialist missing for a day, 5 for a class day on a day off or after duty)" in shown
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (
        2, "Error: Invalid value for '--weights': 0 is not in the range 1<=x<=1000.",
    )  # fmt: skip


def test_no_more_of_a_squad_go_together_than_asked(folder):
    squad_of = dict(line.split(",")[:2] for line in (folder / "duty.csv").read_text("utf-8").splitlines()[1:])

    answer = json.loads(_run(folder, *SIZE, "--most-of-a-squad", "1", "--format", "json").stdout)

    together = [[squad_of[person] for person in offering["seats"]] for offering in answer["offerings"]]
    assert (answer["check"], [len(squads) - len(set(squads)) for squads in together]) == ([], [0, 0])


def test_a_plan_leaves_nothing_short_from_the_week_of_a_day_on(folder):
    answer = json.loads(
        _run(folder, "--weeks", "4", "--seats", "2", "--reach-from", "2024-02-07", "--format", "json").stdout
    )
    refused = _run(folder, *SIZE, "--reach-from", "2024-03-01")

    assert [(one["level"], one["value"]) for one in answer["levels"][:1]] == [("short_from", 0)]
    assert answer["check"] == []
    assert refused.exit_code == 2
    assert refused.stderr.startswith("The plan looks at the days from 2024-01-13 to 2024-01-26, and 2024-03-01 is not ")


def test_the_solver_prints_nothing_of_its_own_into_the_answer(folder):
    command = [sys.executable, "-m", "shiftready", "plan", str(folder), "--as-of", "2024-01-06", *SIZE]

    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=True)

    assert json.loads(done.stdout)["status"] == "optimal"
    assert done.stderr == ""


def test_lines_that_were_left_out_are_said_with_the_plan(folder):
    with (folder / "duty.csv").open("a", encoding="utf-8") as table:
        table.write("99,1-day,day,4-2,1\n")
    said = (
        "1 line of the folder could not be used, so whoever stands in it may be missing here. "
        f"List them: shiftready check {folder}"
    )

    assert json.loads(_run(folder, *SIZE, "--format", "json").stdout)["warnings"] == [said]
    assert _run(folder, *SIZE, "--format", "csv").stderr == f"Note: {said}\n"


def test_a_plan_is_made_again_around_one_who_cannot_come(folder, tmp_path):
    first = json.loads(_run(folder, *SIZE, "--format", "json").stdout)
    written = tmp_path / "plan.json"
    written.write_text(json.dumps(first))
    dropped, *_ = first["offerings"][0]["seats"]

    answer = _run(folder, *SIZE, "--again", str(written), "--leave-out", dropped, "--format", "json")

    again = json.loads(answer.stdout)
    before, after = (
        {(person, one["starts_on"]) for one in plan["offerings"] for person in one["seats"]} for plan in (first, again)
    )
    assert before - after == {(dropped, first["offerings"][0]["starts_on"])}
    assert again["check"] == []


def test_a_person_is_held_to_the_week_of_a_day(folder):
    free = json.loads(_run(folder, *SIZE, "--format", "json").stdout)
    early = free["offerings"][0]["seats"][0]

    answer = _run(folder, *SIZE, "--hold", early, "2024-01-17", "--format", "json")

    assert early in json.loads(answer.stdout)["offerings"][1]["seats"]


def test_people_who_cannot_be_settled_as_asked_are_refused(folder):
    answer = _run(folder, *SIZE, "--leave-out", "zed", "--hold", "yan", "2024-01-17")

    assert answer.exit_code == 2
    assert answer.stderr.splitlines() == [
        "Some people cannot be left out or held to a week as asked. Correct their lines, or take them out.",
        "  yan: is not in the group to be trained; leave the number away or correct it",
        "  zed: is not in the group to be trained; leave the number away or correct it",
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"offerings": [{"seats": ["ann"]}]}'])
def test_a_file_that_holds_no_plan_is_refused_with_the_way_to_one(folder, tmp_path, text):
    written = tmp_path / "plan.json"
    written.write_text(text)

    answer = _run(folder, *SIZE, "--again", str(written))

    assert answer.exit_code == 2
    assert answer.stderr.strip() == (f"{written} does not hold a plan. Write one with: shiftready plan … --format json")


def test_a_plan_stays_near_one_that_was_announced_and_says_what_each_level_came_to(folder, tmp_path):
    first = json.loads(_run(folder, *SIZE, "--format", "json").stdout)
    written = tmp_path / "plan.json"
    written.write_text(json.dumps(first))

    near = json.loads(_run(folder, *SIZE, "--near", str(written), "--seed", "7", "--format", "json").stdout)

    assert [one["seats"] for one in near["offerings"]] == [one["seats"] for one in first["offerings"]]
    assert [one["level"] for one in near["levels"]] == [
        "shortfall", "worst_squad", "largest_share", "stability", "new_classes",
    ]  # fmt: skip
    assert near["levels"][-2] == {
        "level": "stability",
        "name": "People of the earlier plan who lose or change their week",
        "value": 0,
        "bound": 0,
        "proven": True,
        "words": "0",
        "bound_words": "0",
    }


def test_the_screen_says_the_later_levels_in_words(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")

    answer = _run(folder, *SIZE)

    said = [line for line in answer.stdout.splitlines() if line.startswith("Then,")]
    worst = "person-days short of the squad that is short most, over all measured days"
    share = "largest share of its people that one squad gives to the classes"
    assert said == [
        f"Then, all before it held: {worst}: {_worst(folder)} (proven the least).",
        f"Then, all before it held: {share}: 33.3 % (proven the least).",
        "Then, all before it held: classes to be made: 2 (proven the least).",
    ]


def _worst(folder):
    levels = json.loads(_run(folder, *SIZE, "--format", "json").stdout)["levels"]
    return next(one["value"] for one in levels if one["level"] == "worst_squad")


@pytest.fixture
def without_patterns(folder):
    stated = (folder / "agency.toml").read_text(encoding="utf-8")
    lines = stated.replace('[tables.duty]\nfile = "duty.csv"\n', "")
    (folder / "agency.toml").write_text(lines, encoding="utf-8")
    return folder


def test_without_duty_patterns_the_units_are_evened_out_and_their_shares_shown(without_patterns):
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(main, _asked(without_patterns, *SIZE))
    answer = json.loads(_run(without_patterns, *SIZE, "--format", "json").stdout)

    assert (shown.exit_code, answer["aim"], answer["check"]) == (0, "units", [])
    assert answer["units"] == [
        {
            "unit": "1", "people": 6, "trained_without_plan": 1, "seats": 1, "wanted": 2,
            "share_without_plan": 0.1667, "share": 0.3333,
        },
        {
            "unit": "2", "people": 6, "trained_without_plan": 0, "seats": 2, "wanted": 2,
            "share_without_plan": 0.0, "share": 0.3333,
        },
    ]  # fmt: skip
    assert "Share of trained people by unit" in shown.stdout
    assert "No shift was looked at, since no duty patterns are recorded" in shown.stdout
    assert "record of everyone the squad, the shift, the duty pattern" in shown.stdout


def test_asked_for_squads_a_folder_without_duty_patterns_is_refused(without_patterns):
    result = _run(without_patterns, *SIZE, "--by", "squads")

    assert (result.exit_code, "or let the seats even out the units" in " ".join(result.stderr.split())) == (2, True)


def test_by_units_no_class_seats_more_of_one_than_asked_for(without_patterns):
    answer = json.loads(_run(without_patterns, *SIZE, "--most-of-a-unit", "1", "--format", "json").stdout)

    assert [len({person[0] for person in one["seats"]}) for one in answer["offerings"]] == [2, 1]


def test_seats_left_in_classes_on_dates_are_given_first_and_said_with_how_many_were_left(folder):
    with (folder / "agency.toml").open("a", encoding="utf-8") as stated:
        stated.write('\n[tables.classes]\nfile = "classes.csv"\n')
    lines = ["class,course,from,to,seats,host,price_a_seat", "x,cit-40,2024-01-08,2024-01-12,2,Academy (invented),400"]
    (folder / "classes.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    answer = json.loads(_run(folder, *SIZE, "--format", "json").stdout)
    shown = " ".join(_run(folder, *SIZE).stdout.split())
    alone = json.loads(_run(folder, *SIZE, "--only-new-classes", "--format", "json").stdout)

    assert (answer["check"], answer["offerings"][0]["joins"]) == (
        [],
        {
            "offering": "x", "seats": 2, "left": 2, "host": "Academy (invented)", "cents_a_seat": 40_000, "budget": "",
        },
    )  # fmt: skip
    assert "Seats at Academy (invented), in the class of 8 January 2024: 2 of the 2 kept for us were left." in shown
    assert [one["joins"] for one in alone["offerings"]] == [None, None]
