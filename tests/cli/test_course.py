"""`shiftready course`: a course from a tier to its release, by two people, in the words of the pages."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import CourseVersion
from tests.services.course_builders import Builders

pytestmark = pytest.mark.django_db
ANN, BEN = ("--as", "ann@lakeside.example"), ("--as", "ben@lakeside.example")


@pytest.fixture
def builders():
    return Builders()


def run(*words):
    answer = CliRunner(env={"COLUMNS": "200"}).invoke(main, ["course", *map(str, words)])
    return answer.exit_code, answer.output


def said(*words):
    return " ".join(run(*words)[1].split())


def test_a_course_goes_from_a_tier_to_its_release(builders, tmp_path):
    begun = said("start", "lakeside", "day", *ANN, "--from", "8", "--title", "Our day")
    version = CourseVersion.objects.of(builders.agency).get().pk
    file = tmp_path / "day.json"
    file.write_text(run("show", "lakeside", version, "--file-text")[1])
    longer = tmp_path / "longer.json"
    longer.write_text(json.dumps({**json.loads(file.read_text()), "minutes": 500, "claims": ["us-wa-ten-areas"]}))

    wrong = run("save", "lakeside", version, longer, *ANN)
    right = said("save", "lakeside", version, file, *ANN)

    assert begun == f"Version {version} of own-day is begun. See: shiftready course show lakeside {version} --file-text"
    assert wrong[0] == 1
    assert "The blocks last 8 hours, 20 minutes less than the 8 hours 20 minutes it states." in " ".join(
        wrong[1].split()
    )
    assert right == "Saved. Nothing stands in the way."
    assert said("comment", "lakeside", version, "More scenes.", *BEN, "--block", "scenes") == (
        f"Your comment stands with version {version}."
    )
    assert said("submit", "lakeside", version, *ANN) == "own-day, version 1 is in review."
    assert said("send-back", "lakeside", version, *BEN, "--comment", "More.") == "own-day, version 1 is being built."
    said("submit", "lakeside", version, *ANN)
    assert said("approve", "lakeside", version, *BEN) == "own-day, version 1 is approved."
    said("release", "lakeside", version, *ANN, "--on", "2090-03-02")
    assert said("call-off", "lakeside", version, *ANN) == "own-day, version 1 is approved."
    assert said("release", "lakeside", version, *ANN, "--on", "2026-03-02") == (
        "own-day, version 1 is released: classes that begin from 2026-03-02 on are made of it."
    )
    assert said("next", "lakeside", "own-day", *ANN) == f"Version {version + 1}, number 2 of own-day, is begun."
    assert said("discard", "lakeside", version + 1, *ANN) == "own-day, version 2 is put aside."
    assert said("retire", "lakeside", version, *ANN, "--on", "2026-05-01", "--reason", "Old.") == (
        "own-day, version 1 is retired: no class of it begins from 2026-05-01 on."
    )
    told = json.loads(run("list", "lakeside", "--format", "json")[1])["versions"]
    assert [(one["version"], one["status"], one["retired_on"]) for one in told] == [
        (2, "discarded", None),
        (1, "released", "2026-05-01"),
    ]


def test_a_version_is_shown_beside_its_lists_and_another(builders):
    first = builders.started()
    other = builders.started({"title": "Half a day", "minutes": 0, "claims": ["us-wa-ten-areas"]}, course="own-other")

    code, shown = run("show", "lakeside", other.pk)
    differences = json.loads(run("compare", "lakeside", first.pk, other.pk, "--format", "json")[1])["differences"]

    assert code == 0
    assert "Mock scenes" in shown
    assert "The course has no blocks yet. Add the first." in shown
    assert [(one["block"], one["kind"]) for one in differences] == [
        ("", "changed"),
        ("", "changed"),
        ("law", "removed"),
        ("scenes", "removed"),
    ]


def test_the_tiers_are_listed_with_what_of_them_is_a_model():
    told = json.loads(run("tiers", "--format", "json")[1])["tiers"]

    assert [(one["key"], one["minutes"]) for one in told] == [
        ("8", 480),
        ("16", 960),
        ("24", 1440),
        ("40", 2400),
        ("dispatcher", 480),
        ("supervisor", 240),
        ("refresher", 480),
        ("train-the-trainer", 1920),
    ]
    assert all("model" in one["model"] for one in told)


def test_a_file_that_is_no_course_is_refused(builders, tmp_path):
    version = builders.started().pk
    (tmp_path / "x.json").write_text("{")

    code, told = run("save", "lakeside", version, tmp_path / "x.json", *ANN)

    assert code != 0
    assert "x.json is no course: it cannot be read as JSON." in told
