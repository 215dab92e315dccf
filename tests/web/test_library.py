"""The pages of the library: written, handed in, let go by a second person, searched and read by a neighbor."""

from __future__ import annotations

import pytest
from django.test import Client

from shiftready.store.models import Agency, LibraryVersion, Membership, Role, User
from tests.web.test_program import text_of

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/catalogue/library/"
WORK = {
    "kind": "policy", "title": "Bridge policy", "summary": "Who comes to somebody on a bridge.",
    "text": "Two officers stay back.", "topics": ["suicide"], "state": "il", "author": "Lakeside",
    "origin": "Written here", "licence": "CC-BY-4.0",
}  # fmt: skip


def signed_in(agency, name, role):
    user = User.objects.create_user(f"{name}@{agency.slug}.example")
    Membership.objects.create(agency=agency, user=user, role=role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def second(agency):
    return signed_in(agency, "second", Role.ADMINISTRATOR)


@pytest.fixture
def neighbour():
    return signed_in(Agency.objects.create(slug="theirs", name="Their agency"), "reader", Role.INSTRUCTOR)


def test_a_work_is_written_handed_in_approved_and_read_elsewhere(agency, coordinator, second, neighbour):
    written = text_of(coordinator.post(f"{PAGE}new/", WORK, follow=True))
    row = LibraryVersion.objects.of(agency).get()
    place = f"{PAGE}{row.pk}/"
    alone = text_of(neighbour.get("/theirs/catalogue/library/"))
    waits = text_of(coordinator.post(f"{place}submit/", follow=True))
    seen = text_of(second.get(place))
    approved = text_of(second.post(f"{place}approve/", {"comment": "Good."}, follow=True))
    found = text_of(neighbour.get("/theirs/catalogue/library/?words=bridge&state=IL"))
    read = text_of(neighbour.get(f"/theirs/catalogue/library/{row.pk}/"))

    assert "It is written down, for this agency alone." in written
    assert "Not handed in Policy of Lakeside" in written
    assert "Nothing here yet" in alone
    assert "It waits for a second person" in waits
    assert "Approve and share" in seen
    assert "All agencies of this installation read it." in approved
    assert "Bridge policy" in found
    assert "Two officers stay back." in read
    assert "Good." not in read
    assert "Sharing" not in read


def test_a_further_version_begins_as_the_one_before_and_replaces_it(agency, coordinator, second):
    coordinator.post(f"{PAGE}new/", WORK)
    first = LibraryVersion.objects.of(agency).get()
    coordinator.post(f"{PAGE}{first.pk}/submit/")
    second.post(f"{PAGE}{first.pk}/approve/")

    begun = coordinator.get(f"{PAGE}{first.pk}/next/").content.decode()
    coordinator.post(f"{PAGE}{first.pk}/next/", WORK | {"title": "Bridges"})
    further = LibraryVersion.objects.of(agency).get(number=2)
    ours = text_of(coordinator.get(f"{PAGE}?whose=ours"))
    coordinator.post(f"{PAGE}{further.pk}/submit/")
    second.post(f"{PAGE}{further.pk}/approve/")

    assert "Two officers stay back." in begun
    assert "Bridges" in ours
    assert "Replaced by a later one" in text_of(coordinator.get(f"{PAGE}{first.pk}/"))
    assert "Version 1: Bridge policy" in text_of(coordinator.get(f"{PAGE}{further.pk}/"))


def test_what_is_wrong_is_said_at_its_field_and_what_finds_nothing_in_words(coordinator):
    refused = coordinator.post(f"{PAGE}new/", WORK | {"permission": "The chief"})
    empty = text_of(coordinator.get(f"{PAGE}?words=heron"))

    assert refused.status_code == 422
    assert "Only the license With permission names who permitted it." in text_of(refused)
    assert "Nothing in the library has all these words" in empty


@pytest.mark.parametrize("words", ["", "bridge"])
def test_a_list_takes_as_many_queries_for_three_works_as_for_one(
    agency, coordinator, second, django_assert_num_queries, words
):
    for title in ("Bridge 1", "Bridge 2", "Bridge 3"):
        coordinator.post(f"{PAGE}new/", WORK | {"title": title})
        row = LibraryVersion.objects.of(agency).get(title=title)
        coordinator.post(f"{PAGE}{row.pk}/submit/")
        second.post(f"{PAGE}{row.pk}/approve/")
        if title != "Bridge 2":
            with django_assert_num_queries(QUERIES + (1 if words else 0)):
                assert title in text_of(coordinator.get(f"{PAGE}?words={words}"))


#: Of the list without words, with who asks and what they may.
QUERIES = 5
