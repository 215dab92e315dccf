"""A promise of a match has a clock of its own beside that of the answer: on Today, in mails, in figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.help_desk.answer import answer_request
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.awaited import awaited_answers
from shiftready.services.help_desk.figures import figure_values, own_figures
from shiftready.services.help_desk.keep_providers import ProviderSaid, write_provider
from shiftready.services.help_desk.offer import HelpOfferSaid, offer_help
from shiftready.services.help_desk.providers import provider_called
from shiftready.services.help_desk.remind import plan_help_reminders
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step
from shiftready.services.notices.send import send_due_mail
from shiftready.store.models import Agency, HelpRequest, Membership, Notice, Role, User

pytestmark = pytest.mark.django_db
#: Noon of a Monday in Chicago; the clocks are put forward in the night to the next Sunday.
ASKED = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAY = timedelta(days=1)
#: The end of Monday, 16 March, by the clock of summer.
BY = datetime(2026, 3, 17, 5, tzinfo=UTC)
MATCH = HelpStepSaid("matched", match_kind="person", match="Who teaches it")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(ASKED, tick=False) as moving:
        yield moving


@pytest.fixture
def shell(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"email_url": "smtp://localhost"})
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def association(shell):
    """It promises an answer within two days, and a match within two weeks."""
    said = ProviderSaid("Association", "days", 2, match_days=14)
    return str(write_provider(shell, said=said).pk)


def ask(actor, to, kind="training"):
    return ask_for_help(actor, said=HelpSaid(to, kind, "Forty hours", "Chief", "c@x")).pk


def awaited(actor, after):
    return [(one.what, one.promise) for one in awaited_answers(actor, now=ASKED + after)]


def test_both_promises_are_frozen_with_the_request_and_end_with_the_last_day_across_the_night_of_the_clocks(
    shell, association
):
    row = HelpRequest.objects.of(shell.agency).get(pk=ask(shell, association))

    assert (row.promised_by, row.match_by) == (datetime(2026, 3, 5, 6, tzinfo=UTC), BY)
    assert row.promise == "Answers within 2 days, weekends counted. Finds a match within 14 days."
    # Half of all that passes, whatever the clock on the wall shows.
    assert row.match_remind_at == ASKED + (BY - ASKED) / 2


def test_the_centers_match_with_a_site_is_clocked_by_the_older_page_that_promises_it_and_says_so(shell):
    center = provider_called(shell, "center")
    found = [ask(shell, "center", kind) for kind in ("site_visit", "funding")]

    says = "A request is confirmed within 36 hours. An older page promises a match with a site within 14 days."
    assert center.says == says
    assert [HelpRequest.objects.of(shell.agency).get(pk=one).match_by for one in found] == [BY, None]


def test_a_match_is_awaited_once_the_answer_came_or_half_of_its_time_has_run(shell, association, clock):
    request = ask(shell, association)
    before = [awaited(shell, after) for after in (2 * DAY, 9 * DAY)]
    clock.move_to(ASKED + DAY)
    move_request(shell, request=request, said=HelpStepSaid("confirmed"))
    after = [awaited(shell, days * DAY) for days in (1, 8, 12, 15)]
    clock.move_to(ASKED + 15 * DAY)
    move_request(shell, request=request, said=MATCH)

    assert before == [[("answer", "urgent")], [("answer", "broken"), ("match", "soon")]]
    assert after == [[("match", "running")], [("match", "soon")], [("match", "urgent")], [("match", "broken")]]
    assert awaited(shell, 20 * DAY) == []


def test_a_match_taken_back_is_awaited_again(shell, association):
    request = ask(shell, association)
    move_request(shell, request=request, said=HelpStepSaid("confirmed"))
    move_request(shell, request=request, said=MATCH)
    matched = awaited(shell, 16 * DAY)
    take_back_help_step(shell, request=request, reason="They do not teach it.")

    assert (matched, awaited(shell, 16 * DAY)) == ([], [("match", "broken")])


def test_a_chief_is_told_of_a_match_that_is_nearly_due_and_a_helper_of_its_own_promise(shell, clock):
    helper = the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI"))
    offer_help(helper, said=HelpOfferSaid("First weeks", match_days=14))
    request = ask(shell, "agency:hillview")
    chief = Actor(None, shell.agency, DEEDS[Role.SUPERVISOR])
    found = [awaited(actor, 12 * DAY) for actor in (chief, helper)]
    clock.move_to(ASKED + 12 * DAY)
    answer_request(helper, request=request, said=HelpStepSaid("confirmed"))
    answer_request(helper, request=request, said=MATCH)

    assert found == [[("match", "urgent")], [("match", "urgent")]]
    assert [awaited(actor, 12 * DAY) for actor in (chief, helper)] == [[], []]


def test_mails_tell_of_the_match_in_its_own_words_each_once(shell, association, clock):
    for who, role in (("lead", Role.COORDINATOR), ("chief", Role.SUPERVISOR)):
        user = User.objects.create_user(f"{who}@lakeside.example", None)
        Membership.objects.create(agency=shell.agency, user=user, role=role)
    request = ask(shell, association)
    move_request(shell, request=request, said=HelpStepSaid("confirmed"))
    subjects = []
    for days in (7, 8, 11, 15, 16):
        clock.move_to(ASKED + days * DAY)
        plan_help_reminders()
        send_due_mail()
        subjects.append(sorted((one.to[0].partition("@")[0], one.subject) for one in mail.outbox))
        mail.outbox.clear()

    soon, urgent, broken = (
        f"{standing}: match by Association" for standing in ("Half of the time has run", "Nearly due", "Promise broken")
    )
    assert subjects == [
        [], [("lead", soon)], [("chief", urgent), ("lead", urgent)], [("chief", broken), ("lead", broken)], []
    ]  # fmt: skip
    assert Notice.objects.of(shell.agency).latest("pk").facts["what"] == "match"


def test_figures_count_matches_their_days_and_the_promises_kept(shell, association, clock):
    for days in (4, 20):
        request = ask(shell, association)
        clock.shift(DAY)
        move_request(shell, request=request, said=HelpStepSaid("confirmed"))
        clock.shift((days - 1) * DAY)
        move_request(shell, request=request, said=MATCH)
    ask(shell, association)

    found = figure_values(own_figures(shell)[0])

    assert {name: found[name] for name in ("matched", "median_days_to_match", "matches_kept", "matches_broken")} == {
        "matched": 2, "median_days_to_match": 12.0, "matches_kept": 1, "matches_broken": 1,
    }  # fmt: skip


@pytest.mark.parametrize("days", [-1, 366])
def test_days_of_a_match_that_nobody_waits_for_are_refused(shell, days):
    for deed in (
        lambda: write_provider(shell, said=ProviderSaid("Association", match_days=days)),
        lambda: offer_help(shell, said=HelpOfferSaid("First weeks", match_days=days)),
    ):
        with pytest.raises(ShiftreadyError) as refused:
            deed()
        assert refused.value.fields == {"match_days": "Write within how many days, from 1 to 365, or 0 for no promise."}
