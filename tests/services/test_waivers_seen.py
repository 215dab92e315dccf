"""Who learns why somebody is excused or away, and who is given what was shown for it."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.services.compliance import explain_findings
from shiftready.services.people import history_of
from shiftready.services.waivers.decide import Grant, grant_waiver, refuse_waiver
from shiftready.services.waivers.evidence import add_evidence, evidence_file
from shiftready.services.waivers.find import find_waiver, own_waivers, waivers_of_agency
from shiftready.store.snapshots import agency_facts
from tests.services.waiver_desk import WaiverDesk, refused

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invented letter"
MAY_1 = date(2024, 5, 1)


@pytest.fixture
def desk():
    return WaiverDesk()


def test_a_supervisor_learns_that_somebody_is_excused_and_not_why(desk):
    desk.away("p1", date(2024, 3, 1), date(2024, 12, 31))
    row = desk.ask()
    grant_waiver(desk.administrator, waiver=row.pk, grant=Grant(granted_by="Chief of police"))

    def told(actor):
        found = explain_findings(actor, person="p1", as_of=MAY_1)
        excuses = [s for one in found for s in one.sentences if "xcused on" in s or "Chief" in s]
        history = history_of(actor, person="p1")
        return excuses, [one.why for one in (*history.absences, *history.allowances)], len(history.waivers)

    hidden = (["Excused on this day. Who granted it and why is kept for the coordinator and the person."], ["", ""], 0)
    day = agency_facts(desk.agency).allowances["p1"][0].granted_on
    open_ = (
        [f"Waived by Chief of police on {day}, from 2024-03-01 to 2024-12-31; reason: family."],
        ["Leave", "Waived by Chief of police, reason: family"],
        1,
    )
    assert [told(actor) for actor in (desk.supervisor, desk.auditor)] == [hidden, hidden]
    assert [told(actor) for actor in (desk.coordinator, desk.administrator, desk.member)] == [open_] * 3


def test_requests_are_listed_for_few_and_one_s_own_for_everybody(desk):
    mine, other = desk.ask(), desk.ask(person="p2")

    assert [row.pk for row in waivers_of_agency(desk.administrator)] == [other.pk, mine.pk]
    assert [row.pk for row in own_waivers(desk.member)] == [mine.pk]
    for actor in (desk.supervisor, desk.auditor, desk.member):
        assert refused(lambda actor=actor: waivers_of_agency(actor))[0] == "not_allowed"
    for actor, pk in ((desk.supervisor, mine.pk), (desk.auditor, mine.pk), (desk.member, other.pk)):
        assert refused(lambda actor=actor, pk=pk: find_waiver(actor, pk)) == (
            "waiver_not_found",
            f"There is no request {pk} that you may see. Look in Rules, Waivers.",
            (),
        )


def test_the_list_is_filtered_by_state_rule_and_person(desk):
    first, second = desk.ask(), desk.ask(person="p2", rule="ohio")
    refuse_waiver(desk.administrator, waiver=first.pk, why="No.")

    def listed(**wanted):
        return [row.pk for row in waivers_of_agency(desk.coordinator, **wanted)]

    assert (listed(state="asked"), listed(state="refused")) == ([second.pk], [first.pk])
    assert (listed(rule="ohio"), listed(search="P1"), listed(search="person p2")) == (
        [second.pk],
        [first.pk],
        [second.pk],
    )


# Evidence


def test_evidence_is_given_back_to_those_entitled_and_to_nobody_else(desk):
    row = desk.ask()
    file = add_evidence(desk.member, waiver=row.pk, name="../../my letter?.exe", content=PDF)

    paper = evidence_file(desk.administrator, waiver=row.pk, evidence=file.pk)

    assert (paper.name, paper.media_type, paper.content) == ("my letter_.pdf", "application/pdf", PDF)
    assert evidence_file(desk.member, waiver=row.pk, evidence=file.pk) == paper
    for actor in (desk.supervisor, desk.auditor):
        assert (
            refused(lambda actor=actor: evidence_file(actor, waiver=row.pk, evidence=file.pk))[0] == "waiver_not_found"
        )
    other = desk.ask(person="p2")
    assert refused(lambda: evidence_file(desk.administrator, waiver=other.pk, evidence=file.pk))[0] == (
        "evidence_not_found"
    )


def test_evidence_comes_before_the_decision_and_in_few_files(desk):
    row = desk.ask()
    for _ in range(5):
        add_evidence(desk.coordinator, waiver=row.pk, name="a.pdf", content=PDF)

    enough = refused(lambda: add_evidence(desk.coordinator, waiver=row.pk, name="a.pdf", content=PDF))
    refuse_waiver(desk.administrator, waiver=row.pk, why="No.")
    decided = refused(lambda: add_evidence(desk.coordinator, waiver=row.pk, name="a.pdf", content=PDF))

    assert (enough[0], decided[0]) == ("evidence_enough", "waiver_decided")
