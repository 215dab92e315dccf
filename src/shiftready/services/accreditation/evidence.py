"""What the app itself holds for the bullets of a standard: looked up once, told bullet by bullet and year by year."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from shiftready.catalogue.edition_files import Edition, Standard
from shiftready.catalogue.element_files import Element, Needed
from shiftready.core.accreditation import Check
from shiftready.core.compliance import Rulebook
from shiftready.core.dates import Span, add_months_within, say_day
from shiftready.core.facts import AgencyFacts
from shiftready.core.time_said import say_minutes
from shiftready.services.accreditation.editions import stood_before
from shiftready.services.accreditation.judged import edition_rule
from shiftready.services.partners.find import PartnerLine, partner_lines
from shiftready.services.program.shares import Share, shares_of
from shiftready.store.models import AccreditationProof, Agency, OfferingBlock, ProgramPaper

#: With whom an agreement opens a way to care.
PROVIDERS = ("mental_health_provider", "hospital", "advocacy_group")
#: How far back is looked where no cycle was said.
YEARS_BACK = 36
NO_EDITION = "No edition is chosen, so this says little: "
UNREAD = "Nobody has read this edition's wording."


@dataclass(frozen=True, slots=True)
class Taught:
    """Minutes of a block in a closed class."""

    offering: int
    course: str
    topic: str
    minutes: int
    on: date


@dataclass
class Evidence:
    """Of one agency and standard as of a day; `before` leaves out what was entered later, `cycle` says how far back."""

    agency: Agency
    standard: Standard
    edition: Edition | None
    facts: AgencyFacts
    book: Rulebook
    as_of: date
    cycle: Span | None = None
    known_by: date | None = None
    before: datetime | None = None
    _shares: dict[str, tuple[Share, ...]] = field(default_factory=dict)

    @property
    def since(self) -> date:
        return self.cycle.first_on if self.cycle else add_months_within(self.as_of, -YEARS_BACK)

    def checks(self, bullet: Element) -> tuple[Check, ...]:
        """Everything a bullet rests on but the proofs of its years."""
        tell: dict[Needed, Callable[[Element], Check]] = {
            "written": self._written,
            "taught": self._taught,
            "agreements": self._agreements,
            "findings": self._findings,
            "share": self._share,
            "classes": self._classes,
        }
        return tuple(tell[need](bullet) for need in bullet.needs if need in tell)

    def told_in(self, bullet: Element, year: Span) -> tuple[str, ...]:
        """What the app holds of a year, in sentences; nothing for what it never holds, such as a directive."""
        until = min(year.last_on or self.as_of, self.as_of)
        span = Span(year.first_on, until)
        if span.is_empty:
            return ()
        told = []
        if "classes" in bullet.needs and (records := self._completions(bullet.courses, span)):
            told.append(f"{records:,} completed")
        if "taught" in bullet.needs and (minutes := sum(one.minutes for one in self._blocks(bullet.topics, span))):
            told.append(f"{say_minutes(minutes)} taught")
        if "agreements" in bullet.needs and (held := self._held_in(span)):
            told.append(f"{held:,} {'agreement' if held == 1 else 'agreements'} in force")
        return tuple(told)

    @cached_property
    def papers(self) -> dict[str, list[ProgramPaper]]:
        """The papers on file by bullet, without their bytes."""
        rows = ProgramPaper.objects.of(self.agency).filter(framework=self.standard.id)
        found: dict[str, list[ProgramPaper]] = {}
        for row in rows.filter(stood_before(self.before, "brought_at")).defer("content").order_by("pk"):
            found.setdefault(row.element, []).append(row)
        return found

    @cached_property
    def named(self) -> dict[str, list[str]]:
        """What the agency has written that proofs name, by bullet."""
        rows = AccreditationProof.objects.of(self.agency).filter(standard=self.standard.id, proved_on__lte=self.as_of)
        rows = rows.filter(stood_before(self.before)).exclude(written_kind="").order_by("proved_on", "pk")
        found: dict[str, list[str]] = {}
        for bullet, name in rows.values_list("bullet", "written_name"):
            found.setdefault(bullet, []).append(name)
        return found

    def _written(self, bullet: Element) -> Check:
        held, named = self.papers.get(bullet.key, []), dict.fromkeys(self.named.get(bullet.key, ()))
        if not held and not named:
            lacks = "No written directive is on file. Bring it as a paper, or name a policy or an order of yours."
            return Check.lacks("written", lacks)
        many = "1 paper is" if len(held) == 1 else f"{len(held):,} papers are"
        papers = f"{many} on file: {', '.join(one.name for one in held)}." if held else ""
        own = f"Named of your own: {'; '.join(named)}." if named else ""
        return Check.here("written", " ".join(filter(None, (papers, own))))

    def _taught(self, bullet: Element) -> Check:
        found = list(self._blocks(bullet.topics, Span(self.since, self.as_of)))
        minutes, classes = sum(one.minutes for one in found), len({one.offering for one in found})
        if not minutes:
            says = f"No class closed since {say_day(self.since)} taught its topics, as far as timetables say."
            return Check.untold("taught", says)
        many = "1 class" if classes == 1 else f"{classes:,} classes"
        says = f"{say_minutes(minutes)} on its topics were taught in {many} closed since {say_day(self.since)}."
        return Check.here("taught", says)

    def _agreements(self, _: Element) -> Check:
        kept = [one for one in self._partners if one.partner.kind in PROVIDERS]
        held = [each for one in kept for each in one.in_force]
        if not kept:
            return Check.untold("agreements", "No provider of care is kept among the partners.")
        if not held:
            return Check.lacks("agreements", "No agreement with a provider of care is in force on this day.")
        ends = min((one.agreement.holds.last_on for one in held if one.agreement.holds.last_on), default=None)
        many = "1 agreement" if len(held) == 1 else f"{len(held):,} agreements"
        until = f"the nearest ends on {say_day(ends)}" if ends else "none of them ends"
        return Check.here("agreements", f"{many} with providers of care in force; {until}.")

    def _findings(self, bullet: Element) -> Check:
        asked = edition_rule(self.standard, bullet.rule, self.edition)
        counted = asked.count(self.facts, self.book, self.as_of, self.known_by)
        if bullet.rule == self.standard.rule and self.edition is None:
            return Check.untold("findings", f"{NO_EDITION}{counted.says}")
        unread = asked.edition is not None and asked.edition.source.certainty == "background"
        return Check("findings", counted.holds, f"{counted.says} {UNREAD}" if unread else counted.says)

    def _share(self, bullet: Element) -> Check:
        found = next((one for one in self.shares(bullet.rule) if one.duty == bullet.share), None)
        if found is None:
            return Check.untold("share", "No wording of the rule was in force on this day.")
        if self.edition is None:
            return Check.untold("share", f"No wording is chosen, so this says little: {found.says}")
        return Check("share", found.holds, found.says)

    def shares(self, rule: str) -> tuple[Share, ...]:
        """What a rule asks of groups, in the wording of the edition that governs."""
        if rule not in self._shares:
            worded = edition_rule(self.standard, rule, self.edition).rule
            self._shares[rule] = shares_of(worded, self.facts, self.book, self.as_of, self.known_by)
        return self._shares[rule]

    def _classes(self, bullet: Element) -> Check:
        span = Span(self.since, self.as_of)
        classes = len({one.offering for one in self._closed if one.course in bullet.courses and one.on in span})
        records = self._completions(bullet.courses, span)
        if not records:
            says = f"Nobody has completed one of its courses since {say_day(self.since)}, as far as records say."
            return Check.lacks("classes", says)
        many = "1 completion" if records == 1 else f"{records:,} completions"
        held = "1 class" if classes == 1 else f"{classes:,} classes"
        says = f"{many} of its courses since {say_day(self.since)}; {held} held here with a roll."
        return Check.here("classes", says)

    def _completions(self, courses: Collection[str], span: Span) -> int:
        every = (record for records in self.facts.training.records.values() for record in records)
        return sum(record.course in courses and record.completed_on in span for record in every)

    def _blocks(self, topics: Collection[str], span: Span) -> tuple[Taught, ...]:
        return tuple(one for one in self._closed if one.topic in topics and one.on in span)

    def _held_in(self, span: Span) -> int:
        lines = (one for one in self._partners if one.partner.kind in PROVIDERS)
        return sum(each.agreement.holds.overlaps(span) for one in lines for each in one.agreements
                   if not each.agreement.holds.is_empty)  # fmt: skip

    @cached_property
    def _closed(self) -> tuple[Taught, ...]:
        """The blocks of closed classes that ended by the day."""
        rows = OfferingBlock.objects.of(self.agency).filter(
            offering__status="closed", offering__ends_on__lte=self.as_of
        )
        if self.before is not None:
            rows = rows.filter(offering__closed_at__lt=self.before)
        names = ("offering_id", "offering__course", "topic", "minutes", "offering__ends_on")
        return tuple(Taught(*row) for row in rows.order_by().values_list(*names))

    @cached_property
    def _partners(self) -> tuple[PartnerLine, ...]:
        return tuple(partner_lines(self.agency, self.as_of))
