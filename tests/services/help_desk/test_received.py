"""An agency helps others of the same installation: offered, asked, taken, answered; each side sees what is its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.help_desk.actions import ActionSaid, add_help_action
from shiftready.services.help_desk.answer import answer_request, take_back_answer, take_request
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.help_desk.awaited import awaited_answers
from shiftready.services.help_desk.figures import own_figures
from shiftready.services.help_desk.find import find_request, whole_request
from shiftready.services.help_desk.offer import HelpOfferSaid, end_help_offer, offer_help
from shiftready.services.help_desk.providers import provider_called, providers_of
from shiftready.services.help_desk.received import find_received, received_requests, whole_received
from shiftready.services.help_desk.remind import plan_help_reminders
from shiftready.services.help_desk.shown import received_values, request_values
from shiftready.services.help_desk.steps import HelpStepSaid, move_request, take_back_help_step
from shiftready.services.library.review import approve_library_version, submit_library_version
from shiftready.services.library.write import write_library_item
from shiftready.services.partners.keep import PartnerSaid, add_partner
from shiftready.store.models import Agency, HelpStep, Membership, Notice, Role, User
from tests.services.library_deeds import SAID

pytestmark = pytest.mark.django_db
ASKED = datetime(2026, 3, 2, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(ASKED, tick=False) as moving:
        yield moving


@pytest.fixture
def asker():
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def helper():
    return the_shell(Agency.objects.create(slug="council", name="Regional Council (invented)", state="IL"))


@pytest.fixture
def stranger():
    return the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI"))


def ask(asker, helper, **said):
    offer_help(helper, said=HelpOfferSaid("First weeks of training", "hours", 24))
    whole = {"to": f"agency:{helper.agency.slug}", "kind": "training", "words": "Forty hours", **said}
    return ask_for_help(asker, said=HelpSaid(contact_name="Chief", contact_at="c@x", **whole))


def answer(helper, request, to, **said):
    return answer_request(helper, request=request.pk, said=HelpStepSaid(to, **said))


def refusal(deed):
    with pytest.raises(ShiftreadyError) as found:
        deed()
    return found.value


def test_an_agency_is_asked_only_while_it_offers_help_and_by_its_own_clock(asker, helper):
    before = [one.key for one in providers_of(asker)]
    request = ask(asker, helper)
    now, own = ([one.key for one in providers_of(actor)] for actor in (asker, helper))
    end_help_offer(helper)

    assert (before, now, own) == (["center"], ["center", "agency:council"], ["center"])
    assert request.promised_by == ASKED + 24 * HOUR
    assert [one.key for one in providers_of(asker)] == ["center"]
    assert [one.pk for one in received_requests(helper)] == [request.pk]
    assert refusal(lambda: end_help_offer(helper)).code == "help_offer_not_found"


def test_a_request_that_came_is_taken_confirmed_matched_and_closed(asker, helper, clock):
    request = ask(asker, helper)
    take_request(helper, request=request.pk, name="Sergeant One")
    take_request(helper, request=request.pk, name="Sergeant Two")
    clock.shift(10 * HOUR)
    answer(helper, request, "confirmed", words="We call you on Monday.")
    answer(helper, request, "call", words="Nine people, one week.")
    answer(helper, request, "matched", match_kind="site", match="tucson")
    move_request(asker, request=request.pk, said=HelpStepSaid("closed", "A week is held.", outcome="helped"))

    whole, theirs = whole_received(helper, request.pk), whole_request(asker, request.pk)
    assert (whole.taker.name, whole.promise) == ("Sergeant Two", "kept")
    assert [(one.state, one.by_helper) for one in theirs.steps] == [
        ("asked", False), ("confirmed", True), ("call", True), ("matched", True), ("closed", False),
    ]  # fmt: skip
    assert own_figures(helper, of_received=True)[0].share_kept == 1
    assert (own_figures(helper)[0].requests, own_figures(asker)[0].median_hours) == (0, 10)


def test_what_only_the_other_side_can_say_is_refused(asker, helper):
    request = ask(asker, helper)
    own = refusal(lambda: move_request(asker, request=request.pk, said=HelpStepSaid("confirmed")))
    withdrawn = refusal(lambda: answer(helper, request, "withdrawn", words="x"))
    backdated = refusal(lambda: answer(helper, request, "confirmed", at=datetime(2026, 3, 2, 11)))  # noqa: DTZ001
    sent = refusal(lambda: ask(asker, helper, at=datetime(2026, 3, 2, 11)))  # noqa: DTZ001

    assert (own.code, own.fields["to"]) == (
        "help_step_wrong",
        "Regional Council (invented) reads the request here and says this by itself: wait for its word.",
    )
    assert (withdrawn.fields["to"], list(backdated.fields), list(sent.fields)) == (
        "Only who asked withdraws a request. Close it, and say why.", ["at"], ["at"]
    )  # fmt: skip


def test_each_side_takes_back_its_own_newest_step(asker, helper):
    request = ask(asker, helper)
    nothing = refusal(lambda: take_back_answer(helper, request=request.pk, reason="x"))
    answer(helper, request, "confirmed")
    theirs = refusal(lambda: take_back_help_step(asker, request=request.pk, reason="x"))
    take_back_answer(helper, request=request.pk, reason="The wrong one.")
    move_request(asker, request=request.pk, said=HelpStepSaid("withdrawn", "Found."))
    ours = refusal(lambda: take_back_answer(helper, request=request.pk, reason="x"))
    take_back_help_step(asker, request=request.pk, reason="Not yet.")

    assert [one.code for one in (nothing, theirs, ours)] == ["no_step", "not_your_step", "not_your_step"]
    assert (find_request(asker, request.pk).state, find_request(asker, request.pk).confirmed_at) == ("asked", None)


def test_a_helper_sees_what_was_sent_to_it_and_nothing_else(asker, helper, stranger):
    request = ask(asker, helper)
    answer(helper, request, "confirmed")
    add_help_action(asker, request=request.pk, said=ActionSaid("Secret deed", "Chief", date(2026, 4, 1)))
    # A step that whoever asks wrote for itself, as a request to somebody outside has.
    HelpStep.objects.create(
        agency=asker.agency, request=request, state="matched", at=ASKED, words="Secret match", entered_at=ASKED
    )
    other = ask_for_help(asker, said=HelpSaid("center", "data", "Secret words", "Chief", "c@x"))

    seen = received_values(whole_received(helper, request.pk))

    assert "Secret" not in str(seen)
    assert (seen["name"], [one["state"] for one in seen["steps"]]) == (
        "Lakeside Police (invented)", ["asked", "confirmed"]
    )  # fmt: skip
    assert "actions" not in seen
    for deed in (
        lambda: find_received(helper, other.pk),
        lambda: find_received(stranger, request.pk),
        lambda: find_received(asker, request.pk),
        lambda: find_request(helper, request.pk),
        lambda: answer(stranger, request, "call", words="x"),
        lambda: take_request(stranger, request=request.pk, name="x"),
        lambda: take_back_answer(stranger, request=request.pk, reason="x"),
        lambda: move_request(helper, request=request.pk, said=HelpStepSaid("closed", "x", outcome="not")),
    ):
        assert refusal(deed).code == "help_request_not_found"


def test_a_helper_names_no_partner_of_its_own_and_no_work_that_is_not_shared(asker, helper):
    request = ask(asker, helper)
    answer(helper, request, "confirmed")
    clinic = add_partner(helper, said=PartnerSaid("Clinic (invented)", "hospital"))
    work = write_library_item(helper, kind="policy", said=SAID)
    codes = [
        refusal(lambda kind=kind, key=key: answer(helper, request, "matched", match_kind=kind, match=str(key))).code
        for kind, key in (("partner", clinic.pk), ("library", work.pk))
    ]
    submit_library_version(helper, library_version=work.pk)
    second = User.objects.create_user("second@council.example", None)
    approve_library_version(Actor(second, helper.agency, frozenset(Deed)), library_version=work.pk)
    answer(helper, request, "matched", match_kind="library", match=str(work.pk))

    assert codes == ["help_match_wrong", "help_match_wrong"]
    assert whole_request(asker, request.pk).steps[-1].match_key == str(work.pk)


def test_both_sides_find_it_on_today_and_are_reminded(asker, helper, clock):
    for actor in (asker, helper):
        user = User.objects.create_user(f"lead@{actor.agency.slug}.example", None)
        Membership.objects.create(agency=actor.agency, user=user, role=Role.COORDINATOR)
    ask(asker, helper)
    clock.shift(25 * HOUR)
    planned = plan_help_reminders()

    today = {actor.agency.slug: awaited_answers(actor) for actor in (asker, helper)}
    assert [(one.other, one.is_received, one.promise) for one in today["council"]] == [
        ("Lakeside Police (invented)", True, "broken")
    ]
    assert [(one.other, one.is_received) for one in today["lakeside"]] == [("Regional Council (invented)", False)]
    assert (planned, Notice.objects.of(helper.agency).count()) == (2, 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"clock": "moons"}, "clock"),
        ({"clock": "hours"}, "amount"),
        ({"kinds": ("poem",)}, "kinds"),
        ({"closed_on": tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(101))}, "closed_on"),
    ],
)
def test_an_offer_that_cannot_be_is_refused_at_its_field(helper, said, field):
    found = refusal(lambda: offer_help(helper, said=HelpOfferSaid(**{"text": "Weeks", **said})))

    assert (found.code, list(found.fields)) == ("help_offer_wrong", [field])


@pytest.mark.parametrize("role", Role.values)
def test_who_sees_the_program_sees_what_came_and_who_keeps_it_answers(asker, helper, role):
    actor, request = Actor(None, helper.agency, DEEDS[role]), ask(asker, helper)

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        except NotFound:
            return True
        return True

    keeps = role in {Role.COORDINATOR, Role.ADMINISTRATOR}
    assert {may(lambda: received_requests(actor)), may(lambda: whole_received(actor, request.pk))} == {
        Deed.SEE_PROGRAM in DEEDS[role]
    }
    assert {
        may(lambda: take_request(actor, request=request.pk, name="x")),
        may(lambda: answer(actor, request, "confirmed")),
        may(lambda: take_back_answer(actor, request=request.pk, reason="x")),
        may(lambda: offer_help(actor, said=HelpOfferSaid("x"))),
        may(lambda: end_help_offer(actor)),
    } == {keeps}


def test_who_asks_for_what_is_not_offered_is_told_and_so_is_whoever_helps(asker, helper):
    offer_help(helper, said=HelpOfferSaid("Policies alone", "hours", 24, kinds=("policy", "data")))
    to = f"agency:{helper.agency.slug}"
    other, fits = (
        ask_for_help(asker, said=HelpSaid(to, kind, "Forty hours", "Chief", "c@x")).pk for kind in ("training", "data")
    )
    provider = provider_called(asker, to)

    note = (
        f"{helper.agency.name} offers help with: policies and procedures, data and measuring. "
        "This asks for something else."
    )
    assert provider.kinds == ("policy", "data")
    assert [request_values(whole_request(asker, one))["note"] for one in (other, fits)] == [note, ""]
    assert [received_values(whole_received(helper, one))["note"] for one in (other, fits)] == [note, ""]
