"""The page of the program: assessed, taken back, papers, exports, and what Today says of it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.clock import today_in
from shiftready.store.models import ElementAssessment, ProgramPaper, ProgramType, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("staffed")]
PAGE = "/lakeside/program/"
#: Of the page of an element.
QUERIES = 5
TRAINING = f"{PAGE}ten_essential_elements/3/"


@pytest.fixture
def said(agency):
    return {
        "standing": "under_way",
        "assessed_on": (today_in(agency) - timedelta(days=30)).isoformat(),
        "note": "Every squad has somebody.",
        "owner_role": "Deputy chief",
        "next_step": "Plan the refresher",
        "due_on": (today_in(agency) - timedelta(days=2)).isoformat(),
        "figures": ["mandated"],
    }


def text_of(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_an_element_is_assessed_shown_on_the_board_and_on_today_and_taken_back(agency, coordinator, said):
    empty = text_of(coordinator.get(PAGE))
    kept = text_of(coordinator.post(f"{TRAINING}assess/", said, follow=True))
    board, today = text_of(coordinator.get(PAGE)), text_of(coordinator.get("/lakeside/"))
    row = ElementAssessment.objects.of(agency).get()
    back = coordinator.post(f"{PAGE}assessments/{row.pk}/take-back/", {"reason": "Too early."}, follow=True)

    assert "Not assessed: 10" in empty
    assert "What was said before stays in the history." in kept
    assert "Under way: 1" in board
    assert "Training is under way, but 9 of the 9 other elements have not been assessed." in board
    assert "30 days ago Every squad has somebody. Plan the refresher Overdue since" in board
    assert "Name and place in the order are remembered, not read." in board
    assert "1 next step of the program is overdue" in today
    assert "Taken back It said: Under way. Too early." in text_of(back)
    assert "Not assessed: 10" in text_of(coordinator.get(PAGE))


def test_what_is_wrong_is_said_at_its_field(agency, coordinator, said):
    tomorrow = (today_in(agency) + timedelta(days=1)).isoformat()

    both = coordinator.post(f"{TRAINING}assess/", said | {"owner": f"{Role.COORDINATOR}@lakeside.example"})
    late = coordinator.post(f"{TRAINING}assess/", said | {"assessed_on": tomorrow, "due_on": ""})

    assert (both.status_code, "Name the account or the role, not both." in text_of(both)) == (422, True)
    assert (late.status_code, "is still to come." in text_of(late)) == (422, True)
    assert not ElementAssessment.objects.of(agency).exists()


def test_the_form_begins_with_what_still_holds_and_the_figures_of_the_element(coordinator, said):
    coordinator.post(f"{TRAINING}assess/", said)

    form = coordinator.get(f"{TRAINING}assess/").context["form"]

    assert (form.initial["next_step"], form.initial["owner_role"]) == ("Plan the refresher", "Deputy chief")
    assert form.initial["figures"] == ["mandated", "current", "teachers"]


def test_a_paper_is_brought_given_back_and_taken_out(agency, coordinator):
    refused = coordinator.post(f"{TRAINING}papers/", {"file": SimpleUploadedFile("a.pdf", b"MZ")})
    brought = coordinator.post(f"{TRAINING}papers/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, follow=True)
    row = ProgramPaper.objects.of(agency).get()
    paper = coordinator.get(f"{PAGE}papers/{row.pk}/")
    out = coordinator.post(f"{PAGE}papers/{row.pk}/take-out/", {"reason": "Unsigned"}, follow=True)

    assert (refused.status_code, "neither a PDF nor" in text_of(refused)) == (422, True)
    assert "a.pdf Take out" in text_of(brought)
    assert (paper.content, paper["Content-Disposition"]) == (b"%PDF-1.7", 'attachment; filename="a.pdf"')
    assert ("It is taken out." in text_of(out), "a.pdf" in text_of(out)) == (True, False)


def test_the_board_is_a_file_for_spreadsheets_and_programs(coordinator, said):
    coordinator.post(f"{TRAINING}assess/", said)

    table = list(csv.DictReader(io.StringIO(coordinator.get(f"{PAGE}?format=csv").content.decode())))
    whole = json.loads(coordinator.get(f"{PAGE}?format=json").content)

    third = table[2]
    assert (third["name"], third["standing"], third["overdue"], third["age_days"], third["owner"]) == (
        "Specialized training", "under_way", "yes", "30", "Deputy chief"
    )  # fmt: skip
    assert third["figures_then"].endswith("people of whom a rule asks something have met every rule that does.")
    assert (len(table), table[5]["certainty"], len(whole["elements"])) == (10, "background", 10)


def test_another_framework_is_chosen_in_the_address_and_one_that_lists_no_elements_is_not(coordinator):
    memphis = text_of(coordinator.get(f"{PAGE}?framework=cit_core_elements"))

    assert "CIT core elements, as of" in memphis
    assert coordinator.get(f"{PAGE}?framework=collaboration_approaches").status_code == 404


def test_a_history_is_shown_page_by_page_in_as_many_queries(agency, coordinator, said, django_assert_num_queries):
    coordinator.post(f"{TRAINING}assess/", said)
    few = coordinator.get(TRAINING)
    rows = [ElementAssessment.objects.of(agency).get() for _ in range(60)]
    for row in rows:
        row.pk = None
    with django_assert_num_queries(QUERIES):
        coordinator.get(TRAINING)
    ElementAssessment.objects.bulk_create(rows)

    with django_assert_num_queries(QUERIES):
        many = coordinator.get(TRAINING)

    assert ("Every squad has somebody." in text_of(few), "Page 1 of 2" in text_of(many)) == (True, True)


def test_a_type_of_program_is_said_ended_and_taken_back(agency, coordinator):
    types = f"{PAGE}types/"
    empty = text_of(coordinator.get(types))
    kept = text_of(coordinator.post(f"{types}say/", {"kind": "co_response", "first_on": "2025-01-01"}, follow=True))
    row = ProgramType.objects.of(agency).get()
    twice = coordinator.post(f"{types}say/", {"kind": "co_response", "first_on": "2025-06-01"})
    early = coordinator.post(f"{types}{row.pk}/end/", {"last_on": "2024-12-31"})
    ended = text_of(coordinator.post(f"{types}{row.pk}/end/", {"last_on": "2025-12-31"}, follow=True))
    now = ProgramType.objects.of(agency).get(withdrawn_at=None)
    back = text_of(coordinator.post(f"{types}{now.pk}/take-back/", follow=True))

    assert empty.count("Not run") == 5
    assert "Co-responder ( co_responder in the roster) : nobody on the roster." in empty
    assert "Our suggestion: no source that was read names it." in empty
    assert "It is written down." in kept
    assert "since 1 Jan 2025" in kept
    assert (kept.count("Not run"), twice.status_code, early.status_code) == (4, 422, 422)
    assert "It is said to run from 1 Jan 2025 with no last day already." in text_of(twice)
    assert "The last day 31 Dec 2024 is before the first, 1 Jan 2025." in text_of(early)
    assert "Its last day is written down." in ended
    assert "It is taken back. That it stood here stays known." in back
    assert back.count("Not run") == 5


def test_types_are_reached_from_the_board_and_read_without_a_button_to_say_one(clients):
    auditor = clients[Role.AUDITOR]
    board, types = auditor.get(PAGE), auditor.get(f"{PAGE}types/")

    assert '<a href="/lakeside/program/types/">Types</a>' in board.content.decode()
    assert "Add a type" not in types.content.decode()
