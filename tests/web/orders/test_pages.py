"""Our orders in the browser: written, tested, reviewed by somebody else, looked at, released."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import Membership, OrderDraft, OrderRelease, Role

pytestmark = pytest.mark.django_db
ORDERS = "/lakeside/rules/orders/"
NEW = {"title": "Refresher", "rule": "orders/refresher", "first_on": "2026-01-01"}


@pytest.fixture
def begun(staffed, coordinator):
    coordinator.post(f"{ORDERS}new/", NEW)
    return OrderDraft.objects.of(staffed).get()


def save(client, draft, text):
    return client.post(f"{ORDERS}{draft.pk}/", {"text": text, "after": newest_text_of(draft).pk}, follow=True)


def text_of(page):
    return page.content.decode()


def test_an_empty_list_says_how_to_fill_it_to_those_who_can(staffed, clients):
    pages = {role: text_of(clients[role].get(ORDERS)) for role in (Role.COORDINATOR, Role.MEMBER)}

    assert staffed.slug == "lakeside"
    assert "a second person reviews it, and you release it on a day" in pages[Role.COORDINATOR]
    assert f'href="{ORDERS}new/"' in pages[Role.COORDINATOR]
    assert "Orders of your agency show here from their release on." in pages[Role.MEMBER]
    assert f'href="{ORDERS}new/"' not in pages[Role.MEMBER]


def test_where_no_order_is_released_there_is_none_to_change_and_the_page_says_so(begun, coordinator):
    page = text_of(coordinator.get(f"{ORDERS}change/"))

    assert begun.status == "writing"
    assert "What is only a draft is changed by writing on in it." in page
    assert "<select" not in page


def test_a_draft_shows_its_text_with_line_numbers_and_its_examples(begun, coordinator):
    page = text_of(coordinator.get(f"{ORDERS}{begun.pk}/"))

    assert '<pre aria-hidden="true">1\n2\n3\n' in page
    assert "<textarea" in page
    assert page.count("As expected") == 2
    assert "Hand in for review" in page


def test_a_draft_is_headed_by_its_title_and_by_its_short_name_where_none_can_be_read(begun, coordinator):
    readable, looked = (text_of(coordinator.get(f"{ORDERS}{begun.pk}/{page}")) for page in ("", "what-if/"))
    save(coordinator, begun, "nothing: of the kind")
    broken = text_of(coordinator.get(f"{ORDERS}{begun.pk}/"))

    assert "<h1>Refresher</h1>" in readable
    assert " orders/refresher</p>" in readable
    assert f'href="{ORDERS}{begun.pk}/"><span>Refresher</span></a>' in looked
    assert ("<h1>orders/refresher</h1>" in broken, " orders/refresher</p>" in broken) == (True, False)


def test_what_is_wrong_is_listed_with_its_lines_at_once_and_the_text_is_kept(begun, coordinator):
    wrong = newest_text_of(begun).text.replace("cit-40", "cit-41").replace("title:", "titel:")

    page = text_of(save(coordinator, begun, wrong))

    assert "Saved. 2 things stand in the way; the list below says where." in page
    assert "Line 1" in page
    assert "Line 10" in page
    assert "versions.2026-01-01.needs.course[2]" in page
    assert "no course is called &quot;cit-41&quot;." in page
    assert "Hand in for review" not in page
    assert newest_text_of(begun).text == wrong


def test_two_at_once_are_told_instead_of_one_being_lost(begun, coordinator, clients):
    opened = newest_text_of(begun).pk
    save(clients[Role.ADMINISTRATOR], begun, "title: 1\n")

    page = coordinator.post(f"{ORDERS}{begun.pk}/", {"text": "mine", "after": opened})

    assert page.status_code == 422
    assert "Somebody saved another text since you opened this one." in text_of(page)
    assert ">\nmine</textarea>" in text_of(page)


def test_from_the_draft_to_the_release(begun, coordinator, clients, staffed):
    administrator, member = clients[Role.ADMINISTRATOR], clients[Role.MEMBER]
    coordinator.post(f"{ORDERS}{begun.pk}/submit/")
    assert "It waits for a second person" in text_of(coordinator.get(f"{ORDERS}{begun.pk}/"))
    own = coordinator.post(f"{ORDERS}{begun.pk}/approve/")
    assert (own.status_code, "Nobody reviews what they wrote themselves." in text_of(own)) == (403, True)
    administrator.post(f"{ORDERS}{begun.pk}/send-back/", {"comment": "Name the section."})
    assert "“Name the section.”" in text_of(coordinator.get(f"{ORDERS}{begun.pk}/"))
    coordinator.post(f"{ORDERS}{begun.pk}/submit/")
    administrator.post(f"{ORDERS}{begun.pk}/approve/")

    said = {"drafts": [begun.pk], "on": "2026-01-01", "name": "General Order 26-1"}
    shown = coordinator.post(f"{ORDERS}release/", said)
    done = coordinator.post(f"{ORDERS}release/", {**said, "digest": shown.context["plan"].digest}, follow=True)

    assert "findings for the days since then change" in text_of(shown)
    assert "“General Order 26-1” is released: it binds from 1 Jan 2026." in text_of(done)
    assert "Refresher" in text_of(member.get(ORDERS))
    assert "Refresher" in text_of(coordinator.get("/lakeside/rules/?as_of=2026-03-02"))
    assert OrderRelease.objects.of(staffed).get().on == date(2026, 1, 1)


def test_what_would_change_is_shown_before_anybody_is_bound(begun, coordinator):
    save(coordinator, begun, newest_text_of(begun).text.replace("seen_official", "seen_secondary"))

    page = coordinator.get(f"{ORDERS}{begun.pk}/what-if/?as_of=2026-03-02")
    rows = text_of(coordinator.get(f"{ORDERS}{begun.pk}/what-if/?as_of=2026-03-02&format=csv")).splitlines()

    assert [people for *_, people in page.context["moves"]] == [3, 1]
    assert rows[:2] == [
        "number,name,rule,certainty,before,after,due_on",
        "p1,Person 01,orders/refresher,seen_secondary,not judged,Met,2028-05-16",
    ]
    assert 'people/p1/">Person 01</a> <span class="sr-small">p1</span></th>' in text_of(page)
    assert '<td data-label="More time in class">+24 hours</td>' in text_of(page)
    assert text_of(page).count("Read second-hand") == 2 + 4
    assert coordinator.get(f"{ORDERS}{begun.pk}/what-if/?as_of=soon").status_code == 422


def test_a_draft_that_cannot_be_read_tells_nothing_of_what_would_change(begun, coordinator):
    save(coordinator, begun, "title: 1\n")

    page = coordinator.get(f"{ORDERS}{begun.pk}/what-if/?as_of=2026-03-02")

    assert page.status_code == 422
    assert "cannot be read yet: its draft lists what is wrong." in text_of(page)


def test_a_name_that_is_none_is_refused_at_its_field(staffed, coordinator):
    page = coordinator.post(f"{ORDERS}new/", {**NEW, "rule": "Crisis Refresher"})

    assert (staffed.slug, page.status_code) == ("lakeside", 422)
    assert "Write small letters, digits and _ with / between: orders/crisis_refresher." in text_of(page)


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_database_as_often_whatever_it_holds(
    staffed, coordinator, django_assert_max_num_queries, people
):
    for n in range(people):
        coordinator.post(f"{ORDERS}new/", {**NEW, "rule": f"orders/o{n}"})

    with django_assert_max_num_queries(16):
        page = coordinator.get(ORDERS)

    assert page.status_code == 200
    assert len(page.context["shown"].rows) == people
    assert staffed.slug == "lakeside"


def test_drafts_are_listed_by_title_and_by_short_name_alone_where_no_title_can_be_read(begun, coordinator):
    named = text_of(coordinator.get(ORDERS))
    save(coordinator, begun, newest_text_of(begun).text.replace("title:", "titel:"))
    unnamed = text_of(coordinator.get(ORDERS))

    assert f'{begun.pk}/">Refresher</a> <span class="sr-small">orders/refresher</span>' in named
    assert f'{begun.pk}/">orders/refresher</a>' in unnamed


def test_a_supervisor_of_a_unit_sees_no_draft(begun, clients, agency):
    Membership.objects.of(agency).filter(role=Role.SUPERVISOR).update(unit="1")
    bound = clients[Role.SUPERVISOR]

    assert bound.get(f"{ORDERS}{begun.pk}/").status_code == 403
    assert "Drafts" not in text_of(bound.get(ORDERS))


def test_what_becomes_of_every_shift_is_shown_beside_who_changes_status(begun, coordinator):
    groups = """
    groups:
      - {name: "one on every shift", every_shift: 1, of: {role: ["sworn"]}, having: {course: ["cit-40"]}}
examples:
"""
    save(coordinator, begun, newest_text_of(begun).text.replace("\nexamples:\n", groups))

    page = text_of(coordinator.get(f"{ORDERS}{begun.pk}/what-if/?as_of=2026-03-02"))

    (line,) = (line for line in page.splitlines() if "four weeks ahead" in line)
    assert line.startswith(
        "<p>one on every shift, in the four weeks ahead: not asked now, then 28 of 56 shifts, asked 1 on each: "
    )
    assert "<span>Due</span>" in line
