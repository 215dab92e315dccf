"""What a crisis call meets, asked on a page."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from shiftready.services import audit
from shiftready.services.access import the_shell
from shiftready.store.models import CallCount, PlanRun, Role
from tests.web.coverage.test_calls_by_unit import count

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/coverage/calls/"
ASKED = f"{PAGE}?as_of=2026-03-02&calls_a_week=20&crisis_minutes=50&weeks=1&other_calls_a_week=60&other_minutes=30"


@pytest.fixture
def plan(staffed):
    """A finished plan that seats p2, and one that is still waiting."""
    seats = [{"person": "p2", "squad": "2-night", "unit": "2", "chosen_for": "squad", "reason": ""}]
    offerings = [{"id": "1", "course": "cit-40", "seats": seats}]
    fact = {"agency": staffed, "asked_at": timezone.now()}
    PlanRun.objects.create(status=PlanRun.Status.QUEUED, **fact)
    return PlanRun.objects.create(status=PlanRun.Status.DONE, result={"offerings": offerings}, **fact)


@pytest.mark.usefixtures("staffed")
def test_nothing_is_simulated_before_it_is_asked(coordinator):
    answer = coordinator.get(f"{PAGE}?as_of=2026-03-02")
    page = answer.content.decode()

    assert (answer.context["found"], "What you state of calls and of who is sent" in page) == (None, True)
    assert ('value="2026-03-02"' in page, "usa-error-message" in page) == (True, False)
    assert "Before and after a plan" not in page


@pytest.mark.usefixtures("staffed")
def test_the_answer_stands_in_one_sentence_with_whose_hours_these_are(coordinator):
    answer = coordinator.get(ASKED)
    page, found = answer.content.decode(), answer.context["found"]

    share = found.found.whole.share
    said = f"about {share.value * 100:.0f} ({share.low * 100:.0f}-{share.high * 100:.0f}) meet a specialist."
    assert f"Of a hundred crisis calls, {said}" in page
    assert "Crisis calls were not counted here: the hours are those of Toronto" in page
    assert "Hours of shifts are assumed where none are recorded: day 07:00-15:00." in page
    assert ('<th scope="row">Day 07:00-15:00</th>' in page, "All hours" in page) == (True, True)
    assert len(answer.context["figure"].rows) == 24


def test_before_and_after_a_plan_stand_side_by_side(coordinator, plan):
    begun = coordinator.get(PAGE).content.decode()
    answer = coordinator.get(f"{ASKED}&plan={plan.pk}")

    now, then = answer.context["whole"]
    assert f'<option value="{plan.pk}">Plan {plan.pk}, asked for on ' in begun
    assert begun.count("<option value=") == 5  # of units: all, 1 and 2; of plans: none and this, not the one waiting
    assert then.share.low > now.share.high
    assert f"; after plan {plan.pk} about " in answer.content.decode()
    assert f"Met of 100, after plan {plan.pk} (95 %)" in answer.context["figure"].headings


def test_every_hour_as_csv(coordinator, plan):
    lines = list(csv.DictReader(io.StringIO(coordinator.get(f"{ASKED}&plan={plan.pk}&format=csv").content.decode())))

    assert [line["hours"] for line in lines][:2] == ["all", "day 07:00-15:00"]
    assert len(lines) == 2 + 6 + 24
    assert float(lines[0]["share_after"]) > float(lines[0]["share_met"])


@pytest.mark.usefixtures("staffed")
@pytest.mark.parametrize(
    ("asked", "field", "words"),
    [
        ("crisis_minutes=50", "calls_a_week", "This is still missing. Fill it in, or choose it."),
        (
            "crisis_minutes=50&calls_a_week=20&send=wait",
            "wait_minutes",
            "Say how many minutes it waits, or choose that no call waits.",
        ),
        (
            "crisis_minutes=50&calls_a_week=20&other_calls_a_week=9",
            "other_minutes",
            "Other calls keep units busy too. Say how long such a call takes.",
        ),
        (
            "crisis_minutes=50&calls_a_week=90000&weeks=52",
            "weeks",
            (
                "90,000 calls a week are too many to simulate while somebody waits. Ask for fewer weeks, or for one "
                "unit with its calls."
            ),
        ),
        (
            "crisis_minutes=50&calls_a_week=20&unit=9&as_of=2026-03-02",
            "unit",
            'Nobody of the group serves in the unit "9" on 2 Mar 2026. Its units are: 1, 2.',
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(coordinator, asked, field, words):
    answer = coordinator.get(f"{PAGE}?{asked}")

    assert (answer.context["found"], answer.context["form"].errors[field]) == (None, [words])


@pytest.mark.usefixtures("staffed")
def test_own_calls_are_brought_as_a_file_and_played_through(coordinator):
    lines = [
        f"2026-01-{day:02} {hour}:00,{kind}" for day in range(5, 19) for hour, kind in ((10, "Mental"), (11, "Theft"))
    ]
    file = SimpleUploadedFile("calls.csv", "\n".join(["Call Time,Nature", *lines]).encode())
    begun = coordinator.get(PAGE).content.decode()

    columns = coordinator.post("/lakeside/imports/new/", {"kind": "calls", "file": file}, follow=True)
    said = {
        "received_at": "Call Time",
        "type": "Nature",
        "everyones_type": "mental",
        "everyones_identified": "call_code",
    }
    shown = coordinator.post(columns.redirect_chain[-1][0], said, follow=True)
    page = shown.content.decode()
    batch = shown.context["batch"]
    coordinator.post(f"/lakeside/imports/{batch.pk}/apply/", {"digest": batch.digest})
    answer = coordinator.get(f"{PAGE}?as_of=2026-03-02&crisis_minutes=50&other_minutes=20&weeks=1").content.decode()

    assert "/lakeside/imports/new/?kind=calls" in begun
    assert "28 calls from 2026-01-05 to 2026-01-18, crisis calls among them: 14 by the code of the call" in page
    assert ("Types of call" in page, "14 calls" in page) == (True, True)
    assert "Crisis calls were identified by the code of the call (14)." in answer
    assert "They were counted from your own calls of 5 Jan 2026 to 18 Jan 2026." in answer
    assert "Left empty, your own calls of 5 Jan 2026 to 18 Jan 2026 are played through." in answer


def test_minutes_left_empty_are_those_of_the_own_calls_where_they_say(agency, staffed, coordinator):
    assert staffed == agency
    count(agency, "1", 1)
    CallCount.objects.of(agency).update(minutes=[[30, 20], [60, 20]])
    address = f"{PAGE}?as_of=2026-03-02&crisis_minutes=&weeks=1"

    begun, page = (coordinator.get(where).content.decode() for where in (PAGE, address))
    stated = coordinator.get(f"{address}&calls_a_week=20").context["form"].errors
    told = coordinator.get("/api/lakeside/coverage/calls?as_of=2026-03-02&weeks=1").json()
    CallCount.objects.of(agency).update(minutes=[])
    without = coordinator.get(address).context["form"].errors

    said = "45.0 minutes on average, median 45, spread 15.2"
    assert f"Left empty, those of your own calls: {said}." in begun
    assert f"The minutes of crisis calls are those of 40 calls counted: {said}." in page
    assert f"The minutes of crisis calls are those of 40 calls counted: {said}." in told["assumed"]
    assert stated == {"crisis_minutes": ["Say how long a crisis call you state takes."]}
    assert without == {"crisis_minutes": ["This is still missing. Fill it in, or choose it."]}


def test_a_plan_that_is_not_offered_is_not_asked_about(coordinator, plan):
    waiting = PlanRun.objects.of(plan.agency).exclude(pk=plan.pk).get()

    assert list(coordinator.get(f"{ASKED}&plan={waiting.pk}").context["form"].errors) == ["plan"]


def test_a_supervisor_of_a_unit_asks_for_that_unit_alone(agency, staffed, join, signed_in):
    assert staffed == agency
    answer = signed_in(join(agency, Role.SUPERVISOR, unit="2")).get(f"{ASKED}&unit=1")

    assert ("unit" in answer.context["form"].fields, answer.context["found"].streets.unit) == (False, "2")
    assert answer.context["found"].supply.people == 2


@pytest.mark.parametrize("plans", [1, 3])
def test_more_plans_take_no_more_queries(coordinator, plan, plans, django_assert_num_queries):
    audit.write_line(the_shell(plan.agency), "brought")
    fact = {"agency": plan.agency, "asked_at": timezone.now(), "result": plan.result}
    PlanRun.objects.bulk_create(PlanRun(status=PlanRun.Status.DONE, **fact) for _ in range(plans - 1))
    coordinator.get(f"{ASKED}&plan={plan.pk}")

    with django_assert_num_queries(8):
        coordinator.get(f"{ASKED}&plan={plan.pk}")


def test_an_agency_without_a_strategy_is_told_what_is_missing(agency, coordinator):
    page = coordinator.get(f"/{agency.slug}/coverage/calls/?calls_a_week=20&crisis_minutes=50").content.decode()

    assert "states no strategy, so nobody knows whom to train." in page
