"""Private addresses of the dispatch list: kept as a digest, as far as their maker may see, revocable."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, actor_in, the_shell
from shiftready.services.accounts_tokens import digest_of
from shiftready.services.dispatch_feeds import feeds_of, make_feed, read_feed, revoke_feed
from shiftready.store.models import Agency, AuditLine, DispatchFeed, Membership, Role, User
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    found = Agency.objects.create(slug="millbrook", name="Millbrook Example Police", time_zone="America/Chicago")
    staff(found)
    return found


@pytest.fixture
def user(agency):
    found = User.objects.create_user("one@millbrook.example", "quiet-harbor-lantern-7")
    Membership.objects.create(agency=agency, user=found, role=Role.COORDINATOR)
    return found


@pytest.fixture
def actor(user):
    return actor_in(user, "millbrook")


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(datetime(2026, 3, 3, 3, tzinfo=UTC), tick=False):  # still 2 March where the agency is
        yield


def test_only_the_digest_is_kept_and_both_deeds_leave_a_line(actor):
    made = make_feed(actor, name="dispatch desk")
    revoke_feed(actor, feed=made.feed.pk)

    kept = DispatchFeed.objects.of(actor.agency).get()
    assert (kept.digest, made.key in str(vars(kept))) == (digest_of(made.key), False)
    lines = AuditLine.objects.of(actor.agency).values_list("deed", "subject", "facts", "changes_facts")
    subject = f"feed {kept.pk}"
    assert list(lines) == [
        ("dispatch_feed_made", subject, {}, False),
        ("dispatch_feed_revoked", subject, {}, False),
    ]


def test_it_shows_two_weeks_from_yesterday_on_by_the_agencys_own_day(actor):
    found = read_feed(make_feed(actor, name="dispatch desk").key)

    assert (found.lists[0].found.day, len(found.lists)) == (date(2026, 3, 1), 15)
    assert [squad.squad for shift in found.lists[0].found.shifts for squad in shift.squads] == ["1-day", "2-night"]
    assert found.lists[0].names == {"p1": "Person 01"}


def test_a_feed_of_a_unit_and_of_a_shift_shows_no_more(actor):
    of_unit = read_feed(make_feed(actor, name="unit 2", unit="2").key)
    of_shift = read_feed(make_feed(actor, name="nights", shift="night").key)

    assert [squad.squad for shift in of_unit.lists[0].found.shifts for squad in shift.squads] == ["2-night"]
    assert of_unit.lists[0].names == {}
    assert {one.found.shifts for one in of_shift.lists} == {()}


def test_a_revoked_address_shows_nothing_and_stays_revoked(actor):
    made = make_feed(actor, name="dispatch desk")

    first = revoke_feed(actor, feed=made.feed.pk)
    assert revoke_feed(actor, feed=made.feed.pk).revoked_at == first.revoked_at
    for key in (made.key, made.key + "x", ""):
        with pytest.raises(NotFound) as refusal:
            read_feed(key)
        assert refusal.value.code == "feed_not_found"


def test_it_shows_nothing_once_its_maker_may_not_see_it(actor, user):
    key = make_feed(actor, name="dispatch desk").key

    Membership.objects.of(actor.agency).filter(user=user).update(role=Role.INSTRUCTOR)
    with pytest.raises(NotAllowed):
        read_feed(key)
    User.objects.update(is_active=False)
    with pytest.raises(NotFound):
        read_feed(key)


def test_whoever_is_bound_to_a_unit_by_now_lets_its_people_alone_be_read(actor, user):
    key = make_feed(actor, name="dispatch desk").key

    Membership.objects.of(actor.agency).filter(user=user).update(role=Role.SUPERVISOR, unit="2")

    assert [squad.squad for one in read_feed(key).lists for shift in one.found.shifts for squad in shift.squads] == [
        "2-night"
    ] * 15


@pytest.mark.parametrize("lacking", [Deed.CHANGE_SETTINGS, Deed.SEE_COVERAGE, Deed.SEE_PEOPLE])
def test_making_one_takes_the_deeds_of_what_it_shows(actor, lacking):
    less = Actor(actor.user, actor.agency, actor.deeds - {lacking})

    with pytest.raises(NotAllowed):
        make_feed(less, name="dispatch desk")


def test_those_who_may_not_change_settings_neither_list_nor_revoke(actor):
    made, less = (
        make_feed(actor, name="dispatch desk"),
        Actor(actor.user, actor.agency, actor.deeds - {Deed.CHANGE_SETTINGS}),
    )

    for deed in (feeds_of, lambda one: revoke_feed(one, feed=made.feed.pk)):
        with pytest.raises(NotAllowed):
            deed(less)


def test_another_agencys_address_is_not_there(actor):
    made = make_feed(actor, name="dispatch desk")
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview Example Police"))

    with pytest.raises(NotFound) as refusal:
        revoke_feed(elsewhere, feed=made.feed.pk)
    assert (refusal.value.code, feeds_of(elsewhere)) == ("feed_not_found", ())


def test_every_address_says_who_reads_it_in_a_name_of_its_own(actor):
    make_feed(actor, name="dispatch desk")

    for name in ("dispatch desk", " ", "x" * 61):
        with pytest.raises(ShiftreadyError) as refusal:
            make_feed(actor, name=name)
        assert (refusal.value.code, list(refusal.value.fields)) == ("feed_wrong", ["name"])


def test_the_shell_has_no_eyes_of_its_own_to_show_it_by(agency):
    with pytest.raises(ShiftreadyError) as refusal:
        make_feed(the_shell(agency), name="dispatch desk")
    assert refusal.value.message == "An address shows what its maker may see. Make it on the pages."


def test_a_read_is_noted_once_an_hour(actor):
    made = make_feed(actor, name="dispatch desk")

    read_feed(made.key)
    with time_machine.travel(datetime(2026, 3, 3, 3, 30, tzinfo=UTC), tick=False):
        read_feed(made.key)

    assert feeds_of(actor)[0].used_at == datetime(2026, 3, 3, 3, tzinfo=UTC)
