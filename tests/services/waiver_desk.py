"""A department under four invented orders that grant relief as Ohio, Texas, Kentucky and Louisiana do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import actor_in, the_shell
from shiftready.services.audit import write_line
from shiftready.services.waivers.ask import Asking, ask_waiver
from shiftready.store.models import Absence, Agency, Membership, OwnRule, Person, Posting, Role, User

ENTERED = datetime(2024, 1, 2, 15, tzinfo=UTC)
PASSWORD = "quiet-harbor-lantern-7"
RELIEF = {
    "ohio": '{kind: "extended", reasons: ["emergency"], ask_by: "12-15", documents: ["proof of the emergency"]}',
    "texas": '{kind: "waived", reasons: ["military", "medical"], longer_than_months: 12, ask_days_before: 30, '
    'answer_days: 20}, {kind: "waived", reasons: ["other"], ask_days_before: 90, answer_days: 20}',
    "kentucky": '{kind: "extended", reasons: ["other"], most_days: 180, granted_by: "the commissioner"}',
    "louisiana": '{kind: "extended", reasons: ["military"], days_after_return: 0}',
}
#: Texas counts in units of two years, here to 31 August 2025; the others in calendar years.
WINDOWS = {"texas": "{block: {months: 24, from: {day: 2023-09-01}}}"}
#: Of Ohio's text only somebody else's account was read.
CERTAINTIES = {"ohio": "seen_secondary"}
ORDER = """\
title: "Training as in {name}"
authority: "Board of {name}"
versions:
  2020-01-01:
    source: {{url: "https://{name}.example/1", citation: "Order 1", read_on: 2024-01-02, certainty: "{certainty}"}}
    text: "Be trained in time."
    window: {window}
    needs: {{minutes: 60}}
    starts: {{day: 2024-01-01}}
    relief: [{relief}]
examples:
  - {{name: "before", as_of: 2019-12-31, person: {{hired_on: 2010-01-01}}, status: "not_applicable"}}
  - {{name: "first day", as_of: 2020-01-01, person: {{hired_on: 2010-01-01}}, status: "not_applicable"}}
"""


def at(day, hour=15):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def refused(deed):
    """Code, sentence and fields of the refusal that a deed meets."""
    with pytest.raises(ShiftreadyError) as refusal:
        deed()
    return refusal.value.code, refusal.value.message, tuple(refusal.value.fields)


class WaiverDesk:
    """p1 has an account of their own and serves in unit 1 with p2; p3 serves in unit 2."""

    def __init__(self):
        self.agency = Agency.objects.create(slug="ours", name="Our agency", time_zone="UTC")
        fact = {"agency": self.agency, "entered_at": ENTERED}
        for name, relief in RELIEF.items():
            window, certainty = WINDOWS.get(name, '{year_from: "01-01"}'), CERTAINTIES.get(name, "seen_official")
            text = ORDER.format(name=name, relief=relief, window=window, certainty=certainty)
            OwnRule.objects.create(place=f"{name}.yaml", text=text, **fact)
        self.people = {
            number: self._hire(number, unit, fact) for number, unit in (("p1", "1"), ("p2", "1"), ("p3", "2"))
        }
        write_line(the_shell(self.agency), "laid")
        self.coordinator = self.join(Role.COORDINATOR)
        self.administrator = self.join(Role.ADMINISTRATOR)
        self.supervisor = self.join(Role.SUPERVISOR, unit="1")
        self.auditor = self.join(Role.AUDITOR)
        self.member = self.join(Role.MEMBER, person=self.people["p1"])

    def _hire(self, number, unit, fact):
        person = Person.objects.create(number=number, name=f"Person {number}", hired_on=date(2024, 1, 1), **fact)
        Posting.objects.create(person=person, first_on=date(2024, 1, 1), unit=unit, role="sworn", **fact)
        return person

    def join(self, role, *, email="", **facts):
        user = User.objects.create_user(f"{email or role}@ours.example", PASSWORD, name=f"{role.title()} of ours")
        Membership.objects.create(agency=self.agency, user=user, role=role, **facts)
        return actor_in(user, self.agency.slug)

    def away(self, number, first_on, last_on=None, kind="leave"):
        absence = Absence.objects.create(
            agency=self.agency,
            entered_at=ENTERED,
            person=self.people[number],
            first_on=first_on,
            last_on=last_on,
            kind=kind,
        )
        write_line(the_shell(self.agency), "went_away")
        return absence

    def ask(self, actor=None, **facts):
        return ask_waiver(actor or self.coordinator, asking=replace(ASKED_FOR, **facts))


ASKED_FOR = Asking("p1", "waived", "family", date(2024, 3, 1), date(2024, 12, 31), "kentucky")
