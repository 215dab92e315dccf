import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.compliance import Status
from shiftready.services.access import the_shell
from shiftready.services.applications.ask import Asking, ask_for_seat
from shiftready.services.applications.decide import decline_applications
from shiftready.services.offerings import make_offering
from shiftready.services.today import Gap, Today, today_of
from shiftready.store.models import ImportBatch, Offering, Person, Role
from shiftready.web.today.needs import needs_of
from tests.web.small_agency import AS_OF, ENTERED

pytestmark = pytest.mark.django_db


def test_today_counts_people_by_their_gravest_answer_and_names_the_gaps(staffed):
    now = today_of(the_shell(staffed), as_of=AS_OF)

    assert (now.people, now.rules, dict(now.answers)) == (4, 1, {"overdue": 3})
    assert now.gaps == (Gap("2-night", days_short=14, first_on=AS_OF),)


def test_today_holds_the_classes_of_the_week_and_the_imports_that_wait(staffed):
    near, far = (
        Offering.objects.create(
            agency=staffed,
            course="cit-40",
            course_version=date(2020, 1, 1),
            title=title,
            starts_on=day,
            ends_on=day,
            created_at=ENTERED,
        )
        for title, day in (("This week", date(2026, 3, 8)), ("Next week", date(2026, 3, 9)))
    )
    waiting, _done = (
        ImportBatch.objects.create(
            agency=staffed, kind="roster", status=status, file_name="roster.csv", uploaded_at=ENTERED
        )
        for status in ("previewed", "applied")
    )

    now = today_of(the_shell(staffed), as_of=AS_OF)

    assert (now.offerings, now.imports) == ((near,), (waiting,))
    assert far not in now.offerings


def test_today_counts_the_applications_that_wait_for_a_word(staffed):
    shell = the_shell(staffed)
    offering = make_offering(shell, course="crisis-8", starts_on=date(2035, 3, 5), max_seats=2)
    numbers = list(Person.objects.of(staffed).values_list("number", flat=True)[:2])
    asked = [ask_for_seat(shell, offering=offering.pk, asking=Asking(), person=one) for one in numbers]

    before = [(need.sentence, need.address) for need in needs_of(shell, today_of(shell, as_of=AS_OF))]
    decline_applications(shell, offering=offering.pk, applications=[asked[0].application.pk], why="Later.")
    after = [need.sentence for need in needs_of(shell, today_of(shell, as_of=AS_OF))]

    assert ("2 applications for a seat wait", "/lakeside/classes/applications/") in before
    assert "1 application for a seat waits" in after


def lines(client):
    """What Today asks for: its label, its sentence, where it leads and what it adds."""
    page = client.get("/lakeside/").content.decode()
    listed = page.partition('<ul class="sr-needs">')[2].partition("</ul>")[0]
    found = re.findall(
        r'</svg><span>([^<]+)</span></span>.*?<a href="([^"]+)">([^<]+)</a>(?: <span[^>]*>([^<]+))?', listed
    )
    return [(label, sentence, address, more) for label, address, sentence, more in found]


@pytest.mark.usefixtures("staffed")
def test_today_leads_from_every_line_to_its_deed(agency, coordinator):
    left_open = Offering.objects.create(
        agency=agency,
        course="cit-40",
        course_version=date(2020, 1, 1),
        title="Crisis course",
        starts_on=date(2026, 2, 2),
        ends_on=date(2026, 2, 6),
        created_at=ENTERED,
    )
    waiting = ImportBatch.objects.create(
        agency=agency, kind="roster", status="previewed", file_name="roster.csv", uploaded_at=ENTERED
    )

    with time_machine.travel(datetime(2026, 3, 2, 18, tzinfo=UTC), tick=False):
        found = lines(coordinator)

    assert found == [
        ("Overdue", "3 people are past a deadline", "/lakeside/rules/?status=overdue", ""),
        ("Coverage", "1 squad lacks specialists in the next two weeks", "/lakeside/coverage/", "2-night on 14 days"),
        ("Plan", "Plan classes that fill these gaps", "/lakeside/plans/", ""),
        ("Class", "Crisis course ended on Fri 6 Feb 2026: close it", f"/lakeside/classes/{left_open.pk}/", ""),
        (
            "Import",
            "roster.csv was looked at and waits for your decision",
            f"/lakeside/imports/{waiting.pk}/",
            "Roster",
        ),
    ]


@pytest.mark.parametrize(
    ("squads", "said"),
    [
        (3, "s0 on 1 day; s1 on 1 day; s2 on 1 day"),
        (5, "s0 on 1 day; s1 on 1 day; s2 on 1 day; and 2 more"),
    ],
)
def test_squads_that_are_not_named_are_counted(agency, squads, said):
    gaps = tuple(Gap(f"s{i}", days_short=1, first_on=AS_OF) for i in range(squads))
    now = Today(AS_OF, 9, 1, Counter(), gaps, "", (), (), None)

    (need, _plan) = needs_of(the_shell(agency), now)

    assert (need.sentence, need.more) == (f"{squads} squads lack specialists in the next two weeks", said)


def test_people_are_counted_once_and_the_lines_say_so(agency):
    now = Today(AS_OF, 9, 1, Counter({Status.OVERDUE: 1, Status.DUE: 4}), (), "", (), (), None)

    sentences = [need.sentence for need in needs_of(the_shell(agency), now)]

    assert sentences == ["1 person is past a deadline", "4 more people have something due, still in time"]


def test_where_nothing_waits_no_line_is_written(agency):
    now = Today(AS_OF, 1, 1, Counter(), (), "", (), (), None)

    assert needs_of(the_shell(agency), now) == []


def steps(client):
    """The first steps still to be taken, by where they lead, and how many are done."""
    page = client.get("/lakeside/").content.decode()
    listed = page.partition('id="first-steps"')[2].partition("</section>")[0]
    return re.findall(r'<a[^>]* href="/lakeside/([^"]+)"|<a href="/lakeside/([^"]+)"', listed), listed.count("Done")


@pytest.mark.usefixtures("agency")
def test_an_empty_agency_is_led_through_its_first_steps(coordinator):
    left, done = steps(coordinator)

    assert ([one or other for one, other in left], done) == (
        [
            "imports/new/?kind=roster",
            "imports/new/?kind=records",
            "settings/patterns/",
            "imports/new/?kind=duty",
            "imports/new/?kind=floors",
            "imports/new/?kind=leave",
            "imports/new/?kind=volunteers",
            "settings/strategy/",
            "rules/all/",
            "plans/new/",
        ],
        0,
    )


@pytest.mark.usefixtures("staffed")
def test_steps_taken_are_done_and_those_left_still_lead_on(coordinator):
    left, done = steps(coordinator)

    assert ([one or other for one, other in left], done) == (["plans/new/"], 5)


@pytest.mark.usefixtures("staffed")
def test_a_member_sees_the_way_to_their_own_training_and_no_numbers_of_others(agency, join, signed_in):
    own = Person.objects.of(agency).get(number="p2")

    page = signed_in(join(agency, Role.MEMBER, person=own)).get("/lakeside/").content.decode()

    assert 'href="/lakeside/my-training/"' in page
    assert ("Overdue" in page, "Coverage" in page) == (False, False)
