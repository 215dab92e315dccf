"""The library searched: every word, the last as a beginning, the best first, within filters and what one may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiftready.services.library.search import Wanted, search_library
from shiftready.store.models import Agency
from tests.services.library_deeds import SAID, shared, write
from tests.services.test_library import somebody, titles

pytestmark = pytest.mark.django_db
PLAIN = replace(SAID, summary="For the road.", text="Nothing more.", topics=())


@pytest.fixture
def writer():
    return somebody(Agency.objects.create(slug="ours", name="Our agency"), "writer")


@pytest.fixture
def second(writer):
    return somebody(writer.agency, "second")


@pytest.fixture
def shelf(writer, second):
    """Works by title."""

    def put(title, kind="policy", **said):
        return shared(writer, second, replace(PLAIN, title=title, **said), kind)

    return put


def test_all_words_must_be_found_the_last_as_a_beginning_too(writer, shelf):
    shelf("Policies for bridges")
    shelf("Bridge at night", text="A policy of the harbour.")
    shelf("Night watch")

    assert titles(writer, words="policy bridge") == ["Policies for bridges", "Bridge at night"]
    assert titles(writer, words="Bridges poli") == ["Policies for bridges", "Bridge at night"]
    assert titles(writer, words="poli bridge") == []
    assert titles(writer, words="BRIDGE night") == ["Bridge at night"]


def test_title_comes_before_topic_before_summary_before_text(writer, shelf):
    shelf("In its text", text="About suicide.")
    shelf("In its summary", summary="About suicide.")
    shelf("In its topic", topics=("suicide",))
    shelf("Suicide")

    assert titles(writer, words="suicide") == ["Suicide", "In its topic", "In its summary", "In its text"]


def test_a_rare_word_counts_more_than_one_that_stands_everywhere(writer, shelf):
    for place in range(8):
        shelf(f"Road {place}")
    shelf("Road", text="heron")
    shelf("Heron", text="road")

    assert titles(writer, words="road heron") == ["Heron", "Road"]


def test_filters_narrow_what_is_found(writer, shelf):
    shelf("Texas lesson", "lesson_plan", state="TX")
    shelf("Any lesson", "lesson_plan", topics=("suicide",))
    shelf("Utah lesson", licence="CC0-1.0", state="UT")

    assert titles(writer, words="lesson", state="TX") == ["Any lesson", "Texas lesson"]
    assert titles(writer, kind="lesson_plan") == ["Any lesson", "Texas lesson"]
    assert titles(writer, topic="suicide") == titles(writer, words="lesson", topic="suicide") == ["Any lesson"]
    assert titles(writer, licence="CC0-1.0") == ["Utah lesson"]
    assert titles(writer, words="lesson", kind="poem") == []


@pytest.mark.parametrize("words", ["the", "???", "#suicide", "%", "a' OR 1=1 --"])
def test_what_is_no_word_finds_nothing(writer, shelf, words):
    shelf("Night watch", topics=())

    assert titles(writer, words=words) == []


def test_a_version_of_ones_own_is_found_before_it_is_shared_by_its_own_agency_alone(writer):
    write(writer, replace(PLAIN, title="Draft of a heron"))
    stranger = somebody(Agency.objects.create(slug="theirs", name="Theirs"), "one")

    assert titles(writer, words="heron", ours=True) == ["Draft of a heron"]
    assert titles(writer, words="heron") == titles(stranger, words="heron") == []
    assert titles(stranger, words="heron", ours=True) == []


@pytest.mark.parametrize(
    ("wanted", "queries"),
    [(Wanted(), 1), (Wanted(words="road"), 3), (Wanted(words="old road", kind="policy"), 4)],
)
def test_a_page_of_the_list_takes_as_many_queries_for_three_works_as_for_one(
    writer, shelf, django_assert_num_queries, wanted, queries
):
    for works in (1, 3):
        while len(titles(writer)) < works:
            shelf("Old road")
        with django_assert_num_queries(queries):
            page = [(row.title, row.item.kind, row.agency.name) for row in search_library(writer, wanted=wanted)[:50]]

        assert page == [("Old road", "policy", "Our agency")] * works
