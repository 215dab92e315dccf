"""The pages of plans: who sees what, what a form does, and what a file holds."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shiftready.services.plans.run import run_plan
from shiftready.store.models import Agency, Offering, Person, PlanRun, Role
from tests.services.plans.rows import WISH
from tests.web.plans.asking import FORM, client_of, text_of


def test_a_wish_is_handed_to_the_worker_and_its_page_waits(client, demo):
    answer = client.post("/harbor/plans/new/", FORM)

    (run,) = PlanRun.objects.of(demo)
    assert (answer.status_code, answer["Location"]) == (302, f"/harbor/plans/{run.pk}/")
    assert {key: run.parameters[key] for key in WISH} == {**WISH, "gap": 0.0}
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[run.pk]]
    page = text_of(client.get(answer["Location"]))
    assert "waiting for the worker" in page
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in page


def test_a_wish_that_cannot_be_read_stays_on_the_form_with_every_remark(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "weeks": 0, "seats": "many", "seconds": 9999})

    page = text_of(answer)
    assert answer.status_code == 422
    assert "Write a whole number from 1 to 104." in page
    assert "Write a whole number from 1 to 500." in page
    assert PlanRun.objects.of(demo).count() == 0


def test_more_seconds_than_the_installation_allows_are_refused_at_the_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "seconds": 9999})

    assert answer.status_code == 422
    assert "A search may take at most 120 seconds here." in text_of(answer)
    assert PlanRun.objects.of(demo).count() == 0


def test_the_result_shows_every_class_every_seat_and_why(client, run):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    seats = [seat for one in run.result["offerings"] for seat in one["seats"]]
    assert page.count("Squad ") >= len(seats)
    assert [one["id"] for one in run.result["offerings"] if f'id="{one["id"]}"' not in page] == []
    assert [seat["person"] for seat in seats if f"/harbor/people/{seat['person']}/" not in page] == []
    assert page.count('<img src="data:image/svg+xml;base64,') == 2


def test_a_plan_for_squads_leads_to_how_many_hold_its_target(client, run):
    assert 'href="/harbor/coverage/how-many/"' in client.get(f"/harbor/plans/{run.pk}/").content.decode()


def test_the_result_names_classes_by_course_and_days_and_the_days_that_are_closed(client, run):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    words = re.sub(r"<[^>]+>", " ", page)
    assert [one["id"] for one in run.result["offerings"] if one["id"] in words] == []
    assert "Crisis Intervention Team training, 40 hours, 30 Nov \N{EN DASH} 4 Dec 2026: " in words
    assert re.findall(r"Closed in the weeks without a class: ([^.]+)\.", words) == [
        "Thu 26 Nov 2026, Fri 25 Dec 2026, Fri 1 Jan 2027"
    ]
    assert re.findall(r"\b20\d\d-\d\d-\d\d\b", words) == []


def test_the_result_says_what_its_course_is_not(client, run):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    assert (
        "<summary>What this course is not</summary><p>Training is one part of a program. Calls that need time go well "
        "only where supervisors back a slower pace.</p>"
    ) in page


def test_the_result_shows_its_classes_as_a_calendar_of_its_weeks(client, run):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    calendar = page[page.index('<table class="usa-table sr-table sr-calendar">') :]
    calendar = calendar[: calendar.index("</table>")]
    bars = re.findall(
        r'colspan="5"><a href="#([^"]+)">Crisis Intervention Team training, 40 hours: (\d+) seats?</a>', calendar
    )
    assert bars == [(one["id"], str(len(one["seats"]))) for one in run.result["offerings"]]
    assert re.findall(r"<span>([^<]+)</span> closed", calendar) == ["26 Nov", "25 Dec", "1 Jan"]
    assert calendar.count("<tbody>") == FORM["weeks"]


def test_every_squad_s_tightest_day_stays_at_or_above_its_floor(client, run):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    rows = re.findall(r"<strong>(\d+)</strong></td><td class=\"sr-number\">(\d+)</td>", page)
    days = [row["tightest"] for row in run.result["squads"] if row["tightest"]]
    assert [(int(kept), int(floor)) for kept, floor in rows] == [(day["kept"], day["floor"]) for day in days]
    assert [day for day in days if day["kept"] < day["floor"]] == []


def test_a_class_of_an_adopted_plan_leads_to_its_own_page(client, demo, run):
    client.post(f"/harbor/plans/{run.pk}/adopt/", {"digest": run.problem_digest})

    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))

    made = Offering.objects.of(demo).values_list("pk", flat=True)
    assert [pk for pk in made if f'<a href="/harbor/classes/{pk}/">' not in page] == []


def test_a_part_that_moves_asks_for_the_whole_page_once_the_search_has_ended(client, run):
    done = client.get(f"/harbor/plans/{run.pk}/progress/")
    PlanRun.objects.everywhere().update(status="running", progress={"best": 200, "bound": 100, "seconds": 3.0})
    under_way = client.get(f"/harbor/plans/{run.pk}/progress/")

    assert (done.get("HX-Refresh"), under_way.get("HX-Refresh")) == ("true", None)
    assert "so it is at most 50.0% from the best possible" in text_of(under_way)


def test_adopting_makes_classes_and_taking_back_cancels_them(client, demo, run):
    page = f"/harbor/plans/{run.pk}/"

    adopted = client.post(f"{page}adopt/", {"digest": run.problem_digest}, follow=True)
    states = [set(Offering.objects.of(demo).values_list("status", flat=True))]
    taken_back = client.post(f"{page}take-back/", follow=True)
    states.append(set(Offering.objects.of(demo).values_list("status", flat=True)))

    assert f"Plan {run.pk} is adopted: {len(run.result['offerings'])} classes were made as drafts" in text_of(adopted)
    assert f"The adoption of plan {run.pk} was taken back; the classes it made are cancelled" in text_of(taken_back)
    assert states == [{"draft"}, {"cancelled"}]


def test_a_stale_plan_is_refused_on_its_page(client, demo, run):
    demo.strategy = {**demo.strategy, "at_least": 3}
    demo.save()

    answer = client.post(f"/harbor/plans/{run.pk}/adopt/", {"digest": run.problem_digest}, follow=True)

    assert f"Since plan {run.pk} was made, people, training, duty, absences, floors or seats have changed" in text_of(
        answer
    )
    assert Offering.objects.of(demo).count() == 0


def test_a_plan_is_thrown_away_and_its_page_is_gone(client, run):
    answer = client.post(f"/harbor/plans/{run.pk}/discard/", follow=True)

    assert f"Plan {run.pk} was thrown away." in text_of(answer)
    assert client.get(f"/harbor/plans/{run.pk}/").status_code == 404


def test_the_spreadsheet_has_one_line_a_seat(client, run):
    rows = list(csv.DictReader(io.StringIO(text_of(client.get(f"/harbor/plans/{run.pk}.csv")))))

    assert [(row["class"], row["person"]) for row in rows] == [
        (one["id"], seat["person"]) for one in run.result["offerings"] for seat in one["seats"]
    ]


def test_the_json_has_the_keys_of_the_shell(client, run):
    plan = client.get(f"/harbor/plans/{run.pk}.json").json()

    assert set(plan) == {
        "status", "objective", "bound", "gap", "as_of", "offerings", "unmet", "check", "coverage_after", "cost",
        "warnings", "levels", "aim", "units", "why_not", "deadlines",
    }  # fmt: skip
    assert (plan["as_of"], plan["check"]) == ("2026-11-23", [])


def test_a_supervisor_sees_the_squads_but_only_people_of_the_own_unit(demo, run):
    supervisor = client_of(demo, Role.SUPERVISOR, unit="Communications")
    seats = sum(len(one["seats"]) for one in run.result["offerings"])

    page = text_of(supervisor.get(f"/harbor/plans/{run.pk}/"))
    plan = supervisor.get(f"/harbor/plans/{run.pk}.json").json()

    assert f"{seats} seats." in page
    assert page.count("/harbor/people/H") == 0
    assert [one["seats"] for one in plan["offerings"]] == [[] for _ in run.result["offerings"]]
    assert "Night A" in page


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_only_look_finds_no_button_and_is_refused_the_deed(demo, run, role):
    looker = client_of(demo, role)

    page = text_of(looker.get(f"/harbor/plans/{run.pk}/"))
    refused = [looker.post(f"/harbor/plans/{run.pk}/{deed}/").status_code for deed in ("adopt", "discard", "stop")]

    assert "Adopt the plan" not in page
    assert (looker.get("/harbor/plans/new/").status_code, refused) == (403, [403, 403, 403])


@pytest.mark.parametrize("role", [Role.MEMBER, Role.INSTRUCTOR])
def test_others_may_not_look(demo, run, role):
    other = client_of(demo, role)

    pages = ("", f"{run.pk}/", f"{run.pk}.csv", f"{run.pk}.json", f"{run.pk}/progress/")

    assert {other.get(f"/harbor/plans/{page}").status_code for page in pages} == {403}


def test_another_agency_learns_nothing(run):
    stranger = client_of(Agency.objects.create(slug="brook", name="Brook Example Sheriff"), Role.COORDINATOR)

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
    assert "A plan needs a roster and a strategy, and duty patterns to be true to the shifts." in text_of(
        client.get("/harbor/plans/")
    )


def test_a_plan_is_made_again_around_one_who_cannot_come(client, demo, run):
    before = {seat["person"]: one["starts_on"] for one in run.result["offerings"] for seat in one["seats"]}
    dropped = next(iter(before))
    page = client.get(f"/harbor/plans/new/?again={run.pk}")
    name = Person.objects.of(demo).get(number=dropped).name
    assert before[dropped] == "2026-11-30"
    assert f"{name} ({dropped})</label>" in text_of(page)
    assert "<summary>Class from 30 Nov 2026: " in text_of(page)
    assert [number for number, _ in page.context["form"].fields["cannot_come"].choices] == list(before)

    client.post(f"/harbor/plans/new/?again={run.pk}", {**FORM, "cannot_come": [dropped]})
    again = PlanRun.objects.of(demo).latest("pk")
    run_plan(again.pk)
    again.refresh_from_db()

    after = {seat["person"]: one["starts_on"] for one in again.result["offerings"] for seat in one["seats"]}
    assert before.items() - after.items() == {(dropped, before[dropped])}
    asked = text_of(client.get(f"/harbor/plans/{again.pk}/"))
    assert "Left out" in asked
    assert "Held to this week, as was asked for." in asked


def test_who_of_a_squad_may_go_together_is_asked_for_and_shown_with_the_plan(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "most_of_a_squad": 2})

    (run,) = PlanRun.objects.of(demo)
    assert (answer.status_code, run.parameters["most_of_a_squad"]) == (302, 2)
    assert "Of one squad in class in a week, at most" in text_of(client.get(f"/harbor/plans/{run.pk}/"))
    assert client.get(f"/harbor/plans/new/?again={run.pk}").status_code == 404  # nothing found yet


def test_a_limit_that_cannot_be_kept_is_said_beside_its_field(client):
    answer = client.post("/harbor/plans/new/", {**FORM, "most_of_a_squad": 0, "keep_a_supervisor": "on"})
    unknown = client.post("/harbor/plans/new/", {**FORM, "keep_a_supervisor": "on"})

    assert answer.context["form"].errors == {"most_of_a_squad": ["0 is out of bounds. Write a number from 1 to 500."]}
    (said,) = unknown.context["form"].errors["keep_a_supervisor"]
    assert said.startswith("Nobody on a squad has a rank that is said to be a supervisor's")
    assert "<details open>" in text_of(unknown)


def test_people_who_cannot_be_settled_as_asked_are_named_beside_their_field(client, demo):
    answer = client.post("/harbor/plans/new/", {**FORM, "left_out": "nobody-7", "held": "nobody-8 2026-11-23"})

    assert answer.status_code == 422
    errors = answer.context["form"].errors
    wrong = "is not in the group to be trained; leave the number away or correct it."
    assert errors == {"left_out": [f"nobody-7 {wrong}"], "held": [f"nobody-8 {wrong}"]}
    assert "<details open>" in text_of(answer)
    assert PlanRun.objects.of(demo).count() == 0


def test_a_plan_of_another_agency_or_without_a_result_is_not_made_again(client, demo):
    waiting = PlanRun.objects.create(agency=demo, parameters=WISH, asked_at=timezone.now())
    other = Agency.objects.create(slug="other", name="Other Example")
    theirs = PlanRun.objects.create(agency=other, parameters=WISH, asked_at=timezone.now())

    assert client.get(f"/harbor/plans/new/?again={waiting.pk}").status_code == 404
    assert client.get(f"/harbor/plans/new/?again={theirs.pk}").status_code == 404
    assert client.get("/harbor/plans/new/?again=x").status_code == 200


def test_a_plan_page_says_what_each_level_came_to_and_leads_to_one_near_it(client, run, demo):
    page = text_of(client.get(f"/harbor/plans/{run.pk}/"))
    assert "How good it is, level by level" in page
    assert "Person-days short of the squad that is short most, over all measured days" in page
    assert f"/harbor/plans/new/?near_plan={run.pk}" in page

    form = text_of(client.get(f"/harbor/plans/new/?near_plan={run.pk}"))
    assert f'<option value="{run.pk}" selected>Plan {run.pk}: 6 weeks from 23 Nov 2026, 6 seats</option>' in form
    client.post("/harbor/plans/new/", {**FORM, "near_plan": run.pk})

    newest = PlanRun.objects.of(demo).order_by("-pk")[0]
    assert newest.parameters["near_plan"] == run.pk
    assert len(newest.parameters["near"]) == sum(len(one["seats"]) for one in run.result["offerings"])
    assert f"plan {run.pk}" in text_of(client.get(f"/harbor/plans/{newest.pk}/"))
