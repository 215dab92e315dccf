"""The page of the audit trail: filtered, paged, as a file; its end to be noted down, and compared later."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.utils.html import escape

from shiftready.services.access import actor_in, the_shell
from shiftready.services.audit import write_line
from shiftready.services.audit_check import head_of
from shiftready.store.models import AuditLine, User
from shiftready.web.agency.trail_words import DEEDS, number_words, subject_words
from tests.services.deeds import lines_written

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/settings/audit/"
SAME = ("us/iacp/one_mind", "harbor", "")


@pytest.fixture
def lines(agency):
    """Two deeds of the shell and one of the coordinator, on days of their own in the agency's time."""
    coordinator = actor_in(User.objects.get(email="coordinator@lakeside.example"), agency.slug)
    made = [write_line(the_shell(agency), "first"), write_line(coordinator, "second"),
            write_line(the_shell(agency), "second", facts={"seats": [[1, number] for number in range(9)]})]  # fmt: skip
    # 23:30 on 1 March, 00:30 and 12:00 on 2 March, in Chicago.
    for line, at in zip(made, ("2026-03-02T05:30Z", "2026-03-02T06:30Z", "2026-03-02T18:00Z"), strict=True):
        AuditLine.objects.of(agency).filter(pk=line.pk).update(at=at)
    return made


def asked(client, **question):
    answer = client.get(PAGE, question)
    return [line.pk for line in answer.context["shown"].rows]


def test_lines_are_found_by_deed_by_who_acted_and_by_day(agency, coordinator, lines):
    first, second, third = (line.pk for line in lines)
    own = User.objects.get(email="coordinator@lakeside.example").pk

    assert asked(coordinator) == [third, second, first]
    assert asked(coordinator, deed="second") == [third, second]
    assert asked(coordinator, who=own) == [second]
    assert asked(coordinator, who="shell") == [third, first]
    assert asked(coordinator, first_on="2026-03-02") == [third, second]
    assert asked(coordinator, last_on="2026-03-01") == [first]
    assert asked(coordinator, deed="second", who="shell", first_on="2026-03-02", last_on="2026-03-02") == [third]
    assert asked(coordinator, who="somebody") == []
    assert agency.slug in PAGE


def test_only_deeds_and_people_of_the_trail_are_offered(coordinator, lines):
    form = coordinator.get(PAGE).context["form"]

    assert [value for value, _ in form.fields["deed"].widget.choices] == ["", "first", "second"]
    assert [value for value, _ in form.fields["who"].widget.choices] == ["", str(lines[1].actor_id), "shell"]


def test_where_nothing_fits_the_page_says_so(coordinator, lines):
    assert lines
    assert "No line fits these filters" in coordinator.get(PAGE, {"deed": "third"}).content.decode()


def test_the_file_holds_what_was_asked_for_whole(coordinator, lines):
    answer = coordinator.get(PAGE, {"format": "csv", "who": "shell", "deed": "second"})
    (row,) = csv.DictReader(StringIO(answer.content.decode()))

    assert (row["who"], row["account"], row["digest"]) == ("The machine's shell", "", lines[2].digest)
    assert row["facts"].count("[") == 10


def test_a_long_list_of_numbers_is_counted_on_the_page(coordinator, lines):
    assert lines
    assert "seats: 9 of them" in coordinator.get(PAGE).content.decode()


def test_the_page_says_where_the_trail_ends_and_compares_it_with_what_was_noted(agency, coordinator, lines):
    for line in lines:  # the days were moved: what the digests say of them is moved too
        AuditLine.objects.of(agency).filter(pk=line.pk).update(at=line.at)
    head = str(head_of(the_shell(agency)))

    stands = coordinator.get(PAGE, {"head": head, "check": "1"}).content.decode()
    lost = coordinator.get(PAGE, {"head": "2-" + "0" * 16, "check": "1"}).content.decode()
    unreadable = coordinator.get(PAGE, {"head": "the last one", "check": "1"}).content.decode()

    assert f'<code class="sr-seal">{head}</code>' in stands
    assert "the end you noted stands as line 3." in stands
    assert "The end you noted, line 2, is not on this chain" in lost
    assert escape('"the last one" is no end of an audit trail.') in unreadable


def test_the_page_costs_the_same_queries_for_one_and_for_three_lines(
    agency, coordinator, django_assert_num_queries, django_assert_max_num_queries
):
    write_line(the_shell(agency), "first")
    with django_assert_max_num_queries(20) as one:
        coordinator.get(PAGE)
    for deed in ("second", "third"):
        write_line(actor_in(User.objects.get(email="coordinator@lakeside.example"), agency.slug), deed)

    with django_assert_num_queries(len(one)):
        coordinator.get(PAGE)


def test_every_deed_has_words_on_the_page():
    of_the_demo = {"load_rota"}

    assert DEEDS.keys() == lines_written() | of_the_demo


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("offering:4", "class 4"),
        ("plan 1", "plan 1"),
        ("draft 2", "order draft 2"),
        ("us/iacp/one_mind",) * 2,
        ("",) * 2,
    ],
)
def test_what_a_deed_was_done_to_is_called_as_on_screen(subject, words):
    assert subject_words(subject) == words


def test_numbers_are_written_as_people_write_them():
    facts = {
        "trainingrecord": 150000, "roles": ["auditor"], "offerings": [1, 2], "course": "", "gap": 0.0,
        "digest": "0123456789abcdef0123456789", "seats": [[1, 2]], "rule": "us/tx/tcole_mental_health_refresher",
    }  # fmt: skip

    assert number_words(AuditLine(facts=facts)) == (
        "training records: 150,000; roles: auditor; classes: 1, 2; gap: 0.0; digest: 0123456789abcdef01234567…; "
        "seats: 1, 2; rule: us/tx/tcole_mental_health_refresher"
    )
