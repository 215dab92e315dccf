"""A roster through the pages: upload, columns, preview, apply, undo; and who may not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.core.dates import say_day
from shiftready.services.access import the_shell
from shiftready.services.clock import today_in
from shiftready.services.imports import asked, later
from shiftready.store.models import ImportBatch, ImportStatus, Person
from shiftready.store.snapshots import agency_facts
from tests.services.bringing import preview_file
from tests.web.unread import send

pytestmark = pytest.mark.django_db
ROSTER = b"Employee ID,Full name,District\np1,Ada Example,North\np2,Ben Example,South\n"
RECORDS = b"Employee ID,Course,Completed\np1,CIT basic,2024-05-10\np9,CIT basic,13/45/2021\n"


def upload(client, content, kind="roster", name="list.csv"):
    return client.post("/lakeside/imports/new/", {"kind": kind, "file": SimpleUploadedFile(name, content)})


def waiting(agency, content=ROSTER, kind="roster", as_at=date(2026, 1, 1)):
    return preview_file(the_shell(agency), kind=kind, name="list.csv", content=content, as_at=as_at)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_roster_goes_in_by_four_steps_and_out_by_one(coordinator, agency):
    answer = upload(coordinator, ROSTER)
    batch = ImportBatch.objects.of(agency).get()
    assert (answer.status_code, answer["Location"]) == (302, f"/lakeside/imports/{batch.pk}/columns/")

    page = coordinator.get(answer["Location"])
    assert [page.context["form"][name].initial for name in ("person", "name", "unit", "rank")] == [
        "Employee ID",
        "Full name",
        "District",
        "",
    ]
    said = {"person": "Employee ID", "name": "Full name", "unit": "District", "as_at": "2026-01-01"}
    answer = coordinator.post(answer["Location"], {**said, "everyones_role": "sworn"})
    assert (answer.status_code, answer["Location"]) == (302, f"/lakeside/imports/{batch.pk}/")

    page = coordinator.get(answer["Location"])
    assert page.context["headline"] == "2 join, 0 leave, 0 change; no line needs you"
    assert "Ada Example" in text_of(page)
    assert Person.objects.of(agency).count() == 0

    batch.refresh_from_db()
    coordinator.post(f"/lakeside/imports/{batch.pk}/apply/", {"digest": batch.digest})
    posting = agency_facts(agency).roster.posting_on("p1", date(2026, 1, 1))
    assert (posting.unit, posting.role) == ("North", "sworn")

    page = coordinator.post(f"/lakeside/imports/{batch.pk}/undo/", follow=True)
    assert "The import was taken back: everything is as it was before it." in text_of(page)
    assert agency_facts(agency).roster.people == {}


def test_every_problem_stands_on_the_page_with_line_column_value_and_hint(coordinator, agency):
    batch = waiting(agency, RECORDS, "records", None)

    page = text_of(coordinator.get(f"/lakeside/imports/{batch.pk}/?part=problems"))

    assert "list.csv, line 3, Completed" in page
    assert "13/45/2021" in page
    assert "Write dates as 2021-04-13." in page


def test_a_roster_of_a_day_that_has_not_come_is_refused_beside_its_day(coordinator, agency):
    tomorrow = today_in(agency) + timedelta(days=1)

    page = coordinator.post(f"/lakeside/imports/{waiting(agency).pk}/columns/", {**NAMED, "as_at": str(tomorrow)})

    assert page.status_code == 422
    said = f"The list cannot have been drawn on {say_day(tomorrow)}: today is {say_day(today_in(agency))}."
    assert page.context["form"].errors["as_at"][0].startswith(said)


def test_a_title_is_said_to_be_a_course_and_the_preview_takes_it_over(coordinator, agency):
    roster = waiting(agency)
    coordinator.post(f"/lakeside/imports/{roster.pk}/apply/", {"digest": roster.digest})
    batch = waiting(agency, RECORDS, "records", None)
    assert 'name="title_0"' in text_of(coordinator.get(f"/lakeside/imports/{batch.pk}/"))

    coordinator.post(f"/lakeside/imports/{batch.pk}/courses/", {"title_0": "cit-40"})

    batch.refresh_from_db()
    assert [one["course"] for one in batch.plan["titles"]] == ["cit-40"]


def test_a_stale_preview_is_refused_and_the_new_one_shown(coordinator, agency):
    stale, other = waiting(agency), waiting(agency, ROSTER + b"p3,Cleo Example,North\n")
    coordinator.post(f"/lakeside/imports/{other.pk}/apply/", {"digest": other.digest})

    page = coordinator.post(f"/lakeside/imports/{stale.pk}/apply/", {"digest": stale.digest}, follow=True)

    assert "What is known has changed since this preview" in text_of(page)
    assert page.context["headline"] == "0 join, 1 leave, 0 change; no line needs you"
    assert Person.objects.of(agency).filter(left_on=None).count() == 3


def test_a_discarded_file_stays_in_the_history(coordinator, agency):
    batch = waiting(agency)

    coordinator.post(f"/lakeside/imports/{batch.pk}/discard/")

    batch.refresh_from_db()
    assert batch.status == ImportStatus.DISCARDED
    assert "Discarded" in text_of(coordinator.get("/lakeside/imports/"))


def test_a_file_that_is_not_what_its_name_says_is_refused_beside_its_field(coordinator, agency):
    answer = upload(coordinator, b"%PDF-1.7", name="roster.csv")

    assert answer.status_code == 422
    assert "By its name it is CSV, but by its content it is a PDF document." in text_of(answer)
    assert ImportBatch.objects.of(agency).count() == 0


def test_an_empty_file_says_so_beside_its_field(coordinator, agency):
    answer = upload(coordinator, b"")

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == ["The file is empty. Export it again, with its headings."]
    assert ImportBatch.objects.of(agency).count() == 0


def test_a_roster_of_nobody_is_refused_and_nobody_is_said_to_have_left(coordinator, agency):
    answer = upload(coordinator, b"Employee ID,Full name\n")

    said = {"person": "Employee ID", "name": "Full name", "as_at": "2026-01-01"}
    answer = coordinator.post(answer["Location"], said)

    assert answer.status_code == 422
    assert "There is no line below the headings. Export it again, with its lines." in text_of(answer)
    assert ImportBatch.objects.of(agency).get().status == ImportStatus.UPLOADED


def test_the_headings_that_nobody_reads_are_named_before_the_preview(coordinator):
    answer = upload(coordinator, b"Employee ID,Shoe size,Hird on\np1,9,2015-02-03\n")

    page = coordinator.get(answer["Location"])

    assert page.context["form"]["hired_on"].initial == "Hird on"
    assert "Not read unless you choose it below: Shoe size." in text_of(page)


def test_a_body_above_the_limit_is_refused_before_it_is_read(coordinator, agency):
    answer = send(coordinator, "/lakeside/imports/new/", 200_000_000)

    assert answer.status_code == 422
    assert "The file has 199 MB; up to 100 MB are read." in text_of(answer)
    assert ImportBatch.objects.of(agency).count() == 0


def test_an_upload_without_the_forms_token_is_refused(agency, users):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(users["coordinator"])

    assert upload(strict, ROSTER).status_code == 403
    assert ImportBatch.objects.of(agency).count() == 0


def test_the_empty_history_says_how_to_start(coordinator):
    assert "Start with the roster: one line a person" in text_of(coordinator.get("/lakeside/imports/"))


@pytest.mark.parametrize("page", ["", "new/", "{pk}/", "{pk}/columns/"])
def test_only_coordinators_see_imports(who_may, agency, page):
    batch = waiting(agency)

    assert who_may(f"/lakeside/imports/{page.format(pk=batch.pk)}") == {
        "coordinator": 200,
        "supervisor": 403,
        "instructor": 403,
        "member": 403,
        "auditor": 403,
        "administrator": 403,
        "stranger": 302,
        "of another agency": 404,
    }


@pytest.mark.parametrize("deed", ["apply", "discard", "undo", "courses", "release"])
def test_only_coordinators_decide(clients, foreign_coordinator, other_agency, agency, deed):
    batch = waiting(agency)
    address = f"/lakeside/imports/{batch.pk}/{deed}/"

    statuses = {
        role: clients[role].post(address, {"digest": batch.digest}).status_code for role in ("member", "auditor")
    }

    assert statuses == {"member": 403, "auditor": 403}
    assert foreign_coordinator.post(address, {"digest": batch.digest}).status_code == 404
    own = f"/{other_agency.slug}/imports/{batch.pk}/{deed}/"
    assert foreign_coordinator.post(own, {"digest": batch.digest}).status_code == 404
    assert Person.objects.of(agency).count() == 0


@pytest.mark.parametrize("files", [1, 3])
def test_the_history_asks_as_few_queries_for_three_files_as_for_one(
    coordinator, agency, files, django_assert_num_queries
):
    for _ in range(files):
        waiting(agency)

    with django_assert_num_queries(5):
        coordinator.get("/lakeside/imports/")


def test_a_large_import_is_left_to_the_worker_and_its_page_says_so(coordinator, agency, monkeypatch):
    monkeypatch.setattr(later, "WRITTEN_AT_ONCE", 1)
    batch = waiting(agency)
    address = f"/lakeside/imports/{batch.pk}/"

    page = text_of(coordinator.post(f"{address}apply/", {"digest": batch.digest}, follow=True))
    assert "The import is being written, all of it or nothing. You may leave this page." in page
    assert Person.objects.of(agency).count() == 0
    released = text_of(coordinator.post(f"{address}release/", follow=True))
    assert "The import waits for your decision again." in released
    assert ">Apply<" in released

    coordinator.post(f"{address}apply/", {"digest": batch.digest})
    asked.write_asked(batch.pk)
    assert Person.objects.of(agency).count() == 2
    assert "Undo this import" in text_of(coordinator.get(address))


def test_a_large_import_is_taken_back_by_the_worker_and_its_page_says_so(coordinator, agency, monkeypatch):
    batch = waiting(agency)
    address = f"/lakeside/imports/{batch.pk}/"
    coordinator.post(f"{address}apply/", {"digest": batch.digest})
    monkeypatch.setattr(later, "WRITTEN_AT_ONCE", 1)

    page = text_of(coordinator.post(f"{address}undo/", follow=True))
    assert "The import is large: it is taken back in the background. You may leave this page." in page
    assert "The import is being taken back, all of it or nothing. You may leave this page." in page
    assert "Undo this import" not in page
    assert "Being taken back" in text_of(coordinator.get("/lakeside/imports/"))
    released = text_of(coordinator.post(f"{address}release/", follow=True))
    assert "The import stays applied. Nothing of it was taken back." in released

    coordinator.post(f"{address}undo/")
    asked.take_back_asked(batch.pk)
    assert Person.objects.of(agency).filter(withdrawn_at=None).count() == 0
    assert ">Undone<" in text_of(coordinator.get(address))


NAMED = {"person": "Employee ID", "name": "Full name", "unit": "District", "as_at": "2026-01-01"}


@pytest.fixture
def large(monkeypatch):
    """Every file is a large one."""
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", 1)


@pytest.mark.usefixtures("large")
def test_a_large_file_is_looked_into_by_the_worker_and_its_page_says_so(coordinator, agency):
    columns = upload(coordinator, ROSTER)["Location"]
    batch = ImportBatch.objects.of(agency).get()
    address = f"/lakeside/imports/{batch.pk}/"

    page = coordinator.post(columns, NAMED, follow=True)
    assert page.redirect_chain == [(address, 302)]
    assert "The file is being looked into: it is read, and compared with what is known." in text_of(page)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text_of(page)
    assert coordinator.get(columns)["Location"] == address
    assert coordinator.get(address, headers={"HX-Request": "true"}).get("HX-Refresh") is None

    asked.look_into_asked(batch.pk)

    assert coordinator.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert coordinator.get(address).context["headline"] == "2 join, 0 leave, 0 change; no line needs you"


@pytest.mark.usefixtures("large")
def test_a_large_file_released_waits_for_its_columns_again(coordinator):
    columns = upload(coordinator, ROSTER)["Location"]
    coordinator.post(columns, NAMED)

    page = coordinator.post(columns.replace("columns", "release"), follow=True)

    assert page.redirect_chain[-1] == (columns, 302)
    assert "The file waits for its columns again. Nothing of it was written." in text_of(page)


@pytest.mark.usefixtures("large")
def test_what_is_wrong_with_a_large_file_is_shown_as_if_it_had_been_read_at_once(coordinator, agency, monkeypatch):
    small = upload(coordinator, b"Employee ID,Full name,District\n")["Location"]
    columns = upload(coordinator, b"Employee ID,Full name,District\n")["Location"]
    coordinator.post(columns, NAMED)
    asked.look_into_asked(ImportBatch.objects.of(agency).latest("pk").pk)
    later_page = coordinator.get(columns.replace("columns/", ""), follow=True)
    monkeypatch.setattr(later, "LOOKED_INTO_AT_ONCE", 1_000)
    at_once = coordinator.post(small, NAMED)

    assert later_page.redirect_chain == [(columns, 302)]
    assert later_page.context["form"].errors == at_once.context["form"].errors
    assert [one.code for one in later_page.context["problems"]] == ["no_lines"]
    assert later_page.context["problems"] == at_once.context["problems"]
    assert later_page.context["form"]["unit"].value() == "District"
    assert "There is no line below the headings." in text_of(coordinator.get("/lakeside/imports/"))


@pytest.mark.usefixtures("large")
def test_a_large_file_previewed_anew_keeps_its_preview_and_says_why_there_is_no_other(coordinator, agency):
    batch = waiting(agency)
    address = f"/lakeside/imports/{batch.pk}/"

    coordinator.post(f"{address}columns/", {**NAMED, "as_at": "2026-01-02"})
    waiting_roster = waiting(agency, as_at=date(2026, 3, 1))
    coordinator.post(f"/lakeside/imports/{waiting_roster.pk}/apply/", {"digest": waiting_roster.digest})
    asked.look_into_asked(batch.pk)

    page = coordinator.get(address)
    assert page.context["headline"] == "2 join, 0 leave, 0 change; no line needs you"
    assert "An older roster would undo what the later one said." in text_of(page)
    form = coordinator.get(f"{address}columns/").context["form"]
    assert "An older roster would undo what the later one said." in form.errors["as_at"][0]
    assert form["as_at"].value() == date(2026, 1, 2)
