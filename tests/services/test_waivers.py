"""From a request to an allowance: in time or with a ground, decided by somebody else, ended by a new line."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from shiftready.core.compliance import Status
from shiftready.core.dates import Span
from shiftready.core.training import Allowance
from shiftready.services.access import actor_in, the_shell
from shiftready.services.compliance import findings_of
from shiftready.services.waivers.ask import Asking, ask_waiver, withdraw_waiver
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver, revoke_waiver
from shiftready.services.waivers.evidence import add_evidence
from shiftready.services.waivers.find import find_waiver, own_waivers, state_of, whole_waiver
from shiftready.store.models import Membership, Role, WaiverStep
from shiftready.store.snapshots import agency_facts
from tests.services.waiver_desk import ASKED_FOR, WaiverDesk, at, refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invented letter"
MAY_1 = date(2024, 5, 1)


@pytest.fixture
def desk():
    return WaiverDesk()


def on(day):
    return time_machine.travel(at(day), tick=False)


def waiver_status(desk, rule, day, known_by=None, person="p1"):
    found = findings_of(desk.coordinator, people=[person], as_of=day, known_by=known_by)[person]
    return next((one.status, one.due_on) for one in found if one.rule == rule)


# Golden cases


def test_ohio_takes_a_request_on_15_december_and_grants_it_when_the_documents_were_shown(desk):
    asking = Asking("p1", "extended", "emergency", date(2024, 12, 10), date(2025, 2, 28), "ohio")
    with on(date(2024, 12, 15)):
        row = ask_waiver(desk.member, asking=asking)
        unseen = refused(lambda: grant_waiver(desk.coordinator, waiver=row.pk, grant=Grant()))
        add_evidence(desk.member, waiver=row.pk, name="letter.pdf", content=PDF)
        grant_waiver(desk.coordinator, waiver=row.pk, grant=Grant())

    assert (row.deadline, row.ask_by, row.late_because) == (date(2024, 12, 31), date(2024, 12, 15), "")
    assert unseen == (
        "waiver_documents_missing",
        "The rule wants to be shown: proof of the emergency. Add the file, or say that you have seen it.",
        ("documents_seen",),
    )
    assert waiver_status(desk, "ohio", date(2025, 1, 31)) == (Status.EXTENDED, date(2025, 2, 28))
    assert waiver_status(desk, "ohio", date(2025, 3, 1)) == (Status.OVERDUE, date(2024, 12, 31))


def test_ohio_takes_a_request_on_16_december_only_with_a_ground_and_says_that_it_is_late(desk):
    asking = {"kind": "extended", "reason": "emergency", "rule": "ohio"}
    asking |= {"first_on": date(2024, 12, 16), "last_on": date(2025, 2, 28)}
    with on(date(2024, 12, 16)):
        without = refused(lambda: desk.ask(**asking))
        row = desk.ask(**asking, late_because="The house burned down on the 15th.")

    words = (
        "The last day to ask for the deadline 2024-12-31 was 2024-12-15. Say why it is asked now, without a diagnosis: "
        "it then goes to those who decide, marked as late."
    )
    assert without == ("waiver_late", words, ("late_because",))
    assert (row.ask_by, row.late_because) == (date(2024, 12, 15), "The house burned down on the 15th.")


def test_texas_waives_a_unit_for_active_duty_asked_thirty_days_before_it_ends(desk):
    away = desk.away("p1", date(2024, 3, 1), date(2025, 9, 30))
    asking = Asking("p1", "waived", "military", date(2024, 3, 1), date(2025, 9, 30), "texas", away.pk)
    with on(date(2025, 8, 2)):
        late = refused(lambda: ask_waiver(desk.coordinator, asking=asking))
    with on(date(2025, 8, 1)):
        row = ask_waiver(desk.coordinator, asking=asking)
    with on(date(2025, 8, 20)):
        grant_waiver(desk.administrator, waiver=row.pk, grant=Grant())

    assert late[0] == "waiver_late"
    assert (row.deadline, row.ask_by, row.answer_by) == (date(2025, 8, 31), date(2025, 8, 1), date(2025, 8, 21))
    assert (row.absence, row.authority) == (away, "Board of texas")
    assert waiver_status(desk, "texas", date(2025, 8, 31)) == (Status.WAIVED, date(2025, 8, 31))


def test_kentucky_refuses_an_extension_beyond_180_days(desk):
    asking = {"kind": "extended", "first_on": date(2024, 12, 1), "rule": "kentucky"}
    with on(date(2024, 12, 1)):
        too_long = refused(lambda: desk.ask(**asking, last_on=date(2025, 6, 30)))
        row = desk.ask(**asking, last_on=date(2025, 6, 29))
        granted_too_long = refused(
            lambda: grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(last_on=date(2025, 6, 30)))
        )

    assert (
        too_long
        == granted_too_long
        == (
            "waiver_too_long",
            "The rule lets an extension run to 2025-06-29 at most; 2025-06-30 is later. Choose an earlier day.",
            ("last_on",),
        )
    )
    assert (row.furthest, row.authority) == (date(2025, 6, 29), "the commissioner")


def test_louisiana_lets_the_duty_wait_for_the_end_of_active_duty(desk):
    away = desk.away("p1", date(2024, 6, 1), date(2025, 3, 31))
    with on(date(2024, 6, 1)):
        row = desk.ask(
            kind="extended", reason="military", rule="louisiana", absence=away.pk, first_on=away.first_on, last_on=None
        )
        grant_waiver(desk.administrator, waiver=row.pk, grant=Grant())

    assert row.last_on == date(2025, 3, 31)
    assert waiver_status(desk, "louisiana", date(2025, 3, 31)) == (Status.EXTENDED, date(2025, 3, 31))
    assert waiver_status(desk, "louisiana", date(2025, 4, 1)) == (Status.OVERDUE, date(2024, 12, 31))


def test_an_extension_that_ends_before_the_deadline_would_take_time_away_and_is_refused(desk):
    asking = {"kind": "extended", "first_on": date(2024, 12, 1), "rule": "kentucky"}
    useless = (
        "waiver_useless",
        "The deadline is 2024-12-31 as it is; an extension to 2024-12-31 gives no more time. Choose a later day.",
        ("last_on",),
    )
    with on(date(2024, 12, 1)):
        asked = refused(lambda: desk.ask(**asking, last_on=date(2024, 12, 31)))
        row = desk.ask(**asking, last_on=date(2025, 1, 31))
        granted = refused(
            lambda: grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(last_on=date(2024, 12, 31)))
        )

    assert asked == granted == useless


# From request to allowance, and back


def test_a_grant_becomes_an_allowance_that_is_known_from_its_day_on(desk):
    with on(date(2024, 4, 1)):
        row = desk.ask()
    with on(MAY_1):
        grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(granted_by="Chief of police"))

    granted = Allowance(
        "p1",
        "waived",
        Span(date(2024, 3, 1), date(2024, 12, 31)),
        "kentucky",
        reason="family",
        granted_by="Chief of police",
        granted_on=MAY_1,
    )
    assert agency_facts(desk.agency).allowances == {"p1": (granted,)}
    assert agency_facts(desk.agency, known_by=date(2024, 4, 30)).allowances == {}
    assert waiver_status(desk, "kentucky", MAY_1) == (Status.WAIVED, date(2024, 12, 31))
    assert waiver_status(desk, "kentucky", MAY_1, date(2024, 4, 30)) == (Status.DUE, date(2024, 12, 31))


def test_revoking_ends_it_by_a_new_line_and_leaves_what_was_known_before(desk):
    with on(date(2024, 4, 1)):
        row = desk.ask()
        grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(granted_by="Chief of police"))
    with on(date(2024, 6, 30)):
        revoke_waiver(desk.administrator, waiver=row.pk, why="Back on duty.")

    held = [agency_facts(desk.agency, known_by=day).allowances["p1"][0].span for day in (date(2024, 6, 29), None)]
    whole = whole_waiver(desk.administrator, waiver=row.pk)
    assert held == [Span(date(2024, 3, 1), date(2024, 12, 31)), Span(date(2024, 3, 1), date(2024, 6, 30))]
    assert (whole.state, [step.kind for step in whole.steps]) == ("revoked", ["granted", "revoked"])


def test_what_is_revoked_before_its_first_day_never_held(desk):
    with on(date(2024, 2, 1)):
        row = desk.ask()
        grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(granted_by="Chief of police"))
        revoke_waiver(desk.administrator, waiver=row.pk, why="Never left.")

    assert agency_facts(desk.agency).allowances == {}


def test_a_request_for_every_rule_goes_by_the_strictest_of_those_that_name_it(desk):
    with on(date(2024, 12, 1)):
        days = {"first_on": date(2024, 12, 1), "last_on": date(2025, 3, 31)}
        row = desk.ask(kind="extended", reason="emergency", rule="", **days)

    assert (row.names_it, row.ask_by, row.furthest, row.documents) == (
        True,
        date(2024, 12, 15),
        date(2025, 6, 29),
        ["proof of the emergency"],
    )


def test_what_a_rule_does_not_name_may_be_asked_and_whoever_grants_it_says_in_whose_name(desk):
    row = desk.ask()

    nobody = refused(lambda: grant_waiver(desk.administrator, waiver=row.pk, grant=Grant()))

    assert (row.names_it, row.ask_by) == (False, None)
    assert nobody == (
        "waiver_granter_missing",
        "The rule's text names nobody who grants this. Say which authority did.",
        ("granted_by",),
    )


# Two people


ALONE = (
    "waiver_needs_another",
    "You asked for this yourself, or it is about you: somebody else must decide it.",
    (),
)


def test_whoever_asked_does_not_decide(desk):
    row = desk.ask()

    assert refused(lambda: grant_waiver(desk.coordinator, waiver=row.pk, grant=Grant(granted_by="Me"))) == ALONE
    assert refused(lambda: refuse_waiver(desk.coordinator, waiver=row.pk, why="No.")) == ALONE
    assert state_of(find_waiver(desk.coordinator, row.pk)) == "asked"


def test_nobody_decides_about_themselves_nor_ends_what_they_have(desk):
    Membership.objects.of(desk.agency).filter(user=desk.administrator.user).update(person=desk.people["p1"])
    about = actor_in(desk.administrator.user, desk.agency.slug)
    row, again = desk.ask(), desk.ask(rule="ohio")
    other = desk.join(Role.COORDINATOR, email="second")
    grant_waiver(other, waiver=again.pk, grant=Grant(granted_by="Chief of police"))

    assert refused(lambda: grant_waiver(about, waiver=row.pk, grant=Grant(granted_by="Me"))) == ALONE
    assert refused(lambda: revoke_waiver(about, waiver=again.pk, why="Back.")) == ALONE


def test_the_machine_s_own_shell_names_nobody_and_so_neither_asks_nor_decides(desk):
    row, shell = desk.ask(), the_shell(desk.agency)
    nobody = (
        "waiver_needs_account",
        "Say who you are: asking and deciding are done by two people with accounts.",
        (),
    )

    assert refused(lambda: ask_waiver(shell, asking=ASKED_FOR)) == nobody
    assert refused(lambda: grant_waiver(shell, waiver=row.pk, grant=Grant())) == nobody


def test_a_member_asks_for_themselves_alone_and_takes_it_back(desk):
    row = desk.ask(desk.member)

    other = refused(lambda: desk.ask(desk.member, person="p2"))
    withdraw_waiver(desk.member, waiver=row.pk)

    assert other == ("not_allowed", "Your role may not ask waivers. Ask the agency's training coordinator.", ())
    assert [state_of(one) for one in own_waivers(desk.member)] == ["withdrawn"]
    assert refused(lambda: withdraw_waiver(desk.member, waiver=row.pk)) == (
        "waiver_decided",
        f"Request {row.pk} is withdrawn already. Ask anew if need be.",
        (),
    )


# What is refused


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({"kind": "excused"}, ("waiver_wrong", '"excused" is not one of waived, extended, exempt.', ("kind",))),
        (
            {"reason": "broken leg"},
            (
                "waiver_wrong",
                "Choose one of military, medical, family, emergency, partial_year, other; never write a diagnosis.",
                ("reason",),
            ),
        ),
        (
            {"last_on": date(2024, 2, 1)},
            ("waiver_wrong", "The last day, 2024-02-01, is before the first, 2024-03-01.", ("last_on",)),
        ),
        (
            {"kind": "extended", "last_on": None},
            (
                "waiver_wrong",
                "An extension needs a last day: the day by which the training will be done.",
                ("last_on",),
            ),
        ),
        (
            {"rule": "oregon"},
            (
                "rule_not_found",
                'No rule "oregon" is adopted here. Adopted rules: kentucky, louisiana, ohio, texas.',
                (),
            ),
        ),
        (
            {"person": "p9"},
            ("person_not_found", 'Nobody you may see has the roster number "p9". Look in People.', ()),
        ),
        (
            {"absence": 999},
            ("absence_not_found", "No leave 999 of this person is recorded. Leave it out, or record it.", ()),
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(desk, wrong, answer):
    assert refused(lambda: desk.ask(**wrong)) == answer


def test_the_same_is_not_asked_twice_while_it_waits(desk):
    row = desk.ask()

    again = refused(desk.ask)
    refuse_waiver(desk.administrator, waiver=row.pk, why="Not this year.")

    assert again == (
        "waiver_asked_already",
        f"Request {row.pk} asks for the same and waits. Withdraw it first to ask otherwise.",
        (),
    )
    assert state_of(desk.ask()) == "asked"


def test_a_refusal_needs_a_reason_and_only_what_was_granted_is_revoked(desk):
    row = desk.ask()

    silent = refused(lambda: refuse_waiver(desk.administrator, waiver=row.pk, why="  "))
    early = refused(lambda: revoke_waiver(desk.administrator, waiver=row.pk, why="Back."))

    assert (silent[0], early) == (
        "reason_missing",
        ("waiver_not_granted", f"Request {row.pk} is asked: there is nothing to revoke.", ()),
    )


def test_steps_are_appended_and_the_request_stays_as_it_was_asked(desk):
    row = desk.ask()
    grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(last_on=date(2024, 6, 30), granted_by="Chief"))

    whole = whole_waiver(desk.coordinator, waiver=row.pk)

    assert (whole.request.last_on, [(step.kind, step.last_on) for step in whole.steps]) == (
        date(2024, 12, 31),
        [(WaiverStep.Kind.GRANTED, date(2024, 6, 30))],
    )
