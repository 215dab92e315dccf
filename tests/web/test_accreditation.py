"""The accreditation folder on its pages: chosen, read, filed with a paper, taken out, exported."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.access import the_shell
from shiftready.services.accreditation.editions import EditionGiven, choose_edition
from shiftready.services.clock import today_in
from shiftready.store.models import AccreditationProof, ProgramPaper, Role
from tests.services.library_deeds import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/accreditation/"
FILE = f"{PAGE}calea_mental_health/a/file/"
CYCLE = {"cycle_first_on": "2024-07-01", "cycle_last_on": "2028-06-30"}
CHOICE = {"edition": "three_years", "first_on": "2024-07-01", **CYCLE}


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture
def chosen(coordinator):
    return coordinator.post(f"{PAGE}editions/", CHOICE, follow=True)


def test_without_an_edition_the_folder_says_that_none_is_chosen_and_leads_to_the_choice(coordinator):
    page = text_of(coordinator.get(PAGE))

    assert "No edition is chosen for this day." in page
    assert "Choose the edition" in page
    assert "Nobody has read the standard&#x27;s own text" in page
    assert "Ready: 0 · Gap: 4 · Not known: 1" in page


def test_an_edition_is_chosen_and_stands_with_its_source_beside_the_other(coordinator, chosen):
    page, editions = text_of(chosen), text_of(coordinator.get(f"{PAGE}editions/"))

    assert "Assessed under: Refresher at least every three years , from 1 Jul 2024." in page
    assert "Official text read" in page
    assert "Refresher at least every three years Yours" in editions
    assert "Later editions are said to ask for the refresher every year. Later editions of the standards manual" in (
        editions
    )


def test_an_edition_that_nobody_read_says_so_and_the_one_before_stays_known(coordinator, chosen):
    later = coordinator.post(f"{PAGE}editions/", CHOICE | {"edition": "every_year", "first_on": "2025-01-01"})
    page = text_of(coordinator.get(PAGE))

    assert (chosen.status_code, later.status_code) == (200, 302)
    assert "Nobody has read this wording: ask your accreditor before you rely on it." in page
    assert "Before, from 1 Jul 2024: Refresher at least every three years." in page


def test_a_cycle_that_ends_before_it_begins_is_refused_beside_its_field(coordinator):
    page = coordinator.post(f"{PAGE}editions/", CHOICE | {"cycle_last_on": "2024-01-01"})

    assert page.status_code == 422
    assert "The cycle would end on 1 Jan 2024, before it begins." in text_of(page)


@pytest.mark.usefixtures("chosen")
def test_a_proof_is_filed_with_its_paper_shown_and_taken_out(agency, coordinator):
    paper = SimpleUploadedFile("directive.pdf", b"%PDF-1.7")
    filed = coordinator.post(
        FILE, {"proved_on": "2025-03-03", "says": "Directive 41", "file": paper, "with_figures": "on"}, follow=True
    )
    row = AccreditationProof.objects.of(agency).get()
    out = coordinator.post(f"{PAGE}proofs/{row.pk}/take-out/", {"reason": "Of another bullet."}, follow=True)

    assert "3 Mar 2025: Directive 41 directive.pdf The app said of that day: 1 paper is on file" in text_of(filed)
    assert (row.proved_on, row.paper_id) == (date(2025, 3, 3), ProgramPaper.objects.of(agency).get().pk)
    assert "It is taken out." in text_of(out)
    assert "Directive 41" not in text_of(coordinator.get(PAGE))


def test_a_file_of_another_kind_is_refused_and_nothing_is_kept(agency, coordinator):
    file = SimpleUploadedFile("macro.docm", b"PK\x03\x04")

    page = coordinator.post(FILE, {"proved_on": "2025-03-03", "says": "Directive", "file": file})

    assert page.status_code == 422
    assert not AccreditationProof.objects.of(agency).exists()
    assert not ProgramPaper.objects.of(agency).exists()


@pytest.mark.usefixtures("chosen")
def test_a_choice_is_taken_back(coordinator):
    page = coordinator.get(f"{PAGE}editions/").content.decode()
    place = re.search(r'href="([^"]+/take-back/)"', page)[1]
    back = coordinator.post(place, {"reason": "Of another agency."}, follow=True)

    assert "What was chosen before it counts again." in text_of(back)
    assert "No edition was chosen yet." in text_of(back)


@pytest.mark.usefixtures("chosen")
def test_it_is_exported_as_csv_and_json_and_made_into_a_packet(coordinator):
    table = list(csv.DictReader(io.StringIO(coordinator.get(f"{PAGE}?format=csv").content.decode())))
    whole = coordinator.get(f"{PAGE}?format=json").json()
    page = coordinator.get(PAGE).content.decode()

    assert [(one["bullet"], one["certainty"]) for one in table] == [
        ("a", "background"), ("b", "background"), ("c", "background"), ("d", "seen_official"), ("e", "seen_official"),
    ]  # fmt: skip
    assert (whole["edition"]["edition"], [one["bullet"] for one in whole["bullets"]]) == ("three_years", list("abcde"))
    assert 'name="kind" value="standard"' in page


def test_whoever_reads_the_program_alone_sees_no_button_and_no_form(clients):
    auditor = clients[Role.AUDITOR]
    page, editions = auditor.get(PAGE), auditor.get(f"{PAGE}editions/")

    assert ("File a proof" in text_of(page), "Compare editions" in text_of(page)) == (False, True)
    assert "Assessed under it from" not in text_of(editions)
    assert auditor.post(f"{PAGE}editions/", CHOICE).status_code == 403


def test_the_pledge_is_said_and_shows_what_remains_and_a_picture(coordinator):
    pledge = f"{PAGE}one-mind/"
    before = text_of(coordinator.get(pledge))
    form = text_of(coordinator.get(f"{PAGE}editions/?standard=iacp_one_mind"))
    said = coordinator.post(f"{PAGE}editions/?standard=iacp_one_mind", CHOICE | {"edition": "third"}, follow=True)
    page = text_of(said)
    table = list(csv.DictReader(io.StringIO(coordinator.get(f"{pledge}?format=csv").content.decode())))

    assert "No pledge is said for this day." in before
    assert "Day of the pledge" in form
    assert "Third wording, pledged on 1 Jul 2024, to be met by 30 Jun 2028." in page
    assert "3 people: 1 class of Mental Health First Aid for Public Safety with 30 seats" in page
    assert "Shares of sworn officers over time" in page
    assert [(one["action"], one["people_missing"]) for one in table] == [("cit", "0"), ("first_aid", "3")]


def test_an_order_or_policy_of_ours_is_chosen_as_a_proof(agency, coordinator):
    policy = write(the_shell(agency), kind="policy")
    form = text_of(coordinator.get(FILE))
    sent = {"proved_on": today_in(agency).isoformat(), "written": f"work:{policy.pk}"}
    page = text_of(coordinator.post(FILE, sent, follow=True))

    assert f"{policy.title}, version 1" in form
    assert f"Named of your own: {policy.title}, version 1." in page


def test_the_page_of_the_pledge_and_today_say_when_its_months_ran_out(agency, coordinator):
    today = today_in(agency)
    first, last = today - timedelta(days=500), today - timedelta(days=2)
    choose_edition(the_shell(agency), standard="iacp_one_mind", said=EditionGiven("third", first, first, last))

    page = text_of(coordinator.get(f"{PAGE}one-mind/"))
    line = text_of(coordinator.get("/lakeside/"))

    assert "Its months ran out on" in page
    assert "Time ran out" in page
    assert "The months of the One Mind pledge ran out on" in line
    assert "Not met: Partnership, Policy" in line
