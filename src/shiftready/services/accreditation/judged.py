"""What a rule says of everybody when an edition's wording of it is taken, adopted or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from shiftready.catalogue.digest import digest_of
from shiftready.catalogue.edition_files import Edition, Standard
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule, Rulebook, Status, statuses
from shiftready.core.facts import AgencyFacts
from shiftready.services.accreditation.editions import (
    bullets_of,
    edition_of,
    editions_said,
    find_standard,
    governs_on,
)
from shiftready.store.models import Agency

NOT_ASKED = (Status.NOT_APPLICABLE, Status.WAIVED, Status.EXEMPT)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the people of whom a rule asks something: who have met it, of whom it is still asked, who cannot be told."""

    met: int
    missing: int
    unknown: int

    @property
    def asked(self) -> int:
        return self.met + self.missing + self.unknown

    @property
    def holds(self) -> bool | None:
        """Whether everybody has; None where nobody is asked, or where some cannot be told and nobody is missing."""
        if self.missing:
            return False
        return True if self.met and not self.unknown else None

    @property
    def says(self) -> str:
        if not self.asked:
            return "It asks nobody on this day."
        rest = [f"{self.missing:,} still have to"] if self.missing else []
        rest += [f"of {self.unknown:,} it cannot be told"] if self.unknown else []
        return f"{'; '.join([f'{self.met:,} of {self.asked:,} people of whom it asks something have met it', *rest])}."


@dataclass(frozen=True, slots=True)
class EditionRule:
    """A rule in the wording of an edition; without one in the wording in force."""

    rule: Rule
    edition: Edition | None

    def count(self, facts: AgencyFacts, book: Rulebook, as_of: date, known_by: date | None = None) -> Counted:
        """Everybody on the roster; `book` says what courses are worth."""
        alone = Rulebook((self.rule,), book.courses)
        found = Counter(one for (one,) in statuses(facts, alone, as_of, known_by).values())
        met, unknown = found[Status.MET], found[Status.UNDETERMINED]
        asked = sum(found.values()) - sum(found[one] for one in NOT_ASKED)
        return Counted(met, asked - met - unknown, unknown)


def edition_rule(standard: Standard, rule: str, edition: Edition | None) -> EditionRule:
    """The rule of a bullet. An edition words the rule of its standard alone; every other is as it is in force."""
    found = load_catalogue().rules[rule]
    if edition is None or edition.rule_version is None or rule != standard.rule:
        return EditionRule(found, None)
    # An older wording goes on for whoever is held to it, though another took its place.
    worded = tuple(replace(one, last_on=None) for one in found.versions if one.first_on == edition.rule_version)
    return EditionRule(replace(found, versions=worded), edition)


def book_of_standard(
    agency: Agency, standard: str, book: Rulebook, *, as_of: date, before: datetime | None = None
) -> Rulebook:
    """The rules of a standard's bullets in the wording of the edition that governs, with the courses of a book."""
    found = find_standard(standard)
    edition = edition_of(found, governs_on(editions_said(agency, standard, before), as_of))
    named = (one.rule for one in bullets_of(found, as_of, edition).elements if one.rule)
    rules = tuple(edition_rule(found, one, edition).rule for one in dict.fromkeys(named))
    return Rulebook(rules, book.courses, digest_of((rules, book.courses)))
