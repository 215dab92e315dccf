"""Our courses in the browser: started, built block by block, looked at, commented on, approved, released, taught."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiftready.services.access import actor_in
from shiftready.services.courses.find import blueprint_now
from shiftready.services.courses.review import approve_version, submit_version
from shiftready.store.models import CourseVersion, Offering, Role

pytestmark = pytest.mark.django_db
OURS = "/lakeside/catalogue/ours/"
FORM = {
    "title": "Law",
    "day": "1",
    "minutes": "60",
    "topic": "law",
    "method": "lecture",
    "audience": "all",
    "stations": "0",
    "people_a_station": "0",
    "with_topic": "on",
}


@pytest.fixture
def coordinator(clients):
    return clients[Role.COORDINATOR]


@pytest.fixture
def begun(agency, coordinator):
    coordinator.post(f"{OURS}new/", {"title": "Crisis day", "course": "day", "start_from": "8"})
    return CourseVersion.objects.of(agency).get()


def text_of(page):
    return page.content.decode()


def test_an_empty_list_says_how_to_fill_it_to_those_who_can(clients):
    builds, reads = (text_of(clients[role].get(OURS)) for role in (Role.COORDINATOR, Role.MEMBER))

    assert "change it block by block, let a second person approve it" in builds
    assert f'href="{OURS}new/"' in builds
    assert "Your training coordinator builds them." in reads
    assert f'href="{OURS}new/"' not in reads


def test_a_course_is_started_from_one_that_is_ready(begun, coordinator):
    page = text_of(coordinator.get(f"{OURS}{begun.pk}/"))

    assert (begun.course, blueprint_now(begun).minutes) == ("own-day", 480)
    assert "Day 1, 8 hours" in page
    assert "It claims to meet no list of topics." in page
    assert "Keep in mind" in page
    assert "Hand in for review" in page


def test_a_name_that_is_wrong_is_said_beside_its_field(coordinator):
    page = coordinator.post(f"{OURS}new/", {"title": "x", "course": "Crisis day", "start_from": ""})

    assert page.status_code == 422
    assert "cannot be the short name of a course." in text_of(page)


def test_a_block_is_added_and_what_stands_in_the_way_is_listed(begun, coordinator):
    page = text_of(coordinator.post(f"{OURS}{begun.pk}/blocks/new/", {**FORM, "key": "law"}, follow=True))

    assert "Saved. 1 thing stands in the way; the list below says what." in page
    assert "The blocks last 9 hours, 1 hour more than the 8 hours it states." in page
    assert blueprint_now(begun).blocks[-1].title == "Law"
    again = coordinator.post(f"{OURS}{begun.pk}/blocks/new/", {**FORM, "key": "law"})
    assert "The course has a block “law” already. Choose another key." in text_of(again)


def test_minutes_are_looked_at_before_they_are_kept(begun, coordinator):
    about = {"title": "Crisis day", "minutes": "480", "days": "1", "claims": ["us-wa-ten-areas"]}
    coordinator.post(f"{OURS}{begun.pk}/about/", about)
    form = {**FORM, "title": "Crisis", "minutes": "300", "topic": "suicide", "also_1": "medication"}

    looked = text_of(
        coordinator.post(f"{OURS}{begun.pk}/blocks/crisis/", {**form, "also_minutes_1": "100", "look": "yes"})
    )

    assert "This is how the course would stand. Nothing is kept yet." in looked
    assert "Ten subject areas of the enhanced course" in looked
    assert "Not taught" in looked
    assert blueprint_now(begun).block("crisis").topic == "crisis_intervention"
    kept = text_of(coordinator.post(f"{OURS}{begun.pk}/blocks/crisis/", {**form, "also_minutes_1": "100"}, follow=True))
    assert "Saved. Nothing stands in the way." in kept
    assert blueprint_now(begun).block("crisis").also == (("medication", 100),)


def test_blocks_are_moved_and_taken_out(begun, coordinator):
    coordinator.post(f"{OURS}{begun.pk}/blocks/scenes/move/", {"to": "up"})
    assert [block.key for block in blueprint_now(begun).blocks] == ["scenes", "crisis"]

    coordinator.post(f"{OURS}{begun.pk}/blocks/crisis/remove/")
    assert [block.key for block in blueprint_now(begun).blocks] == ["scenes"]


def test_whoever_opened_it_before_another_saved_is_told(begun, coordinator):
    opened = begun.texts.latest("pk").pk
    coordinator.post(f"{OURS}{begun.pk}/blocks/scenes/move/", {"to": "up"})

    page = coordinator.post(f"{OURS}{begun.pk}/blocks/new/", {**FORM, "key": "law", "after": opened}, follow=True)

    assert "Somebody saved this course since you opened it." in text_of(page)
    assert len(blueprint_now(begun).blocks) == 2


def test_an_instructor_comments_and_sees_no_button_to_build(begun, clients):
    page = text_of(clients[Role.INSTRUCTOR].get(f"{OURS}{begun.pk}/"))
    assert "Add a block" not in page

    said = {"words": "More scenes, please.", "block": "scenes"}
    after = text_of(clients[Role.INSTRUCTOR].post(f"{OURS}{begun.pk}/comment/", said, follow=True))

    assert "Your comment stands with the course." in after
    assert "More scenes, please." in after


def test_a_course_goes_from_its_first_block_to_a_class(begun, agency, coordinator, clients):
    coordinator.post(f"{OURS}{begun.pk}/submit/")
    own = text_of(coordinator.post(f"{OURS}{begun.pk}/approve/", {"comment": ""}))
    assert "Nobody approves what they built themselves." in own
    clients[Role.ADMINISTRATOR].post(f"{OURS}{begun.pk}/approve/", {"comment": "Fine."})
    ahead = text_of(coordinator.post(f"{OURS}{begun.pk}/release/", {"on": "2090-03-02"}, follow=True))
    assert "Call the release off" in ahead
    undone = text_of(coordinator.post(f"{OURS}{begun.pk}/call-off/", follow=True))
    assert "The release is called off. The version is approved, and can be released anew." in undone
    released = text_of(coordinator.post(f"{OURS}{begun.pk}/release/", {"on": "2026-03-02"}, follow=True))
    assert "Call the release off" not in released
    assert "Make a class of it" in released

    coordinator.post(
        "/lakeside/classes/new/", {"course": "own-day", "starts_on": "2026-03-02", "day_starts_at": "08:00"}
    )

    assert Offering.objects.of(agency).get().title == "Crisis day"
    shelf = text_of(clients[Role.MEMBER].get("/lakeside/catalogue/course/own-day/"))
    assert "Our own" in shelf
    retired = coordinator.post(f"{OURS}{begun.pk}/retire/", {"on": "2026-03-02", "reason": "Old."})
    assert "A class of it begins on" in text_of(retired)
    further = text_of(coordinator.post(f"{OURS}{begun.pk}/next/", follow=True))
    assert "Version 2 is begun. What is released stays as it is." in further
    assert "Nothing differs." in text_of(coordinator.get(f"{OURS}{begun.pk}/compare/?with={begun.pk + 1}"))


def test_a_course_handed_on_keeps_its_locks(begun, agency, coordinator):
    locked = {**FORM, "title": "Scenes", "minutes": "180", "topic": "scenarios", "method": "role_play"}
    lock = {"is_locked": "on", "lock_why": "The region asks for it.", "lock_source": "Agenda, page 2"}
    coordinator.post(f"{OURS}{begun.pk}/blocks/scenes/", {**locked, **lock})
    handed = coordinator.get(f"{OURS}{begun.pk}/file/").content

    sent = {"title": "", "course": "theirs", "start_from": "", "file": SimpleUploadedFile("c.json", handed)}
    coordinator.post(f"{OURS}new/", sent)

    theirs = CourseVersion.objects.of(agency).get(course="own-theirs")
    page = text_of(coordinator.get(f"{OURS}{theirs.pk}/blocks/scenes/"))
    assert "The region asks for it. Source: Agenda, page 2." in page
    assert 'name="minutes"' not in page
    after = text_of(coordinator.post(f"{OURS}{theirs.pk}/blocks/scenes/remove/", follow=True))
    assert "“Scenes” is locked and must stay as it is: The region asks for it." in after


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[1]", json.dumps({"colour": 1}).encode()])
def test_a_file_that_is_no_course_is_refused_in_words(coordinator, agency, content):
    sent = {"title": "", "course": "theirs", "start_from": "", "file": SimpleUploadedFile("c.json", content)}

    page = coordinator.post(f"{OURS}new/", sent)

    assert page.status_code == 422
    assert not CourseVersion.objects.of(agency).exists()


def test_a_list_costs_the_same_queries_for_one_and_for_three(agency, users, coordinator, django_assert_num_queries):
    builder, second = (actor_in(users[role], agency.slug) for role in (Role.COORDINATOR, Role.ADMINISTRATOR))
    for name in ("one", "two", "three"):
        coordinator.post(f"{OURS}new/", {"title": name, "course": name, "start_from": "8"})
        version = CourseVersion.objects.of(agency).get(course=f"own-{name}")
        submit_version(builder, version=version.pk)
        approve_version(second, version=version.pk)
        coordinator.post(f"{OURS}{version.pk}/release/", {"on": "2026-03-02"})
        with django_assert_num_queries(7):
            coordinator.get(OURS)


def test_what_comes_first_is_said_one_a_line_shown_by_its_title_and_among_what_differs(begun, coordinator):
    about = {"title": "Crisis day", "minutes": "480", "days": "1", "after": "mhfa-public-safety or cit-40\n\nown-x\n"}
    coordinator.post(f"{OURS}{begun.pk}/about/", about)

    page, form, differs = (text_of(coordinator.get(f"{OURS}{begun.pk}/{part}")) for part in ("", "about/", "compare/"))

    assert blueprint_now(begun).after == (("mhfa-public-safety", "cit-40"), ("own-x",))
    assert "<dt>Comes after</dt><dd>Mental Health First Aid for Public Safety or " in page
    assert "“own-x” is no course of the catalogue and none of your own that is released." in page
    assert "mhfa-public-safety or cit-40\nown-x</textarea>" in form
    assert "mhfa-public-safety or cit-40; own-x" in differs
