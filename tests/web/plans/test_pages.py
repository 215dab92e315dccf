"""The pages of plans: who sees what, what a form does, and what a file holds."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, Membership, Offering, Person, PlanRun, Role, User
from tests.services.plans.rows import WISH, lay_demo_rows

FORM = {
    "as_of": "2026-11-23",
    "weeks": 6,
    "seats": 6,
    "classes_per_week": 1,
    "seconds": 20,
    "gap_percent": 0,
    "seed": 0,
}


@pytest.fixture
def demo(db, tmp_path):  # noqa: ARG001 (the database must be there)
    return lay_demo_rows("harbor", tmp_path / "folder")


def _client(agency, role, unit=""):
    user = User.objects.create_user(f"{role}{unit}@{agency.slug}.example.org")
    Membership.objects.create(agency=agency, user=user, role=role, unit=unit)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client(demo):
    return _client(demo, Role.COORDINATOR)


@pytest.fixture
def run(client, demo):
    client.post("/harbor/plans/new/", FORM)
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()
    return asked


def _text(answer):
    return answer.content.decode()


def test_a_wish_is_handed_to_the_worker_and_its_page_waits(client, demo):
    answer = client.post("/harbor/plans/new/", FORM)

    (run,) = PlanRun.objects.of(demo)
    assert (answer.status_code, answer["Location"]) == (302, f"/harbor/plans/{run.pk}/")
    assert {key: run.parameters[key] for key in WISH} == {**WISH, "gap": 0.0}
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[run.pk]]
    page = _text(client.get(answer["Location"]))
    assert "waiting for the worker" in page
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in page


def test_a_wish_that_cannot_be_read_stays_on_the_form_with_every_remark(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "weeks": 0, "seats": "many", "seconds": 9999})

    page = _text(answer)
    assert answer.status_code == 422
    assert "Write a whole number from 1 to 104." in page
    assert "Write a whole number from 1 to 500." in page
    assert PlanRun.objects.of(demo).count() == 0


def test_more_seconds_than_the_installation_allows_are_refused_at_the_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "seconds": 9999})

    assert answer.status_code == 422
    assert "A search may take at most 120 seconds here." in _text(answer)
    assert PlanRun.objects.of(demo).count() == 0


def test_the_result_shows_every_class_every_seat_and_why(client, run):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    seats = [seat for one in run.result["offerings"] for seat in one["seats"]]
    assert page.count("Squad ") >= len(seats)
    assert [one["id"] for one in run.result["offerings"] if f'id="{one["id"]}"' not in page] == []
    assert [seat["person"] for seat in seats if f"/harbor/people/{seat['person']}/" not in page] == []
    assert page.count('<img src="data:image/svg+xml;base64,') == 2


def test_the_result_names_classes_by_course_and_days_and_the_days_that_are_closed(client, run):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    words = re.sub(r"<[^>]+>", " ", page)
    assert [one["id"] for one in run.result["offerings"] if one["id"] in words] == []
    assert "Crisis Intervention Team training, 40 hours, 30 Nov \N{EN DASH} 4 Dec 2026: " in words
    assert re.findall(r"Closed in the weeks without a class: ([^.]+)\.", words) == [
        "Thu 26 Nov 2026, Fri 25 Dec 2026, Fri 1 Jan 2027"
    ]
    assert re.findall(r"\b20\d\d-\d\d-\d\d\b", words) == []


def test_the_result_says_what_its_course_is_not(client, run):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    assert (
        "<summary>What this course is not</summary><p>Training is one part of a program. Calls that need time go well "
        "only where supervisors back a slower pace.</p>"
    ) in page


def test_the_result_shows_its_classes_as_a_calendar_of_its_weeks(client, run):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    calendar = page[page.index('<table class="usa-table sr-table sr-calendar">') :]
    calendar = calendar[: calendar.index("</table>")]
    bars = re.findall(
        r'colspan="5"><a href="#([^"]+)">Crisis Intervention Team training, 40 hours: (\d+) seats?</a>', calendar
    )
    assert bars == [(one["id"], str(len(one["seats"]))) for one in run.result["offerings"]]
    assert re.findall(r"<span>([^<]+)</span> closed", calendar) == ["26 Nov", "25 Dec", "1 Jan"]
    assert calendar.count("<tbody>") == FORM["weeks"]


def test_every_squad_s_tightest_day_stays_at_or_above_its_floor(client, run):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    rows = re.findall(r"<strong>(\d+)</strong></td><td class=\"sr-number\">(\d+)</td>", page)
    days = [row["tightest"] for row in run.result["squads"] if row["tightest"]]
    assert [(int(kept), int(floor)) for kept, floor in rows] == [(day["kept"], day["floor"]) for day in days]
    assert [day for day in days if day["kept"] < day["floor"]] == []


def test_a_class_of_an_adopted_plan_leads_to_its_own_page(client, demo, run):
    client.post(f"/harbor/plans/{run.pk}/adopt/", {"digest": run.problem_digest})

    page = _text(client.get(f"/harbor/plans/{run.pk}/"))

    made = Offering.objects.of(demo).values_list("pk", flat=True)
    assert [pk for pk in made if f'<a href="/harbor/classes/{pk}/">' not in page] == []


def test_a_part_that_moves_asks_for_the_whole_page_once_the_search_has_ended(client, run):
    done = client.get(f"/harbor/plans/{run.pk}/progress/")
    PlanRun.objects.everywhere().update(status="running", progress={"best": 200, "bound": 100, "seconds": 3.0})
    under_way = client.get(f"/harbor/plans/{run.pk}/progress/")

    assert (done.get("HX-Refresh"), under_way.get("HX-Refresh")) == ("true", None)
    assert "so it is at most 50.0% from the best possible" in _text(under_way)


def test_adopting_makes_classes_and_taking_back_cancels_them(client, demo, run):
    page = f"/harbor/plans/{run.pk}/"

    adopted = client.post(f"{page}adopt/", {"digest": run.problem_digest}, follow=True)
    states = [set(Offering.objects.of(demo).values_list("status", flat=True))]
    taken_back = client.post(f"{page}take-back/", follow=True)
    states.append(set(Offering.objects.of(demo).values_list("status", flat=True)))

    assert f"Plan {run.pk} is adopted: {len(run.result['offerings'])} classes were made as drafts" in _text(adopted)
    assert f"The adoption of plan {run.pk} was taken back; its classes are cancelled." in _text(taken_back)
    assert states == [{"draft"}, {"cancelled"}]


def test_a_stale_plan_is_refused_on_its_page(client, demo, run):
    demo.strategy = {**demo.strategy, "at_least": 3}
    demo.save()

    answer = client.post(f"/harbor/plans/{run.pk}/adopt/", {"digest": run.problem_digest}, follow=True)

    assert f"Since plan {run.pk} was made, people, training, duty, absences, floors or seats have changed" in _text(
        answer
    )
    assert Offering.objects.of(demo).count() == 0


def test_a_plan_is_thrown_away_and_its_page_is_gone(client, run):
    answer = client.post(f"/harbor/plans/{run.pk}/discard/", follow=True)

    assert f"Plan {run.pk} was thrown away." in _text(answer)
    assert client.get(f"/harbor/plans/{run.pk}/").status_code == 404


def test_the_spreadsheet_has_one_line_a_seat(client, run):
    rows = list(csv.DictReader(io.StringIO(_text(client.get(f"/harbor/plans/{run.pk}.csv")))))

    assert [(row["class"], row["person"]) for row in rows] == [
        (one["id"], seat["person"]) for one in run.result["offerings"] for seat in one["seats"]
    ]


def test_the_json_has_the_keys_of_the_shell(client, run):
    plan = client.get(f"/harbor/plans/{run.pk}.json").json()

    assert set(plan) == {
        "status", "objective", "bound", "gap", "as_of", "offerings", "unmet", "check", "coverage_after", "cost",
        "warnings", "levels", "aim", "units", "why_not",
    }  # fmt: skip
    assert (plan["as_of"], plan["check"]) == ("2026-11-23", [])


def test_a_supervisor_sees_the_squads_but_only_people_of_the_own_unit(demo, run):
    supervisor = _client(demo, Role.SUPERVISOR, unit="Communications")
    seats = sum(len(one["seats"]) for one in run.result["offerings"])

    page = _text(supervisor.get(f"/harbor/plans/{run.pk}/"))
    plan = supervisor.get(f"/harbor/plans/{run.pk}.json").json()

    assert f"{seats} seats." in page
    assert page.count("/harbor/people/H") == 0
    assert [one["seats"] for one in plan["offerings"]] == [[] for _ in run.result["offerings"]]
    assert "Night A" in page


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_only_look_finds_no_button_and_is_refused_the_deed(demo, run, role):
    looker = _client(demo, role)

    page = _text(looker.get(f"/harbor/plans/{run.pk}/"))
    refused = [looker.post(f"/harbor/plans/{run.pk}/{deed}/").status_code for deed in ("adopt", "discard", "stop")]

    assert "Adopt the plan" not in page
    assert (looker.get("/harbor/plans/new/").status_code, refused) == (403, [403, 403, 403])


@pytest.mark.parametrize("role", [Role.MEMBER, Role.INSTRUCTOR])
def test_others_may_not_look(demo, run, role):
    other = _client(demo, role)

    pages = ("", f"{run.pk}/", f"{run.pk}.csv", f"{run.pk}.json", f"{run.pk}/progress/")

    assert {other.get(f"/harbor/plans/{page}").status_code for page in pages} == {403}


def test_another_agency_learns_nothing(run):
    stranger = _client(Agency.objects.create(slug="brook", name="Brook Example Sheriff"), Role.COORDINATOR)

    assert [stranger.get(f"/{slug}/plans/{run.pk}/").status_code for slug in ("harbor", "brook")] == [404, 404]


def test_a_list_of_one_and_of_three_costs_the_same_queries(client, demo, django_assert_num_queries):
    def add(count):
        for _ in range(count):
            PlanRun.objects.create(agency=demo, asked_at="2026-11-23T08:00Z", parameters=WISH)

    add(1)
    client.get("/harbor/plans/")
    with django_assert_num_queries(5):
        client.get("/harbor/plans/")
    add(2)
    with django_assert_num_queries(5):
        client.get("/harbor/plans/")


def test_an_empty_list_says_how_to_begin(client):
    assert "A plan needs a roster and a strategy, and duty patterns to be true to the shifts." in _text(
        client.get("/harbor/plans/")
    )


def test_a_plan_is_made_again_around_one_who_cannot_come(client, demo, run):
    before = {seat["person"]: one["starts_on"] for one in run.result["offerings"] for seat in one["seats"]}
    dropped = next(iter(before))
    page = client.get(f"/harbor/plans/new/?again={run.pk}")
    name = Person.objects.of(demo).get(number=dropped).name
    assert before[dropped] == "2026-11-30"
    assert f"{name} ({dropped})</label>" in _text(page)
    assert "<summary>Class from 30 Nov 2026: " in _text(page)
    assert [number for number, _ in page.context["form"].fields["cannot_come"].choices] == list(before)

    client.post(f"/harbor/plans/new/?again={run.pk}", {**FORM, "cannot_come": [dropped]})
    again = PlanRun.objects.of(demo).latest("pk")
    run_plan(again.pk)
    again.refresh_from_db()

    after = {seat["person"]: one["starts_on"] for one in again.result["offerings"] for seat in one["seats"]}
    assert before.items() - after.items() == {(dropped, before[dropped])}
    asked = _text(client.get(f"/harbor/plans/{again.pk}/"))
    assert "Left out" in asked
    assert "Held to this week, as was asked for." in asked


def test_who_of_a_squad_may_go_together_is_asked_for_and_shown_with_the_plan(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "most_of_a_squad": 2})

    (run,) = PlanRun.objects.of(demo)
    assert (answer.status_code, run.parameters["most_of_a_squad"]) == (302, 2)
    assert "Of one squad in class in a week, at most" in _text(client.get(f"/harbor/plans/{run.pk}/"))
    assert client.get(f"/harbor/plans/new/?again={run.pk}").status_code == 404  # nothing found yet


def test_a_limit_that_cannot_be_kept_is_said_beside_its_field(client):
    answer = client.post("/harbor/plans/new/", {**FORM, "most_of_a_squad": 0, "keep_a_supervisor": "on"})
    unknown = client.post("/harbor/plans/new/", {**FORM, "keep_a_supervisor": "on"})

    assert answer.context["form"].errors == {"most_of_a_squad": ["0 is out of bounds. Write a number from 1 to 500."]}
    (said,) = unknown.context["form"].errors["keep_a_supervisor"]
    assert said.startswith("Nobody on a squad has a rank that is said to be a supervisor's")
    assert "<details open>" in _text(unknown)


def test_people_who_cannot_be_settled_as_asked_are_named_beside_their_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "left_out": "nobody-7", "held": "nobody-8 2026-11-23"})

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    wrong = "is not in the group to be trained; leave the number away or correct it."
    assert errors == {"left_out": [f"nobody-7 {wrong}"], "held": [f"nobody-8 {wrong}"]}
    assert "<details open>" in _text(answer)
    assert PlanRun.objects.of(demo).count() == 0


def test_a_plan_of_another_agency_or_without_a_result_is_not_made_again(client, demo):
    waiting = PlanRun.objects.create(agency=demo, parameters=WISH, asked_at=timezone.now())
    other = Agency.objects.create(slug="other", name="Other Example")
    theirs = PlanRun.objects.create(agency=other, parameters=WISH, asked_at=timezone.now())

    assert client.get(f"/harbor/plans/new/?again={waiting.pk}").status_code == 404
    assert client.get(f"/harbor/plans/new/?again={theirs.pk}").status_code == 404
    assert client.get("/harbor/plans/new/?again=x").status_code == 200


def test_a_plan_page_says_what_each_level_came_to_and_leads_to_one_near_it(client, run, demo):
    page = _text(client.get(f"/harbor/plans/{run.pk}/"))
    assert "How good it is, level by level" in page
    assert "Person-days short of the squad that is short most, over all measured days" in page
    assert f"/harbor/plans/new/?near_plan={run.pk}" in page

    form = _text(client.get(f"/harbor/plans/new/?near_plan={run.pk}"))
    assert f'<option value="{run.pk}" selected>Plan {run.pk}</option>' in form
    client.post("/harbor/plans/new/", {**FORM, "near_plan": run.pk})

    newest = PlanRun.objects.of(demo).order_by("-pk")[0]
    assert newest.parameters["near_plan"] == run.pk
    assert len(newest.parameters["near"]) == sum(len(one["seats"]) for one in run.result["offerings"])
    assert f"plan {run.pk}" in _text(client.get(f"/harbor/plans/{newest.pk}/"))


@pytest.fixture
def by_units(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "by": "units", "most_of_a_unit": 2})
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()
    return asked


def test_a_plan_by_units_shows_their_shares_and_says_that_no_shift_was_looked_at(client, by_units):
    page = _text(client.get(f"/harbor/plans/{by_units.pk}/"))

    assert "No shift was looked at, as was asked for: the seats even out the units." in page
    assert "The lowest share of trained people in a unit is" in page
    assert 'id="units"' in page
    assert 'id="squads"' not in page
    assert "Share of trained people by unit" in page
    assert "Units: the share of trained people, without a look at shifts" in page
    assert "2 people" in page


def test_the_file_of_a_plan_by_units_holds_them_and_no_class_more_of_one_than_asked_for(client, by_units):
    plan = client.get(f"/harbor/plans/{by_units.pk}.json").json()
    classes = by_units.result["offerings"]

    assert plan["aim"] == "units"
    assert {frozenset(one) for one in plan["units"]} == {
        frozenset({"unit", "people", "trained_without_plan", "seats", "wanted", "share_without_plan", "share"})
    }
    assert sum(one["seats"] for one in plan["units"]) == sum(len(one["seats"]) for one in plan["offerings"])
    assert all(max(Counter(seat["unit"] for seat in one["seats"]).values()) <= 2 for one in classes)


def test_a_plan_by_units_is_adopted_like_any_other(client, by_units):
    client.post(f"/harbor/plans/{by_units.pk}/adopt/", {"digest": by_units.problem_digest})

    made = Offering.objects.everywhere().filter(plan_run=by_units)
    assert (made.count(), {one.status for one in made}) == (len(by_units.result["offerings"]), {"draft"})


def test_what_seats_cannot_even_out_is_refused_beside_the_field(client):
    answer = client.post("/harbor/plans/new/", {**FORM, "by": "hats", "most_of_a_unit": 0})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"by", "most_of_a_unit"})


def test_a_plan_that_leaves_its_end_short_says_why_and_leads_to_the_form_with_what_would_be_enough(client, demo):
    client.post("/harbor/plans/new/", {**FORM, "weeks": 2, "seats": 1, "seed": 7})
    (asked,) = PlanRun.objects.of(demo)
    run_plan(asked.pk)
    asked.refresh_from_db()

    page = _text(client.get(f"/harbor/plans/{asked.pk}/"))

    whole = asked.result["why_not"][0]
    assert (whole["squad"], whole["is_possible"]) == (None, False)
    assert "<summary>Why not? What would leave nothing short</summary>" in page
    (link,) = re.findall(r'<a href="([^"]+)">Ask again with \d+ weeks</a>', page)
    form = _text(client.get(link.replace("&amp;", "&")))
    wanted = next(one["ask"]["weeks"] for one in whole["alone"] if one["lever"] == "weeks")
    values = dict(re.findall(r'name="(weeks|seats|classes_per_week)" value="(\d+)"', form))
    assert values == {"weeks": str(wanted), "seats": "1", "classes_per_week": "1"}
    assert re.findall(r'name="seed" value="(\d+)"', form) == ["7"]


def test_a_plan_that_was_kept_before_says_nothing_of_it(client, run):
    run.result = {key: value for key, value in run.result.items() if key != "why_not"}
    run.save(update_fields=["result"])

    assert "Why not?" not in _text(client.get(f"/harbor/plans/{run.pk}/"))
    assert client.get(f"/harbor/plans/{run.pk}.json").json()["why_not"] == []


def test_plans_are_laid_side_by_side_with_a_picture_and_each_leads_to_its_page(client, run, demo):
    client.post("/harbor/plans/new/", {**FORM, "weeks": 2})
    other = PlanRun.objects.of(demo).order_by("-pk")[0]
    run_plan(other.pk)

    page = _text(client.get(f"/harbor/plans/compare/?plan={run.pk}&plan={other.pk}"))

    assert "Days taken, by the day the target is reached" in page
    assert f'<a href="/harbor/plans/{other.pk}/">Plan {other.pk}</a>' in page
    assert re.findall(r'name="plan" value="(\d+)" id="plan-\d+" checked', page) == [str(other.pk), str(run.pk)]
    assert "Week by week" in page
    assert "/harbor/plans/compare/" in _text(client.get("/harbor/plans/"))


def test_comparing_says_how_to_begin_where_there_is_no_finished_plan(client):
    page = _text(client.get("/harbor/plans/compare/"))

    assert "No finished plan yet" in page
    assert "Side by side" not in page


def test_too_many_plans_to_compare_are_refused_in_words(client, run):  # noqa: ARG001 (there must be one to choose)
    answer = client.get("/harbor/plans/compare/?" + "&".join(f"plan={number}" for number in range(1, 8)))

    assert answer.status_code == 422
    assert "7 plans do not fit side by side. Choose at most 6." in _text(answer)


def test_more_plans_side_by_side_ask_the_database_no_more_often(client, run, demo, django_assert_num_queries):
    others = [
        PlanRun.objects.create(
            agency=demo, status="done", result=run.result, parameters=run.parameters, asked_at=run.asked_at
        ).pk
        for _ in range(2)
    ]
    client.get(f"/harbor/plans/compare/?plan={run.pk}")
    for numbers in ([run.pk], [run.pk, *others]):
        with django_assert_num_queries(5):
            client.get("/harbor/plans/compare/?" + "&".join(f"plan={number}" for number in numbers))
