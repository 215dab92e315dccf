"""Core values appended as rows of one import, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from shiftready.core import roster, staffing, standing, training
from shiftready.core.coverage.calls.demand import CallTally
from shiftready.core.money.budgets import Money
from shiftready.core.specialist_status import StatusDecision
from shiftready.store import models as rows
from shiftready.store.bulk import insert_rows
from shiftready.store.calls import rows_of_tallies
from shiftready.store.choices import shift_hours_json
from shiftready.store.money_choice import money_json

F = TypeVar("F", bound=rows.Fact)


def moment_of(batch: rows.ImportBatch) -> datetime:
    """When the batch's latest deed was done: all it writes bears this moment."""
    return batch.undone_at or batch.applied_at or timezone.now()


def withdraw(batch: rows.ImportBatch, facts: Any) -> None:
    """Take facts out of force, as this batch's doing; they stay, for what was known before."""
    facts.filter(withdrawn_at=None).update(withdrawn_at=moment_of(batch), withdrawn_by=batch)


@dataclass(slots=True)
class Appending:
    """Writes the facts of one batch. `people` maps roster numbers to row ids and grows as people join."""

    batch: rows.ImportBatch
    people: dict[str, int] = field(default_factory=dict)

    def join(self, people: Iterable[roster.Person]) -> None:
        fields = ("name", "hired_on", "hired_on_is_month", "left_on", "certified_on")
        fixed = self._fixed
        made = rows.Person.objects.bulk_create(
            rows.Person(**fixed, number=one.id, **{name: getattr(one, name) for name in fields}) for one in people
        )
        self.people.update((person.number, person.pk) for person in made)

    def postings(self, postings: Iterable[roster.Posting]) -> None:
        self._append(rows.Posting, map(self._posting, postings))

    def records(self, records: Iterable[training.TrainingRecord]) -> None:
        """Records of people on the roster, and of those who are not yet (`named`)."""
        self._append(rows.TrainingRecord, map(self._record, records))

    def shifts(self, known: staffing.Staffing) -> None:
        patterns = ({"name": p.name, "days": list(map(int, p.days)), "epoch": p.epoch} for p in known.patterns.values())
        floors = (
            {"squad": f.squad, "heads": f.heads, "unit": f.unit or "", "shift": f.shift or "", "skill": f.skill or ""}
            for f in known.every_floor
        )
        self._append(rows.DutyPattern, patterns)
        self._append(rows.DutyAssignment, map(self._duty, known.duty.values()))
        self._append(rows.StaffingFloor, floors)
        self._append(rows.Absence, (self._absence(one) for each in known.absences.values() for one in each))
        self._append(rows.Volunteer, map(self._volunteer, known.volunteers.values()))
        self._append(rows.ClosedDay, ({"day": day} for day in sorted(known.closed_days)))
        if known.shift_hours:
            self._append(rows.ShiftTimes, [{"hours": shift_hours_json(known.shift_hours)}])

    def allowances(self, allowances: Iterable[training.Allowance]) -> None:
        self._append(rows.Allowance, map(self._allowance, allowances))

    def credentials(self, credentials: Iterable[standing.Credential]) -> None:
        self._append(rows.Credential, map(self._credential, credentials))

    def services(self, services: Iterable[standing.Service]) -> None:
        self._append(rows.Service, map(self._service, services))

    def status_decisions(self, decisions: Iterable[StatusDecision]) -> None:
        self._append(rows.SpecialistDecision, map(self._specialist_decision, decisions))

    def profile(self, rank_levels: Mapping[str, str], tags: Iterable[str], officers: int | None) -> None:
        """What rules ask of the agency itself, where it says anything."""
        said = {"rank_levels": list(map(list, rank_levels.items())), "tags": sorted(tags), "officers": officers}
        if rank_levels or said["tags"] or officers is not None:
            self._append(rows.AgencyProfile, [said])

    def money(self, money: Money | None) -> None:
        """What is stated of pay, prices and budgets, where anything is."""
        if money is not None:
            self._append(rows.MoneyStated, [{"said": money_json(money)}])

    def drawn(self, kind: str, drawn_on: date | None) -> None:
        """The day a list of that kind was drawn, where it says so."""
        if drawn_on is not None:
            self._append(rows.DrawnList, [{"kind": kind, "drawn_on": drawn_on}])

    def choices(self, courses: Mapping[str, str], adopted: Iterable[str], own_rules: Mapping[str, str]) -> None:
        self._append(rows.CourseTitle, ({"title": title, "course": course} for title, course in courses.items()))
        self._append(rows.RuleAdoption, ({"rule": rule} for rule in adopted))
        self._append(rows.OwnRule, ({"place": place, "text": text} for place, text in own_rules.items()))

    def calls(self, tallies: Iterable[CallTally]) -> None:
        self._append(rows.CallCount, rows_of_tallies(tallies))

    def strategy(self, chosen: Mapping[str, Any], groups: Mapping[str, Any]) -> None:
        """Strategy and groups as `store.choices` writes them, where there is any."""
        if chosen or groups:
            self._append(rows.StrategyChoice, [{"strategy": chosen, "groups": groups}])

    def copies(self, facts: Iterable[F], **changed: Any) -> None:
        """The same facts once more, entered now. They stay the facts of the batch that first brought them."""
        again = {"entered_at": moment_of(self.batch), "withdrawn_at": None, "withdrawn_by_id": None, **changed}
        copied = [_copy(fact, again) for fact in facts]
        if copied:
            type(copied[0]).objects.bulk_create(copied)

    def _append(self, model: type[rows.Fact], values: Iterable[dict[str, Any]]) -> None:
        insert_rows(model, values, fixed=self._fixed)

    @property
    def _fixed(self) -> dict[str, Any]:
        return {
            "agency_id": self.batch.agency_id,
            "batch_id": self.batch.pk,
            "entered_at": moment_of(self.batch),
        }

    def _posting(self, one: roster.Posting) -> dict[str, Any]:
        said = {name: getattr(one, name) or "" for name in ("unit", "squad", "rank", "role")}
        return {"person_id": self.people[one.person], "first_on": one.first_on, "last_on": one.last_on, **said}

    def _record(self, one: training.TrainingRecord) -> dict[str, Any]:
        return {
            "person_id": self.people.get(one.person),
            "named": "" if one.person in self.people else one.person,
            **record_fields(one),
        }

    def _duty(self, one: staffing.DutyAssignment) -> dict[str, Any]:
        place = {"squad": one.squad, "shift": one.shift, "pattern": one.pattern or "", "phase": one.phase}
        return {"person_id": self.people[one.person], **place}

    def _absence(self, one: staffing.Absence) -> dict[str, Any]:
        return {"person_id": self.people[one.person], "kind": one.kind, **_days(one)}

    def _volunteer(self, one: staffing.Volunteer) -> dict[str, Any]:
        said = {"volunteered_on": one.volunteered_on, "recommended": one.recommended}
        return {"person_id": self.people[one.person], **said}

    def _allowance(self, one: training.Allowance) -> dict[str, Any]:
        granted = {name: getattr(one, name) for name in ("kind", "why", "reason", "granted_by", "granted_on")}
        granted["rule"] = one.rule or ""
        return {"person_id": self.people[one.person], **granted, **_days(one)}

    def _credential(self, one: standing.Credential) -> dict[str, Any]:
        said = {"kind": one.kind, "level": one.level or "", "status": one.status}
        return {"person_id": self.people[one.person], **said, **_days(one)}

    def _service(self, one: standing.Service) -> dict[str, Any]:
        return {"person_id": self.people[one.person], "employer": one.employer, **_days(one)}

    def _specialist_decision(self, one: StatusDecision) -> dict[str, Any]:
        said = {"decision": one.decision, "issuer": one.issuer, "reason": one.reason}
        return {"person_id": self.people[one.person], **said, **_days(one)}


def record_fields(one: training.TrainingRecord) -> dict[str, Any]:
    """What a record says, without whose it is."""
    return {
        "title": one.title,
        "course": one.course or "",
        "completed_on": one.completed_on,
        "known_on": one.entered_on,
        "credits": [_credit(credit) for credit in one.credits],
        "attributes": sorted(one.attributes),
        "score": one.score,
        "source": one.where,
    }


def _copy(fact: F, changed: Mapping[str, Any]) -> F:
    fields = fact._meta.concrete_fields  # noqa: SLF001 - Django's documented way to ask a model for its fields
    kept = {field.attname: getattr(fact, field.attname) for field in fields if not field.primary_key}
    return type(fact)(**{**kept, **changed})


def _days(
    one: staffing.Absence | training.Allowance | standing.Credential | standing.Service | StatusDecision,
) -> dict[str, Any]:
    return {"first_on": one.span.first_on, "last_on": one.span.last_on}


def _credit(one: training.Credit) -> dict[str, Any]:
    return {"topic": one.topic, "minutes": one.minutes, "attributes": sorted(one.attributes)}
