"""What is said of a shared work on its page: comments, uses, a request to take it down and what comes of it."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, LibraryComment, LibraryTakeDown, LibraryUse, LibraryVersion, Role
from tests.web.small_agency import staff
from tests.web.test_library import PAGE, WORK, signed_in
from tests.web.test_program import text_of

pytestmark = pytest.mark.django_db
THEIRS = PAGE.replace("lakeside", "theirs")


@pytest.fixture
def neighbour():
    return signed_in(Agency.objects.create(slug="theirs", name="Their agency"), "reader", Role.COORDINATOR)


@pytest.fixture
def place(agency, coordinator):
    coordinator.post(f"{PAGE}new/", WORK)
    number = LibraryVersion.objects.of(agency).get().pk
    coordinator.post(f"{PAGE}{number}/submit/")
    signed_in(agency, "second", Role.ADMINISTRATOR).post(f"{PAGE}{number}/approve/")
    return f"{number}/"


def test_a_comment_is_read_by_all_hidden_with_a_reason_shown_again_and_taken_back(coordinator, neighbour, place):
    said = text_of(neighbour.post(f"{THEIRS}{place}comment/", {"text": "Who comes?"}, follow=True))
    comment = f"comments/{LibraryComment.objects.everywhere().get().pk}/"
    read = text_of(coordinator.get(f"{PAGE}{place}"))
    asked = text_of(coordinator.get(f"{PAGE}{comment}hide/"))
    coordinator.post(f"{PAGE}{comment}hide/", {"reason": "It names somebody."})
    hidden = text_of(neighbour.get(f"{THEIRS}{place}"))
    coordinator.post(f"{PAGE}{comment}show/")
    neighbour.post(f"{THEIRS}{comment}take-back/")
    gone = text_of(coordinator.get(f"{PAGE}{place}"))

    assert "Said. All who read this version read it." in said
    assert "Take it back" in said
    assert "Their agency" in read
    assert "Who comes?" in read
    assert "“Who comes?” Nobody else reads it any more" in asked
    assert "It names somebody." in hidden
    assert "Who comes?" not in gone


def test_what_it_was_used_in_is_named_here_and_counted_there(coordinator, neighbour, place):
    for name in ("CIT 12", "CIT 13"):
        neighbour.post(f"{THEIRS}{place}use/", {"kind": "class", "name": name})
    here = text_of(neighbour.get(f"{THEIRS}{place}"))
    there = text_of(coordinator.get(f"{PAGE}{place}"))
    neighbour.post(f"{THEIRS}uses/{LibraryUse.objects.everywhere().last().pk}/take-back/")
    after = text_of(coordinator.get(f"{PAGE}{place}"))

    assert "Class: CIT 12 (version 1" in here
    assert "All agencies together: 2 classes." in there
    assert "CIT 12" not in there
    assert "All agencies together: 1 class." in after


def test_a_work_is_taken_down_as_asked_and_shared_again(agency, coordinator, neighbour, place):
    staff(agency)
    asked = text_of(neighbour.post(f"{THEIRS}{place}ask/", {"reason": "It names somebody."}, follow=True))
    request = f"requests/{LibraryTakeDown.objects.everywhere().get().pk}/"
    today = text_of(coordinator.get("/lakeside/"))
    listed = text_of(coordinator.get(f"{PAGE}requests/"))
    done = text_of(coordinator.post(f"{PAGE}{request}done/", {"word": "Right."}, follow=True))
    missing = neighbour.get(f"{THEIRS}{place}").status_code, text_of(neighbour.get(f"{THEIRS}?words=bridge"))
    answer = text_of(neighbour.get(f"{THEIRS}requests/"))
    coordinator.post(f"{PAGE}{place}restore/", {"reason": "It was another."})

    assert "Asked. Whoever keeps the work decides" in asked
    assert "1 request to take a work down waits for an answer" in today
    assert "Their agency" in listed
    assert "Take it down : Bridge policy" in listed
    assert "It is taken down: only this agency reads it." in done
    assert (missing[0], "Nothing in the library has all these words" in missing[1]) == (404, True)
    assert "Taken down Right." in answer
    assert "Bridge policy" in text_of(neighbour.get(f"{THEIRS}{place}"))


def test_a_work_stays_with_a_word_and_what_is_wrong_is_said(coordinator, neighbour, place):
    empty = neighbour.post(f"{THEIRS}{place}ask/", {"reason": ""})
    neighbour.post(f"{THEIRS}{place}ask/", {"reason": "Ours."})
    twice = neighbour.post(f"{THEIRS}{place}ask/", {"reason": "Ours."})
    request = LibraryTakeDown.objects.everywhere().get().pk
    coordinator.post(f"{PAGE}requests/{request}/refuse/", {"word": "It is ours."})

    assert (empty.status_code, twice.status_code) == (422, 422)
    assert "Your agency asked for this already" in text_of(twice)
    assert "Stays It is ours." in text_of(neighbour.get(f"{THEIRS}requests/"))


def test_requests_take_as_many_queries_for_three_as_for_one(agency, coordinator, place, django_assert_num_queries):
    item = LibraryVersion.objects.of(agency).get(pk=place.strip("/")).item
    for count in range(3):
        other = Agency.objects.create(slug=f"a{count}", name=f"Agency {count}")
        LibraryTakeDown.objects.create(agency=other, item=item, reason="x", asked_at=item.made_at)
        if count != 1:
            with django_assert_num_queries(QUERIES):
                assert f"Agency {count}" in text_of(coordinator.get(f"{PAGE}requests/"))


#: With who asks and what they may, the count, the rows and their titles.
QUERIES = 6
