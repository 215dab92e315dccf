"""The demo agency's facts as rows, with everything a plan needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import timezone

from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.demo.folder import write_demo_folder
from shiftready.store import models as rows
from shiftready.store.choices import groups_json, strategy_json

TODAY = date(2026, 11, 23)
WISH = {"as_of": "2026-11-23", "weeks": 6, "seats": 6, "seconds": 20, "gap": 0}


def lay_demo_rows(slug: str, folder: Path) -> rows.Agency:
    write_demo_folder(folder, TODAY)
    facts = read_agency_folder(folder, today=TODAY).facts
    agency = rows.Agency.objects.create(
        slug=slug, name=facts.name, strategy=strategy_json(facts.strategy), groups=groups_json(facts.groups)
    )
    known = {"agency": agency, "entered_at": timezone.now()}
    people = {
        person.id: rows.Person(number=person.id, name=person.name, hired_on=person.hired_on, **known)
        for person in facts.roster.people.values()
    }
    rows.Person.objects.bulk_create(people.values())
    rows.Posting.objects.bulk_create(
        rows.Posting(
            person=people[stay.person],
            first_on=stay.first_on,
            unit=stay.unit or "",
            rank=stay.rank or "",
            role=stay.role or "",
            **known,
        )
        for stays in facts.roster.postings.values()
        for stay in stays
    )
    rows.TrainingRecord.objects.bulk_create(
        rows.TrainingRecord(
            person=people[one.person], title=one.title, course=one.course or "", completed_on=one.completed_on, **known
        )
        for records in facts.training.records.values()
        for one in records
    )
    _lay_staffing(facts.staffing, people, known)
    return agency


def _lay_staffing(staffing, people, known):
    for pattern in staffing.patterns.values():
        days = [int(day) for day in pattern.days]
        rows.DutyPattern.objects.create(name=pattern.name, days=days, epoch=pattern.epoch, **known)
    rows.DutyAssignment.objects.bulk_create(
        rows.DutyAssignment(
            person=people[one.person], squad=one.squad, shift=one.shift, pattern=one.pattern, phase=one.phase, **known
        )
        for one in staffing.duty.values()
    )
    rows.StaffingFloor.objects.bulk_create(
        rows.StaffingFloor(squad=one.squad, heads=one.heads, unit=one.unit or "", shift=one.shift or "", **known)
        for one in staffing.floors.values()
    )
    rows.ClosedDay.objects.bulk_create(rows.ClosedDay(day=day, **known) for day in sorted(staffing.closed_days))
