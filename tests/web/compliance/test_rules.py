import csv
import io
import re

import pytest

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.store.models import AuditLine, Membership, Role, RuleAdoption, User
from shiftready.web.templatetags.shares import share
from tests.web.small_agency import REFRESHER

pytestmark = pytest.mark.django_db
ONE_MIND = "us/iacp/one_mind"
MATRIX = "/lakeside/rules/?as_of=2026-03-02"
FINDING = f"/lakeside/rules/finding/?rule={REFRESHER}&as_of=2026-03-02&person="


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode())))


@pytest.mark.usefixtures("staffed")
def test_the_matrix_has_an_answer_for_everyone(coordinator):
    assert rows(coordinator.get(MATRIX + "&format=csv")) == [
        ["as_of", "known_by", "number", "name", "unit", "squad", REFRESHER],
        ["2026-03-02", "", "p1", "Person 01", "1", "1-day", "Met"],
        ["2026-03-02", "", "p2", "Person 02", "2", "2-night", "Overdue"],
        ["2026-03-02", "", "p3", "Person 03", "1", "1-day", "Overdue"],
        ["2026-03-02", "", "p4", "Person 04", "2", "2-night", "Overdue"],
    ]


@pytest.mark.usefixtures("staffed")
def test_one_link_leaves_only_those_with_something_open(coordinator):
    page = coordinator.get(MATRIX).content.decode()

    (link,) = re.findall(r'<a href="([^"]+)">Only people with something open</a>', page)
    left = coordinator.get("/lakeside/rules/" + link.replace("&amp;", "&"))
    assert [one.person for one, _ in left.context["rows"]] == ["p2", "p3", "p4"]
    assert "Only people with something open" not in left.content.decode()


@pytest.mark.usefixtures("staffed")
def test_an_answer_that_asks_for_nothing_steps_back_behind_the_open_ones(coordinator):
    page = coordinator.get(MATRIX).content.decode()

    marked = re.findall(r'<a class="sr-answer( sr-answer--settled)?"[^>]*>.*?<span>([^<]+)</span></span></a>', page)
    assert marked == [(" sr-answer--settled", "Met"), ("", "Overdue"), ("", "Overdue"), ("", "Overdue")]


@pytest.mark.usefixtures("staffed")
def test_another_day_and_what_was_known_then_give_other_answers(coordinator):
    before = coordinator.get("/lakeside/rules/?as_of=2025-05-15&format=csv&search=p1")
    unknown = coordinator.get("/lakeside/rules/?as_of=2026-03-02&known_by=2025-12-31&format=csv")

    assert [row[-1] for row in rows(before)[1:]] == ["Overdue"]
    assert rows(unknown)[1:] == []


@pytest.mark.usefixtures("staffed")
def test_the_counts_speak_of_everyone_whom_the_filters_let_through(coordinator):
    counts = [
        (one.asked, one.met, [(str(status), n) for status, n, _ in one.answers])
        for one in coordinator.get(MATRIX + "&unit=1&status=met").context["counts"]
    ]

    assert counts == [(2, 1, [("met", 1), ("overdue", 1)])]


def test_a_share_asked_of_a_group_has_its_numbers_and_is_not_for_who_sees_one_unit(staffed, coordinator, signed_in):
    adopt_rule(the_shell(staffed), rule=ONE_MIND)
    chief_of_unit = User.objects.create_user("unit1@lakeside.example")
    Membership.objects.create(agency=staffed, user=chief_of_unit, role=Role.SUPERVISOR, unit="1")

    shares = [one.groups for one in coordinator.get(MATRIX).context["counts"]]
    words = " ".join(re.sub(r"<[^>]+>", " ", coordinator.get(MATRIX).content.decode()).split())

    assert [[(one.numerator, one.denominator, one.percent) for one in of_rule] for of_rule in shares] == [
        [],
        [(1, 4, 20), (1, 4, 100)],
    ]
    assert "Met 1 of 4 (25.0 %), asked are 20 %: CIT or CRIT, a fifth of all sworn" in words
    assert "Due 1 of 4 (25.0 %), asked are 100 %: First aid or CIT or CRIT, all sworn" in words
    assert "1 of 4 (25.0 %)" in coordinator.get(f"/lakeside/rules/rule/{ONE_MIND}/").content.decode().replace(
        "</strong>", ""
    )
    bound = signed_in(chief_of_unit)
    assert [one.groups for one in bound.get(MATRIX).context["counts"]] == [(), ()]


@pytest.mark.usefixtures("staffed")
def test_a_finding_opens_to_the_law_and_to_every_step(coordinator):
    page = coordinator.get(FINDING + "p2").content.decode()

    for said in (
        "Not met, and the deadline has passed.",
        "refreshed at least every three years",
        "CALEA standard on mental health",
        "Read on</dt><dd>23 Nov 2026",
        "Official text read",
        "not reached",
    ):
        assert said in page


@pytest.mark.usefixtures("staffed")
def test_a_finding_says_each_thing_once(coordinator):
    page = coordinator.get(FINDING + "p2").content.decode()

    said = ("Overdue", "Not met, and the deadline has passed.", "The courses that count as a refresher are our choice")
    assert [page.count(one) for one in said] == [1, 1, 1]


def test_what_is_met_for_good_says_so_in_place_of_a_day(coordinator, staffed):
    adopt_rule(the_shell(staffed), rule=ONE_MIND)
    page = coordinator.get(FINDING.replace(REFRESHER, ONE_MIND) + "p1").content.decode()

    assert "<dt>Met until</dt><dd>No end is set</dd>" in page


@pytest.mark.usefixtures("staffed")
def test_a_finding_says_the_cheapest_way_to_be_in_order(coordinator):
    first_aid = "Mental Health First Aid for Public Safety (6 hours 30 minutes)"

    assert (
        f"Cheapest way: {first_aid}, as soon as possible: the deadline has passed."
        in coordinator.get(FINDING + "p2").content.decode()
    )
    assert (
        f"Cheapest way to stay in order: {first_aid}, by 16 May 2028."
        in coordinator.get(FINDING + "p1").content.decode()
    )
    assert "Cheapest way" in coordinator.get("/lakeside/people/p2/?as_of=2026-03-02").content.decode()


@pytest.mark.usefixtures("staffed")
def test_a_rule_the_agency_does_not_go_by_has_no_finding(coordinator):
    answer = coordinator.get("/lakeside/rules/finding/?person=p1&rule=us/zz/none")

    assert answer.status_code == 404
    assert "Your agency goes by no rule called &quot;us/zz/none&quot;." in answer.content.decode()


def test_a_rule_is_adopted_and_dropped_and_each_leaves_a_line(agency, coordinator):
    for deed in ("adopt", "drop"):
        answer = coordinator.post(f"/lakeside/rules/{deed}/{REFRESHER}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/lakeside/rules/rule/{REFRESHER}/")

    assert [line.deed for line in AuditLine.objects.of(agency)] == ["rule_adopted", "rule_dropped"]
    assert [one.withdrawn_at is None for one in RuleAdoption.objects.of(agency)] == [False]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        (f"adopt/{REFRESHER}", 422, "Your agency already goes by &quot;Refresher on mental health crises&quot;."),
        ("adopt/us/zz/none", 404, "The catalogue has no rule &quot;us/zz/none&quot;."),
        ("drop/us/iacp/one_mind", 422, "Your agency does not go by &quot;us/iacp/one_mind&quot;"),
    ],
)
def test_a_rule_that_cannot_be_chosen_says_why_and_leaves_no_line(staffed, coordinator, address, status, sentence):
    answer = coordinator.post(f"/lakeside/rules/{address}/")

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert AuditLine.objects.of(staffed).count() == 0


@pytest.mark.usefixtures("staffed")
def test_what_was_judged_is_kept_until_the_next_deed_and_not_longer(coordinator):
    coordinator.post(f"/lakeside/rules/drop/{REFRESHER}/")
    coordinator.post(f"/lakeside/rules/adopt/{REFRESHER}/")
    assert len(coordinator.get(MATRIX).context["report"].rules) == 1

    coordinator.post("/lakeside/rules/adopt/us/iacp/one_mind/")

    assert len(coordinator.get(MATRIX).context["report"].rules) == 2


def test_an_agency_without_rules_is_told_where_to_choose_them(agency, coordinator):
    page = coordinator.get(f"/{agency.slug}/rules/").content.decode()

    assert "Your agency goes by no rule yet" in page
    assert 'href="/lakeside/rules/all/"' in page


@pytest.mark.usefixtures("staffed")
def test_a_rule_s_page_shows_every_version_with_its_source_and_certainty(coordinator):
    page = coordinator.get(f"/lakeside/rules/rule/{REFRESHER}/").content.decode()

    assert page.count("Where it stands") == 2
    assert ("Official text read" in page, "No text read" in page) == (True, True)
    assert page.count("In force today") == 1


@pytest.mark.parametrize(("part", "whole", "said"), [(1, 3, "33.3 %"), (12106, 12107, "99.9 %"), (4, 4, "100.0 %")])
def test_a_share_is_said_in_full_only_where_everyone_is_there(part, whole, said):
    assert share(part, whole) == said
