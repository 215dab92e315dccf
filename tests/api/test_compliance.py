import pytest

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.store.models import Agency, Membership, OwnRule, Role, User
from tests.floors.tree import ROOT
from tests.web.small_agency import ENTERED, REFRESHER, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(db):  # noqa: ARG001 - pytest opens the database by this name
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    return made


@pytest.fixture
def program(agency, client):
    user = User.objects.create_user("auditor@lakeside.example", "a long enough password")
    Membership.objects.create(agency=agency, user=user, role=Role.AUDITOR)
    client.force_login(user)
    return client


def test_a_program_reads_the_matrix_as_of_a_day(program):
    answer = program.get("/api/lakeside/rules/?as_of=2026-03-02&unit=1").json()

    assert [(one["person"], one["statuses"]) for one in answer["people"]] == [
        ("p1", {REFRESHER: "met"}),
        ("p3", {REFRESHER: "overdue"}),
    ]


def test_a_program_reads_how_certain_the_rules_are_that_answers_are_given_by(agency, program):
    adopt_rule(the_shell(agency), rule="us/tn/annual_training")
    matrix = program.get("/api/lakeside/rules/?as_of=2026-03-02").json()
    found = program.get("/api/lakeside/rules/findings/p2?as_of=2026-03-02").json()
    ahead = program.get("/api/lakeside/rules/forecast?as_of=2026-03-02").json()

    assert [(one["rule"], one["version"], one["certainty"]) for one in matrix["rules"]] == [
        (REFRESHER, "2016-10-01", "seen_official"),
        ("us/tn/annual_training", "2020-01-01", "background"),
    ]
    assert [(one["title"], one["certainty"]) for one in found] == [
        ("Refresher on mental health crises", "seen_official"),
        ("Yearly training of 40 hours", "background"),
    ]
    assert "text_unread" in [note["code"] for note in ahead["notes"]]


def test_a_program_reads_a_finding_in_the_words_of_the_page(program):
    (found,) = program.get("/api/lakeside/rules/findings/p1?as_of=2026-03-02").json()

    (asked,) = (said for said in found["reasons"] if said.startswith("Asked:"))
    assert asked.startswith('Asked: one of "CIT refresher, 8 hours", "Crisis Intervention Team training, 40 hours", ')


def test_a_program_reads_one_person_s_findings_with_their_reasons(program):
    (found,) = program.get("/api/lakeside/rules/findings/p1?as_of=2026-03-02").json()

    assert (found["rule"], found["status"], found["due_on"]) == (REFRESHER, "met", "2028-05-16")
    assert found["reasons"][0] == "What the rule asks is done."
    assert (found["cure"]["code"], found["cure"]["keeps"], found["cure"]["by"]) == ("courses", True, "2028-05-16")


def test_a_program_reads_the_board_and_the_share(program):
    board = program.get("/api/lakeside/coverage/board?as_of=2026-03-02&days=2").json()
    share = program.get("/api/lakeside/coverage/share?as_of=2026-03-02").json()

    squads = {one.pop("squad"): one for one in board["squads"]}
    assert squads["2-night"] == {
        "unit": "2", "shift": "day", "heads": [2, 2], "specialists": [0, 0], "wanted": [1, 1], "short": [1, 1],
    }  # fmt: skip
    assert share == [
        {"key": "1", "people": 2, "specialists": 1, "share": 0.5},
        {"key": "2", "people": 2, "specialists": 0, "share": 0.0},
    ]


def test_a_program_reads_whom_to_send(program):
    answer = program.get("/api/lakeside/coverage/dispatch?as_of=2026-03-02").json()

    assert (answer["day"], [shift["shift"] for shift in answer["shifts"]]) == ("2026-03-02", ["day"])
    first, second = answer["shifts"][0]["squads"]
    assert (first["squad"], [one["person"] for one in first["people"]]) == ("1-day", ["p1"])
    assert second == {"squad": "2-night", "heads": 2, "specialists": 0, "wanted": 1, "people": []}


def test_a_program_of_whoever_makes_plans_reads_how_many_to_train(agency, program):
    Membership.objects.filter(agency=agency).update(role=Role.COORDINATOR)
    asked = "/api/lakeside/coverage/how-many?as_of=2026-03-02&leave_days=25&attrition=0.1"
    answer = program.get(asked).json()
    refused = program.get(f"{asked}&years=99")

    assert (answer["held"], [squad["squad"] for squad in answer["squads"]]) == (1, ["1-day", "2-night"])
    assert answer["needed"] == sum(squad["needed"] for squad in answer["squads"])
    assert (refused.status_code, refused.json()["code"]) == (422, "assumption_not_possible")


def test_a_program_reads_what_crisis_calls_meet(program):
    asked = "/api/lakeside/coverage/calls?as_of=2026-03-02&calls_a_week=20&crisis_minutes=50&weeks=1"
    answer = program.get(asked).json()
    refused = program.get(f"{asked}&unit=9")
    lacking = program.get(asked.replace("&calls_a_week=20", ""))

    assert 0 < answer["all"]["share_low"] < answer["all"]["share_met"] < answer["all"]["share_high"]
    assert answer["hours"][0]["hours"] == "day 07:00-15:00"
    assert answer["after"] is None
    assert (refused.status_code, refused.json()["code"]) == (422, "unit_not_in_group")
    assert (lacking.status_code, lacking.json()["code"], lacking.json()["message"]) == (
        422,
        "calls_not_told",
        "Nothing says how many crisis calls come. State how many a week; their hours are another city's.",
    )


@pytest.mark.usefixtures("agency")
def test_a_stranger_gets_nothing(client):
    assert client.get("/api/lakeside/rules/?as_of=2026-03-02").status_code == 401


def test_a_program_looks_ahead(program):
    answer = program.get("/api/lakeside/rules/forecast?as_of=2026-03-02&months=36").json()

    assert [(t["kind"], t["person"], t["on"]) for t in answer["turns"]] == [("lapse", "p1", "2028-05-17")]
    assert [(s["course"], s["needed"], s["people"]) for s in answer["seats"]] == [
        ("mhfa-public-safety", "late", ["p2", "p3", "p4"]),
        ("mhfa-public-safety", "2028-Q2", ["p1"]),
    ]
    assert [note["code"] for note in answer["notes"]] == ["attrition_left_out"]


def test_a_number_of_months_beyond_bounds_is_refused_to_a_program(program):
    answer = program.get("/api/lakeside/rules/forecast?as_of=2026-03-02&months=37")

    assert (answer.status_code, answer.json()) == (
        422,
        {
            "code": "months_out_of_bounds",
            "message": "37 months cannot be looked ahead. Ask for 1 to 36.",
            "fields": {"months": "37 months cannot be looked ahead. Ask for 1 to 36."},
        },
    )


def test_a_program_gets_the_letter_of_one_finding_and_of_all(program):
    one = program.get(f"/api/lakeside/rules/letters/p1?as_of=2026-03-02&rule={REFRESHER}")
    every = program.get("/api/lakeside/rules/letters/p1?as_of=2026-03-02&known_by=2026-03-01")

    assert [(a.status_code, a["Content-Type"], a.content[:5]) for a in (one, every)] == [
        (200, "application/pdf", b"%PDF-")
    ] * 2


def test_a_letter_about_another_rule_or_person_is_refused_with_its_code(program):
    rule = program.get("/api/lakeside/rules/letters/p1?as_of=2026-03-02&rule=us/zz/none")
    person = program.get("/api/lakeside/rules/letters/p9?as_of=2026-03-02")

    assert [(a.status_code, a.json()["code"]) for a in (rule, person)] == [
        (404, "rule_not_found"),
        (404, "person_not_found"),
    ]


def test_a_program_reads_what_is_asked_of_whole_groups_under_the_names_of_the_shell(agency, program):
    adopt_rule(the_shell(agency), rule="us/iacp/one_mind")

    answer = program.get("/api/lakeside/rules/groups?as_of=2026-03-02").json()

    shares = [(g["duty"], g["numerator"], g["denominator"], g["percent_asked"], g["status"]) for g in answer["groups"]]
    assert shares == [
        ("CIT or CRIT, a fifth of all sworn", 1, 4, 20, "met"),
        ("First aid or CIT or CRIT, all sworn", 1, 4, 100, "due"),
    ]
    assert answer["groups"][0]["counted"] == ["p1"]
    assert "cit-40" not in answer["groups"][0]["having"]
    assert '"Crisis Intervention Team training, 40 hours"' in answer["groups"][0]["having"]
    assert [one["certainty"] for one in answer["groups"]] == ["seen_official", "seen_official"]
    assert (answer["as_of"], answer["known_by"], answer["presence"]) == ("2026-03-02", None, [])


def test_presence_on_every_shift_is_told_apart_from_shares(agency, program):
    text = (ROOT / "docs/examples/rules/orders/night_relief.yaml").read_text("utf-8")
    OwnRule.objects.create(agency=agency, place="orders/night_relief.yaml", text=text, entered_at=ENTERED)

    (found,) = program.get("/api/lakeside/rules/groups?as_of=2027-03-01").json()["presence"]
    assert found["certainty"] == "seen_official"

    assert (found["rule"], found["asked_on_every_shift"], found["shifts"]) == ("orders/night_relief", 1, 56)
    assert (len(found["short"]), found["short"][0]) == (28, {"squad": "2-night", "day": "2027-03-01", "present": 0})
