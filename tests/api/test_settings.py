"""What an agency says of itself, for programs."""

import pytest
from django.test import Client

from shiftready.store.models import Agency, Membership, OwnRule, Role, User
from tests.web.agency.test_ranks import SUPERVISORS
from tests.web.small_agency import ENTERED, staff

pytestmark = pytest.mark.django_db
PROFILE = "/api/lakeside/settings/profile"
SAID = {"rank_levels": {"officer": "first_line_supervisor"}, "tags": [], "officers": None}


@pytest.fixture
def program():
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(agency)
    OwnRule.objects.create(agency=agency, place="orders/supervisors.yaml", text=SUPERVISORS, entered_at=ENTERED)
    user = User.objects.create_user("coordinator@lakeside.example")
    Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_program_sees_whose_answers_change_and_keeps_what_it_saw(program):
    shown = program.post(f"{PROFILE}/preview", SAID, content_type="application/json").json()
    kept = program.put(PROFILE, {**SAID, "digest": shown["digest"]}, content_type="application/json")

    assert (shown["people"], shown["changes"][0]) == (
        4,
        {"person": "p1", "rule": "orders/supervisors", "before": "undetermined", "after": "met"},
    )
    assert (kept.status_code, kept.json()) == (200, SAID)


def test_what_would_change_something_else_by_now_is_refused(program):
    shown = program.post(f"{PROFILE}/preview", SAID, content_type="application/json").json()

    late = program.put(PROFILE, {**SAID, "officers": 9, "digest": shown["digest"]}, content_type="application/json")

    assert (late.status_code, late.json()["code"], late.json()["message"]) == (
        422,
        "plan_outdated",
        "Something changed since this was shown. Look at it once more.",
    )


def test_a_level_that_is_none_is_refused_before_anything_is_shown(program):
    answer = program.post(
        f"{PROFILE}/preview", {**SAID, "rank_levels": {"officer": "boss"}}, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"], list(answer.json()["fields"])) == (
        422,
        "profile_wrong",
        ["rank_levels"],
    )


def test_a_program_reads_the_hours_of_shifts_looks_at_new_ones_and_says_them(program):
    address = "/api/lakeside/settings/shifts"
    before = program.get(address).json()
    said = {"hours": {"day": "22-6"}}

    shown = program.post(f"{address}/preview", said, content_type="application/json").json()
    kept = program.put(address, {**said, "digest": shown["digest"]}, content_type="application/json")

    assert before == [{"shift": "day", "people": 4, "begins": 7, "ends": 15, "recorded": False}]
    assert shown["changes"] == [{"shift": "day", "before": "07:00-15:00", "after": "22:00-06:00"}]
    assert shown["without"] == list(range(6, 22))
    assert kept.json() == [{"shift": "day", "people": 4, "begins": 22, "ends": 6, "recorded": True}]


def test_hours_that_cannot_be_read_are_refused_for_programs_by_shift(program):
    said = {"hours": {"day": "mornings"}}

    answer = program.put("/api/lakeside/settings/shifts", said, content_type="application/json")

    assert (answer.status_code, answer.json()) == (
        422,
        {
            "code": "shift_hours_wrong",
            "message": "Some of these hours cannot be taken.",
            "fields": {"day": '"mornings" are no hours of a shift. Write whole hours of the clock, as in 23-7.'},
        },
    )


def test_a_program_states_pay_and_costs_and_reads_them(program):
    address = "/api/lakeside/settings/money"
    before = program.get(address).json()
    said = {
        "pay": {"hourly": {"Officer": "38.50"}, "overtime": "2"},
        "prices": [{"name": "Room", "amount": "250"}],
        "budgets": [{"name": "Training", "fiscal_year": "2027", "amount": "9000"}],
    }

    kept = program.put(address, said, content_type="application/json").json()

    assert before == {}
    assert kept == program.get(address).json()
    assert (kept["pay"]["hourly_cents"], kept["pay"]["overtime_percent"]) == ({"Officer": 3850}, 200)
    assert (kept["prices"][0]["cents"], kept["budgets"]) == (25_000, {"Training": {"2027": 900_000}})


def test_pay_that_is_no_amount_is_refused_for_programs_field_by_field(program):
    said = {"pay": {"hourly": {"Officer": "much"}}}

    answer = program.put("/api/lakeside/settings/money", said, content_type="application/json")

    assert (answer.status_code, answer.json()) == (
        422,
        {
            "code": "money_wrong",
            "message": "Some of this cannot be taken.",
            "fields": {"pay.hourly.Officer": "Write dollars of 0 or more, with at most two decimals, such as 38.50."},
        },
    )
