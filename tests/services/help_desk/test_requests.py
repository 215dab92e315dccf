"""Requests for help: asked by a promise, confirmed in time or late, matched, closed, taken back; who sees what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.help_desk.actions import (
    ActionSaid,
    add_help_action,
    finish_help_action,
    take_out_help_action,
)
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.find import find_request, own_requests, promise_now, whole_request
from shiftready.services.help_desk.keep_providers import ProviderSaid, end_provider, write_provider
from shiftready.services.help_desk.providers import CENTER, providers_of
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, HelpAction, HelpRequest, HelpStep, Role

pytestmark = pytest.mark.django_db
CHICAGO = ZoneInfo("America/Chicago")
FRIDAY = datetime(2026, 7, 3, 12, tzinfo=CHICAGO)  # the holiday of the fourth, a Saturday, is kept on this day
WHOLE = {
    "to": CENTER,
    "kind": "training",
    "words": "Forty hours for nine",
    "contact_name": "Chief",
    "contact_at": "c@x",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(FRIDAY, tick=False) as moving:
        yield moving


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def other():
    return the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI"))


def ask(actor, **said):
    return ask_for_help(actor, said=HelpSaid(**WHOLE | said))


def move(actor, request, to, **said):
    return move_request(actor, request=request.pk, said=HelpStepSaid(to, **said))


def add(actor, name="State association (invented)", **said):
    return write_provider(actor, said=ProviderSaid(name, **said))


def refusal(deed):
    with pytest.raises(ShiftreadyError) as found:
        deed()
    return found.value


def wall(moment):
    return f"{moment.astimezone(CHICAGO):%Y-%m-%d %H:%M}"


def test_the_center_promises_36_hours_that_pass_nights_weekends_and_holidays_alike(shell):
    request = ask(shell)

    assert request.promise.startswith("A request is confirmed within 36 hours. ")
    assert [wall(one) for one in (request.remind_at, request.escalate_at, request.promised_by)] == [
        "2026-07-04 06:00",
        "2026-07-04 15:00",
        "2026-07-05 00:00",
    ]


@pytest.mark.parametrize(
    ("sent", "which", "by"),
    [
        (datetime(2026, 3, 7, 18), "", "2026-03-09 07:00"),  # noqa: DTZ001 - an hour is missing on 8 March
        (datetime(2025, 11, 2, 1, 30), "first", "2025-11-03 12:30"),  # noqa: DTZ001 - an hour comes twice on 2 November
        (datetime(2025, 11, 2, 1, 30), "second", "2025-11-03 13:30"),  # noqa: DTZ001
    ],
)
def test_across_a_clock_change_36_hours_are_counted_from_the_moment_it_was_sent(shell, sent, which, by):
    request = ask(shell, at=sent, which=which)

    assert wall(request.promised_by) == by
    assert request.promised_by - request.asked_at == timedelta(hours=36)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (datetime(2026, 3, 8, 2, 30), "at"),  # noqa: DTZ001 - on no clock
        (datetime(2025, 11, 2, 1, 30), "which"),  # noqa: DTZ001 - on the clock twice
        (datetime(2026, 7, 3, 12, 1), "at"),  # noqa: DTZ001 - ahead
        (datetime(2010, 1, 1), "at"),  # noqa: DTZ001 - long ago
    ],
)
def test_a_moment_that_nobody_can_know_is_refused_at_its_field_and_nothing_is_kept(shell, sent, field):
    found = refusal(lambda: ask(shell, at=sent))

    assert (found.code, list(found.fields)) == ("help_request_wrong", [field])
    assert not HelpRequest.objects.of(shell.agency).exists()


def test_a_moment_with_a_zone_of_its_own_is_taken_as_it_is(shell):
    request = ask(shell, at=datetime(2025, 11, 2, 7, 30, tzinfo=UTC))

    assert request.asked_at == datetime(2025, 11, 2, 7, 30, tzinfo=UTC)


def test_other_providers_have_clocks_of_their_own(shell):
    days = add(shell, "Days", clock="business_days", amount=2, federal_holidays=True)
    hours = add(shell, "Hours", clock="business_hours", amount=48, closed_on=(date(2026, 7, 6),))
    silent = add(shell, "Silent")

    found = [ask(shell, to=str(one.pk)) for one in (days, hours, silent)]

    assert [one.promised_by and wall(one.promised_by) for one in found] == [
        "2026-07-08 00:00",  # Monday and Tuesday: the Friday is a holiday, and the day of asking counts for nothing
        "2026-07-08 12:00",  # half of Friday, Tuesday, half of Wednesday: the Monday is closed
        None,
    ]
    assert [one.promise for one in found] == [
        "Answers within 2 business days: Monday to Friday except federal holidays, by the days of America/Chicago.",
        (
            "Answers within 48 hours of business days: Monday to Friday except 1 day on which it is closed, by the "
            "days of America/Chicago."
        ),
        "No promise of an answer is known.",
    ]
    assert [promise_now(one, FRIDAY + timedelta(days=99)) for one in found] == ["broken", "broken", "none"]


def test_a_promise_counts_from_its_day_and_requests_keep_that_of_theirs(shell):
    row = add(shell, clock="hours", amount=24, from_on=date(2026, 1, 1))
    before = ask(shell, to=str(row.pk))
    again = ProviderSaid(row.name, "hours", 48, from_on=date(2026, 7, 3))
    write_provider(shell, said=again, provider=row.pk)
    after, earlier = ask(shell, to=str(row.pk)), ask(shell, to=str(row.pk), at=datetime(2026, 6, 1))  # noqa: DTZ001

    hours = [(one.promised_by - one.asked_at) / timedelta(hours=1) for one in (before, after, earlier)]
    assert hours == [24, 48, 24]
    assert find_request(shell, before.pk).promised_by == before.promised_by


def test_whoever_is_off_the_list_is_asked_no_more_until_said_anew(shell):
    row = add(shell)
    end_provider(shell, provider=row.pk, reason="Dissolved.")

    assert [one.key for one in providers_of(shell)] == [CENTER]
    assert list(refusal(lambda: ask(shell, to=str(row.pk))).fields) == ["to"]
    assert refusal(lambda: end_provider(shell, provider=row.pk, reason="x")).code == "help_provider_ended"
    write_provider(shell, said=ProviderSaid(row.name), provider=row.pk)
    assert [one.key for one in providers_of(shell)] == [CENTER, str(row.pk)]


def test_a_request_goes_from_asked_to_its_outcome_and_every_step_stays(shell, clock):
    request = ask(shell)
    clock.move_to(FRIDAY + timedelta(hours=36))
    move(shell, request, "confirmed")
    move(shell, request, "call", words="They want to see a mobile team.")
    move(shell, request, "matched", match_kind="site", match="tucson")
    move(shell, request, "closed", outcome="helped", words="We visit in fall.")

    whole = whole_request(shell, request.pk)
    assert [one.state for one in whole.steps] == ["asked", "confirmed", "call", "matched", "closed"]
    assert (whole.promise, whole.row.outcome) == ("kept", "helped")
    assert whole.steps[3].match_name == "Tucson Police Department, AZ"
    late = refusal(lambda: move(shell, request, "call", words="x"))
    assert (late.code, late.fields["to"]) == (
        "help_step_wrong",
        f'Request {request.pk} is closed; from there it comes to: nothing more. Not to "call".',
    )


def test_an_answer_that_came_too_late_is_a_broken_promise_and_so_is_none_at_all(shell, clock):
    late, never, in_time = ask(shell), ask(shell), ask(shell)
    move(shell, in_time, "withdrawn", words="We found help.")
    clock.move_to(FRIDAY + timedelta(hours=36, minutes=1))
    move(shell, late, "confirmed")
    move(shell, never, "withdrawn", words="They never wrote.")

    found = [promise_now(find_request(shell, one.pk)) for one in (late, never, in_time)]
    assert found == ["broken", "broken", "called_off"]


def test_when_it_was_confirmed_is_said_by_the_wall_and_lies_between_asking_and_now(shell, clock):
    request = ask(shell)
    clock.move_to(FRIDAY + timedelta(hours=48))
    move(shell, request, "confirmed", at=datetime(2026, 7, 4, 9))  # noqa: DTZ001
    early = refusal(lambda: move(shell, ask(shell), "confirmed", at=datetime(2026, 7, 3, 11)))  # noqa: DTZ001

    assert promise_now(find_request(shell, request.pk)) == "kept"
    assert (early.code, list(early.fields)) == ("help_step_wrong", ["at"])


def test_a_slip_is_taken_back_with_what_follows_from_it(shell, clock):
    request = ask(shell)
    move(shell, request, "confirmed")
    move(shell, request, "withdrawn", words="A slip.")
    take_back_help_step(shell, request=request.pk, reason="The wrong request.")
    take_back_help_step(shell, request=request.pk, reason="They did not.")
    clock.move_to(FRIDAY + timedelta(hours=27))

    whole = whole_request(shell, request.pk)
    assert (whole.row.state, whole.row.confirmed_at, whole.row.ended_at, whole.promise) == (
        "asked",
        None,
        None,
        "urgent",
    )
    assert [one.taken_back_words for one in whole.taken_back] == ["They did not.", "The wrong request."]
    assert refusal(lambda: take_back_help_step(shell, request=request.pk, reason="x")).code == "no_step"


def test_a_match_is_found_where_it_stands(shell):
    clinic = add_partner(shell, said=PartnerSaid("Clinic (invented)", "hospital"))
    request = ask(shell)
    move(shell, request, "confirmed")
    move(shell, request, "matched", match_kind="partner", match=str(clinic.pk))
    move(shell, request, "matched", match_kind="person", match="Dr. One (invented)")

    names = list(HelpStep.objects.of(shell.agency).exclude(match_kind="").values_list("match_name", flat=True))
    assert names == ["Clinic (invented)", "Dr. One (invented)"]
    for kind, key in (("site", "nowhere"), ("partner", "999"), ("library", "x"), ("library", "9"), ("poem", "x")):
        found = refusal(lambda kind=kind, key=key: move(shell, request, "matched", match_kind=kind, match=key))
        assert (found.code, list(found.fields)) == ("help_match_wrong", ["match"])
    assert len(whole_request(shell, request.pk).steps) == 4


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"to": "nobody"}, "to"),
        ({"kind": "poem"}, "kind"),
        ({"words": " "}, "words"),
        ({"contact_name": ""}, "contact_name"),
        ({"contact_at": "x" * 201}, "contact_at"),
        ({"wanted_by": date(2026, 7, 2)}, "wanted_by"),
    ],
)
def test_a_request_that_lacks_something_is_refused_at_its_field(shell, said, field):
    found = refusal(lambda: ask(shell, **said))

    assert (found.code, list(found.fields)) == ("help_request_wrong", [field])


@pytest.mark.parametrize(
    ("to", "said", "field"),
    [
        ("matched", {"match_kind": "person", "match": "x"}, "to"),
        ("withdrawn", {}, "words"),
        ("closed", {"words": "x", "outcome": "poem"}, "outcome"),
        ("confirmed", {"words": "x" * 2001}, "words"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_field(shell, to, said, field):
    request = ask(shell)

    found = refusal(lambda: move(shell, request, to, **said))

    assert (found.code, list(found.fields)) == ("help_step_wrong", [field])
    assert find_request(shell, request.pk).state == "asked"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "state ASSOCIATION (invented)"}, "name"),
        ({"clock": "moons"}, "clock"),
        ({"clock": "hours"}, "amount"),
        ({"clock": "business_days", "amount": 251}, "amount"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"source": "x" * 501}, "source"),
    ],
)
def test_a_provider_that_cannot_be_is_refused_at_its_field(shell, said, field):
    add(shell)

    found = refusal(lambda: add(shell, **{"name": "Another", **said}))

    assert (found.code, list(found.fields)) == ("help_provider_wrong", [field])


def test_what_is_to_do_has_an_owner_and_a_day_is_done_or_taken_out(shell):
    request = ask(shell)
    first, second = (
        add_help_action(shell, request=request.pk, said=ActionSaid(text, "Chief", date(2026, 8, 1)))
        for text in ("Write the policy", "A slip")
    )
    finish_help_action(shell, request=request.pk, action=first.pk, words="In force.")
    take_out_help_action(shell, request=request.pk, action=second.pk, reason="Twice.")
    early = refusal(lambda: add_help_action(shell, request=request.pk, said=ActionSaid("x", "", date(2026, 7, 2))))

    assert [(one.text, one.ended_words) for one in whole_request(shell, request.pk).actions] == [
        ("Write the policy", "In force.")
    ]
    assert HelpAction.objects.of(shell.agency).count() == 2
    assert (early.code, list(early.fields)) == ("help_action_wrong", ["owner", "due_on"])


def test_another_agency_sees_nothing_of_a_request_nor_of_whom_one_may_ask(shell, other):
    request, row = ask(shell), add(shell)
    step = HelpStepSaid("confirmed")

    assert (list(own_requests(other)), [one.key for one in providers_of(other)]) == ([], [CENTER])
    for deed in (
        lambda: find_request(other, request.pk),
        lambda: move_request(other, request=request.pk, said=step),
        lambda: take_back_help_step(other, request=request.pk, reason="x"),
        lambda: add_help_action(other, request=request.pk, said=ActionSaid("x", "x", date(2026, 8, 1))),
    ):
        assert refusal(deed).code == "help_request_not_found"
    assert refusal(lambda: end_provider(other, provider=row.pk, reason="x")).code == "help_provider_not_found"


@pytest.mark.parametrize("role", Role.values)
def test_who_sees_the_program_sees_requests_and_who_keeps_it_asks(shell, role):
    actor, request = Actor(None, shell.agency, DEEDS[role]), ask(shell)
    to_do = ActionSaid("x", "x", date(2026, 8, 1))

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        except NotFound:
            return True
        return True

    keeps = role in {Role.COORDINATOR, Role.ADMINISTRATOR}
    assert {may(lambda: whole_request(actor, request.pk)), may(lambda: providers_of(actor))} == {
        Deed.SEE_PROGRAM in DEEDS[role]
    }
    assert {
        may(lambda: ask(actor)),
        may(lambda: move(actor, request, "confirmed")),
        may(lambda: take_back_help_step(actor, request=request.pk, reason="x")),
        may(lambda: add(actor)),
        may(lambda: end_provider(actor, provider=999, reason="x")),
        may(lambda: add_help_action(actor, request=request.pk, said=to_do)),
        may(lambda: finish_help_action(actor, request=request.pk, action=999)),
        may(lambda: take_out_help_action(actor, request=request.pk, action=999, reason="x")),
    } == {keeps}
