"""Visits: asked, answered by a host, filled, held, tied to the ledger; what is refused, and who sees what."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.help_desk.ask import HelpSaid, ask_for_help
from shiftready.services.ledger.record import correct_cost, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.sites.match import match_sites
from shiftready.services.visits.ask import VisitSaid, ask_visit
from shiftready.services.visits.calendar import visit_calendar
from shiftready.services.visits.find import (
    asked_of_us,
    find_asked,
    find_visit,
    lines_of,
    open_actions,
    waiting_for_us,
)
from shiftready.services.visits.host import OfferSaid, end_offer, hosts_elsewhere, offer_as_host
from shiftready.services.visits.lines import LineSaid, add_to_visit, finish_action, take_out_of_visit
from shiftready.services.visits.shown import asked_values, visit_values
from shiftready.services.visits.steps import answer_visit, move_visit
from shiftready.services.visits.travel import tie_travel
from shiftready.store.models import Agency, Person, Role, SiteVisit, VisitLine, VisitStep

pytestmark = pytest.mark.django_db
TODAY, FIRST, LAST = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago")), tick=False) as clock:
        yield clock


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL"))


@pytest.fixture
def host():
    return the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)", state="WI"))


def ask(actor, to="tucson", **said):
    return ask_visit(actor, said=VisitSaid(to, "The crisis center", FIRST, LAST, **said))


def refusal(deed):
    with pytest.raises(ShiftreadyError) as found:
        deed()
    return found.value


def line(actor, visit, kind, **said):
    return add_to_visit(actor, visit=visit.pk, said=LineSaid(kind, **said))


def test_a_visit_goes_from_asked_to_held_and_every_step_stays(shell, noon):
    visit = ask(shell)
    move_visit(shell, visit=visit.pk, to="agreed", words="Come at nine.")
    early = refusal(lambda: move_visit(shell, visit=visit.pk, to="held"))
    noon.move_to(datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("America/Chicago")))
    move_visit(shell, visit=visit.pk, to="held")
    late = refusal(lambda: move_visit(shell, visit=visit.pk, to="called_off", words="x"))

    steps = VisitStep.objects.of(shell.agency).values_list("state", "words", "by_host")
    assert list(steps) == [("asked", "", False), ("agreed", "Come at nine.", False), ("held", "", False)]
    assert (early.code, late.code) == ("visit_ahead", "step_wrong")
    assert late.message == f'Visit {visit.pk} is held; from there it comes to: nothing more. Not to "called_off".'


def test_a_department_hosts_only_once_it_offers_itself_and_answers_by_itself(shell, host):
    nobody = refusal(lambda: ask(shell, to="hillview"))
    offer_as_host(host, said=OfferSaid("A mobile team of two counties", approaches=("mobile",)))
    found = match_sites(shell, approaches=["mobile"]).sites
    visit = ask(shell, to="hillview")
    own = refusal(lambda: move_visit(shell, visit=visit.pk, to="agreed"))
    waiting = waiting_for_us(host)
    answer_visit(host, visit=visit.pk, is_agreed=True, words="Welcome.")

    assert (nobody.code, list(nobody.fields)) == ("visit_wrong", ["to"])
    assert {one.site.id for one in found[:3]} == {"hillview", "tucson", "yavapai"}
    assert (own.code, waiting, waiting_for_us(host)) == ("host_answers", 1, 0)
    assert find_visit(shell, visit.pk).state == "agreed"
    assert VisitStep.objects.of(shell.agency).last().by_host


def test_a_visit_shows_the_request_for_help_that_led_to_it_to_its_own_agency_alone(shell, host):
    offer_as_host(host, said=OfferSaid("A mobile team"))
    said = HelpSaid("center", "site_visit", "The crisis center", "Chief", "c@x")
    ours, theirs = (ask_for_help(actor, said=said).pk for actor in (shell, host))
    visit = ask(shell, to="hillview", help_request=ours)
    stray = refusal(lambda: ask(shell, help_request=theirs))

    assert visit_values(shell, find_visit(shell, visit.pk))["help_request"] == ours
    assert "help_request" not in asked_values(find_asked(host, visit.pk))
    assert (stray.code, list(stray.fields)) == ("visit_wrong", ["help_request"])
    assert stray.fields["help_request"].startswith(f"Lakeside Police (invented) has no request {theirs} for help.")


def test_an_offer_counts_from_its_day_and_until_it_ends(shell, host):
    offer_as_host(host, said=OfferSaid("Later", from_on=FIRST))
    before = hosts_elsewhere(shell.agency)
    offer_as_host(host, said=OfferSaid("Now"))
    now, own = hosts_elsewhere(shell.agency), hosts_elsewhere(host.agency)
    end_offer(host)

    assert (before, [one.text for one in now], own, hosts_elsewhere(shell.agency)) == ((), ["Now"], (), ())
    assert refusal(lambda: end_offer(host)).code == "offer_not_found"


def test_a_host_that_cannot_says_why_and_the_visit_is_called_off(shell, host):
    offer_as_host(host, said=OfferSaid("A mobile team"))
    visit = ask(shell, to="hillview")

    assert refusal(lambda: answer_visit(host, visit=visit.pk, is_agreed=False)).code == "reason_missing"
    answer_visit(host, visit=visit.pk, is_agreed=False, words="We move house.")
    assert find_visit(shell, visit.pk).state == "called_off"
    assert refusal(lambda: line(shell, visit, "lesson", text="x")).code == "visit_called_off"


def test_a_host_sees_the_visit_and_nothing_else_of_who_comes(shell, host):
    offer_as_host(host, said=OfferSaid("A mobile team"))
    visit = ask(shell, to="hillview", funds="850", payer="The grant")
    line(shell, visit, "attendee", text="Nurse One", organization="Clinic (invented)")
    line(shell, visit, "lesson", text="Secret lesson")
    line(shell, visit, "action", text="Secret deed", owner="Chief", day=LAST)
    mine = ask(shell)

    seen = asked_values(find_asked(host, visit.pk))

    assert seen["agency"] == "Lakeside Police (invented)"
    assert [one["text"] for one in seen["attendees"]] == ["Nurse One, Clinic (invented)"]
    assert set(seen) == {"id", "purpose", "starts_on", "ends_on", "state", "steps", "agenda", "attendees", "agency"}
    assert "Secret" not in str(seen)
    assert [one.pk for one in asked_of_us(host)] == [visit.pk]
    for deed in (
        lambda: find_asked(host, mine.pk),
        lambda: find_visit(host, visit.pk),
        lambda: find_asked(shell, visit.pk),
        lambda: line(host, visit, "lesson", text="x"),
    ):
        assert refusal(deed).code == "visit_not_found"


def test_agenda_people_lessons_and_what_is_to_do_are_kept_and_ended(shell):
    visit = ask(shell)
    Person.objects.create(agency=shell.agency, number="p1", name="Person One", entered_at=visit.steps.get().at)
    hour = line(shell, visit, "agenda", day=FIRST, starts_at=time(9), ends_at=time(10, 30), text="The desk")
    line(shell, visit, "attendee", person="p1")
    to_do = line(shell, visit, "action", text="Write the policy", owner="Chief", day=LAST)
    take_out_of_visit(shell, visit=visit.pk, line=hour.pk, reason="They moved it.")
    due = [open_actions(shell, until=day) for day in (FIRST, LAST)]
    finish_action(shell, visit=visit.pk, line=to_do.pk, words="It is in force.")

    lines = lines_of(visit)
    assert (lines.agenda, [one.person.number for one in lines.attendees]) == ((), ["p1"])
    assert [(one.is_done, one.ended_words) for one in lines.actions] == [(True, "It is in force.")]
    assert (due, open_actions(shell, until=LAST)) == ([(), (to_do,)], ())
    assert VisitLine.objects.of(shell.agency).count() == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "agenda", "text": "x", "day": TODAY, "starts_at": time(9), "ends_at": time(10)}, "day"),
        ({"kind": "agenda", "text": "x", "day": FIRST, "starts_at": time(9), "ends_at": time(9)}, "ends_at"),
        ({"kind": "attendee", "text": "Somebody"}, "text"),
        ({"kind": "attendee", "person": "p9"}, "person"),
        ({"kind": "lesson"}, "text"),
        ({"kind": "action", "text": "x", "day": LAST}, "owner"),
        ({"kind": "action", "text": "x", "owner": "Chief", "day": TODAY}, "day"),
        ({"kind": "poem", "text": "x"}, "kind"),
    ],
)
def test_a_line_that_lacks_something_is_refused_at_its_field(shell, said, field):
    visit = ask(shell)

    found = refusal(lambda: add_to_visit(shell, visit=visit.pk, said=LineSaid(**said)))

    assert (found.code, list(found.fields)) == ("visit_line_wrong", [field])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"to": "nowhere"}, "to"),
        ({"starts_on": date(2026, 3, 1), "ends_on": None}, "starts_on"),
        ({"ends_on": date(2026, 3, 8)}, "ends_on"),
        ({"ends_on": date(2026, 4, 8)}, "ends_on"),
        ({"purpose": " "}, "purpose"),
        ({"funds": "much", "payer": "x"}, "funds"),
        ({"funds": "850"}, "payer"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_at_its_field(shell, said, field):
    whole = {"to": "tucson", "purpose": "x", "starts_on": FIRST, "ends_on": LAST, **said}

    found = refusal(lambda: ask_visit(shell, said=VisitSaid(**whole)))

    assert (found.code, list(found.fields)) == ("visit_wrong", [field])
    assert not SiteVisit.objects.of(shell.agency).exists()


def test_travel_is_tied_to_an_entry_of_travel_that_stands_and_to_one_visit(shell):
    visit, other = ask(shell, funds="850", payer="The grant"), ask(shell)
    flights = record_cost(shell, said=CostSaid("travel", TODAY, "Flights", amount="812.50"))
    lunch = record_cost(shell, said=CostSaid("meals", TODAY, "Lunch", amount="20"))
    wrong = record_cost(shell, said=CostSaid("travel", TODAY, "Bus", amount="20"))
    correct_cost(shell, number=wrong.number, reason="Not ours.")

    tie_travel(shell, visit=visit.pk, entry=flights.number)

    codes = [
        refusal(lambda n=n: tie_travel(shell, visit=other.pk, entry=n)).code
        for n in (lunch.number, wrong.number, flights.number, 99)
    ]
    assert codes == ["entry_is_no_travel", "entry_corrected", "entry_tied", "entry_not_found"]
    assert visit_values(shell, find_visit(shell, visit.pk))["funds"] == {
        "asked_cents": 85000, "payer": "The grant", "ledger_entry": flights.number
    }  # fmt: skip


def test_money_is_only_for_eyes_that_see_costs(shell):
    visit = ask(shell, funds="850", payer="The grant")
    supervisor = Actor(None, shell.agency, DEEDS[Role.SUPERVISOR])

    assert visit_values(supervisor, find_visit(supervisor, visit.pk))["funds"] is None


def test_the_calendar_holds_each_day_from_its_first_hour_to_its_last_and_says_how_it_stands(shell):
    visit = ask(shell)
    line(shell, visit, "agenda", day=LAST, starts_at=time(8), ends_at=time(9), text="The desk")
    first = visit_calendar(shell, visit=visit.pk).decode()
    move_visit(shell, visit=visit.pk, to="called_off", words="Snow.")
    off = visit_calendar(shell, visit=visit.pk).decode()

    assert "DTSTART;TZID=America/Chicago:20260309T090000" in first
    assert "DTSTART;TZID=America/Chicago:20260310T080000" in first
    assert ("STATUS:TENTATIVE" in first, "STATUS:CANCELLED" in off) == (True, True)
    assert "SUMMARY:Visit: Tucson Police Department\\, AZ" in first


@pytest.mark.parametrize("role", Role.values)
def test_who_sees_the_program_sees_visits_and_who_keeps_it_asks_and_hosts(shell, role):
    actor, visit = Actor(None, shell.agency, DEEDS[role]), ask(shell)

    def may(deed):
        try:
            deed()
        except NotAllowed:
            return False
        except NotFound:
            return True
        return True

    sees = Deed.SEE_PROGRAM in DEEDS[role]
    keeps = role in {Role.COORDINATOR, Role.ADMINISTRATOR}
    assert (may(lambda: find_visit(actor, visit.pk)), may(lambda: find_asked(actor, visit.pk))) == (sees, sees)
    assert {
        may(lambda: ask(actor)),
        may(lambda: offer_as_host(actor, said=OfferSaid("x"))),
        may(lambda: move_visit(actor, visit=visit.pk, to="agreed")),
        may(lambda: line(actor, visit, "lesson", text="x")),
        may(lambda: answer_visit(actor, visit=visit.pk, is_agreed=True)),
        may(lambda: tie_travel(actor, visit=visit.pk, entry=1)),
        may(lambda: end_offer(actor)),
    } == {keeps}
