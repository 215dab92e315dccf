from datetime import date

import pytest

from shiftready.services.access import the_shell
from shiftready.services.today import Gap, today_of
from shiftready.store.models import ImportBatch, Offering, Person, Role
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


def test_an_empty_agency_is_shown_three_steps(agency, coordinator):
    page = coordinator.get(f"/{agency.slug}/").content.decode()

    assert page.count("usa-process-list__item") == 3
    assert ('href="/lakeside/imports/"' in page, 'href="/lakeside/rules/all/"' in page) == (True, True)


@pytest.mark.usefixtures("staffed")
def test_a_member_sees_the_way_to_their_own_training_and_no_numbers_of_others(agency, join, signed_in):
    own = Person.objects.of(agency).get(number="p2")

    page = signed_in(join(agency, Role.MEMBER, person=own)).get("/lakeside/").content.decode()

    assert 'href="/lakeside/people/p2/"' in page
    assert ("Overdue" in page, "Coverage" in page) == (False, False)
