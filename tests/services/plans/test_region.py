"""Shared classes: asked for by who plans for several agencies, seen by who sees all of them, kept in each calendar."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import actor_in
from shiftready.services.plans.region import ask_region, discard_region, find_region, list_regions, stop_region
from shiftready.services.plans.region_adopt import adopt_region
from shiftready.services.plans.region_run import INTERRUPTED, fail_interrupted_regions, run_region
from shiftready.services.worked_on import sign
from shiftready.store.models import Agency, AuditLine, Membership, Offering, RegionRun, Role, User
from tests.services.plans.rows import lay_demo_rows

WISH = {"agencies": ["elm", "harbor"], "as_of": "2026-11-23", "weeks": 3, "seats": 4, "seconds": 20, "gap": 0}
SLUGS = {"Elm Police (invented)": "elm", "Harbor Example Police Department": "harbor"}


@pytest.fixture
def elm(demo, tmp_path):  # noqa: ARG001 (the first agency comes before it)
    agency = lay_demo_rows("elm", tmp_path / "elm")
    Agency.objects.filter(pk=agency.pk).update(name="Elm Police (invented)")
    agency.refresh_from_db()
    return agency


@pytest.fixture
def user(demo, elm):
    user = User.objects.create_user("council@example.org")
    for agency in (demo, elm):
        Membership.objects.create(agency=agency, user=user, role=Role.COORDINATOR)
    return user


@pytest.fixture
def council(user):
    return actor_in(user, "harbor")


def _shared(council, **changes):
    run = ask_region(council, parameters={**WISH, **changes})
    run_region(run.pk)
    run.refresh_from_db()
    return run


def test_the_answer_says_how_many_seats_go_to_whom_and_nothing_of_people(council):
    run = _shared(council)

    assert (run.status, run.error, run.result["status"]) == ("done", "", "optimal")
    given = {one["name"]: one["seats"] for one in run.result["agencies"]}
    assert given.keys() == {"Elm Police (invented)", "Harbor Example Police Department"}
    assert [one["taken"] for one in run.result["classes"]] == [4, 4]
    assert sum(given.values()) == 8
    assert "H1" not in str(run.result)


def test_whoever_may_not_plan_for_one_of_them_cannot_ask(council, user):
    Membership.objects.everywhere().filter(user=user, agency__slug="elm").update(role=Role.AUDITOR)

    with pytest.raises(ShiftreadyError) as refused:
        ask_region(council, parameters=WISH)

    assert (refused.value.code, refused.value.fields) == (
        "plan_parameters_wrong",
        {"agencies": "You may not make plans for elm. Leave it out, or ask its coordinator to add you."},
    )


def test_one_who_sees_one_unit_of_an_agency_plans_for_none_of_it(council, user):
    Membership.objects.everywhere().filter(user=user, agency__slug="elm").update(unit="Patrol")

    with pytest.raises(ShiftreadyError, match="Some of what you asked for cannot be used"):
        ask_region(council, parameters=WISH)


def test_it_is_there_only_for_who_sees_the_plans_of_all_of_them(council, demo):
    run = _shared(council)
    alone = User.objects.create_user("alone@harbor.example.org")
    Membership.objects.create(agency=demo, user=alone, role=Role.COORDINATOR)
    neighbour = actor_in(alone, "harbor")

    assert (list_regions(council), list_regions(neighbour)) == ([run], [])
    with pytest.raises(NotFound) as refused:
        find_region(neighbour, run.pk)
    assert refused.value.code == "region_not_found"
    for deed in (stop_region, discard_region, adopt_region):
        with pytest.raises(NotFound):
            deed(neighbour, run_id=run.pk)


def test_it_belongs_to_the_agency_that_asked(council, user):
    run = _shared(council)

    assert list_regions(actor_in(user, "elm")) == []
    assert RegionRun.objects.of(council.agency).get() == run


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"agencies": ["harbor"]}, "region_too_small"), ({"most_of_an_agency": 0}, "plan_parameters_wrong")],
)
def test_what_cannot_be_shared_is_refused_before_a_search(council, changes, code):
    with pytest.raises(ShiftreadyError) as refused:
        ask_region(council, parameters={**WISH, **changes})

    assert refused.value.code == code
    assert RegionRun.objects.everywhere().count() == 0


def test_what_the_facts_forbid_fails_in_words_that_name_the_agency(council, elm):
    Agency.objects.filter(pk=elm.pk).update(strategy={**elm.strategy, "group": "nobody"})

    run = _shared(council, course="cit-40")

    assert run.status == "failed"
    assert "nobody" in run.error


def test_kept_seats_stand_as_drafts_in_each_calendar_its_own_where_it_was_asked(council, demo, elm):
    run = _shared(council)

    made = adopt_region(council, run_id=run.pk)

    assert made == {slug: sum(name in one["seats"] for one in run.result["classes"]) for name, slug in SLUGS.items()}
    for agency, host in ((demo, ""), (elm, "Harbor Example Police Department")):
        drafts = Offering.objects.of(agency).filter(course="cit-40", status="draft", host=host).order_by("starts_on")
        kept = [one["seats"][agency.name] for one in run.result["classes"] if agency.name in one["seats"]]
        assert [draft.max_seats for draft in drafts] == kept
        days = {date.fromisoformat(one["starts_on"]) for one in run.result["classes"]}
        assert {draft.starts_on for draft in drafts} <= days
        assert AuditLine.objects.of(agency).filter(deed="region_adopted").count() == 1


def test_seats_are_kept_once(council):
    run = _shared(council)
    adopt_region(council, run_id=run.pk)

    with pytest.raises(ShiftreadyError) as refused:
        adopt_region(council, run_id=run.pk)

    assert (refused.value.code, refused.value.message) == (
        "region_adopted_already",
        f"The seats of Shared classes {run.pk} are kept already; they stand under Classes of each agency.",
    )


def test_seats_are_kept_everywhere_or_nowhere(council, user, demo):
    run = _shared(council)
    Membership.objects.everywhere().filter(user=user, agency__slug="elm").update(role=Role.AUDITOR)

    with pytest.raises(NotAllowed, match="may not run classes at elm"):
        adopt_region(council, run_id=run.pk)

    assert not Offering.objects.of(demo).filter(status="draft", course="cit-40").exists()


def test_one_that_waits_is_stopped_and_thrown_away(council):
    run = ask_region(council, parameters=WISH)

    with pytest.raises(ShiftreadyError) as refused:
        discard_region(council, run_id=run.pk)
    assert refused.value.code == "region_in_use"
    assert stop_region(council, run_id=run.pk).status == "stopped"
    discard_region(council, run_id=run.pk)
    assert list_regions(council) == []


def test_one_whose_worker_is_gone_says_so(council):
    run = ask_region(council, parameters=WISH)
    RegionRun.objects.everywhere().filter(pk=run.pk).update(status="running", progress=sign(timezone.now()))

    assert fail_interrupted_regions() == [run.pk]
    run.refresh_from_db()
    assert (run.status, run.error) == ("failed", INTERRUPTED)
