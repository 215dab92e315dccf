import pytest

from shiftready.store.models import AuditLine
from tests.web.small_agency import REFRESHER

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("staffed")
def test_settings_say_whom_the_agency_wants_trained(coordinator):
    page = coordinator.get("/lakeside/settings/").content.decode()

    assert "Specialists: volunteers, chosen and trained, on every shift" in page
    assert "0% of those on duty, at least 1" in page


def test_the_members_of_the_agency_stand_with_their_roles(agency, coordinator):
    listed = coordinator.get(f"/{agency.slug}/settings/access/").context["shown"].rows

    assert [(one.user.email, one.role) for one in listed] == [
        (f"{role}@lakeside.example", role)
        for role in ("administrator", "auditor", "coordinator", "instructor", "member", "supervisor")
    ]


def test_a_whole_chain_of_audit_lines_is_said_to_be_whole_and_a_broken_one_shows(agency, coordinator):
    coordinator.post(f"/{agency.slug}/rules/adopt/{REFRESHER}/")
    address = f"/{agency.slug}/settings/audit/?check=1"
    whole = coordinator.get(address).content.decode()

    AuditLine.objects.of(agency).update(subject="another rule")
    broken = coordinator.get(address).content.decode()

    assert "The chain is whole" in whole
    assert "The chain breaks at the line of" in broken


def test_a_line_that_was_removed_shows_at_the_one_after_it(agency, coordinator):
    for deed in ("adopt", "drop"):
        coordinator.post(f"/{agency.slug}/rules/{deed}/{REFRESHER}/")
    AuditLine.objects.of(agency).get(deed="rule_adopted").delete()

    page = coordinator.get(f"/{agency.slug}/settings/audit/?check=1").content.decode()

    assert "(rule_dropped): it was altered, or a line before it was removed." in page


def test_the_audit_trail_of_another_agency_is_not_shown(agency, other_agency, coordinator):
    AuditLine.objects.create(agency=other_agency, at="2026-01-01T00:00Z", deed="theirs", digest="x")

    assert coordinator.get(f"/{agency.slug}/settings/audit/").context["shown"].total == 0
