"""An agency's facts, kept in this process for as long as no deed changes them.

Every deed leaves an audit line in its own transaction, and the digest of the newest line that may have changed facts
covers all before it: it is the version of whatever is worked out from them, in every process alike. Facts without any
such line are read anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from shiftready.catalogue.digest import digest_of
from shiftready.catalogue.load import load_catalogue, read_own_texts
from shiftready.core.compliance import Rule, Rulebook
from shiftready.core.facts import AgencyFacts
from shiftready.store.models import Agency, AuditLine
from shiftready.store.own_courses import own_course_ids, own_courses
from shiftready.store.snapshots import agency_facts, own_rules, own_rules_begin

#: Versions kept at once: the newest of a few agencies. One of 12,000 people takes some 50 MB.
KEPT = 3


def version_of(agency: Agency) -> str:
    """The digest of the newest audit line of a deed that may have changed facts; "" where there is none."""
    changes = AuditLine.objects.of(agency).filter(changes_facts=True).order_by("-pk")
    newest = changes.values_list("digest", flat=True).first()
    return newest or ""


def facts_of(agency: Agency, version: str, known_by: date | None = None) -> AgencyFacts:
    """Everything known of the agency in that version, as far as it had been entered by `known_by`."""
    return _kept(agency, version, known_by) if version else agency_facts(agency, known_by=known_by)


def book_of(agency: Agency, version: str, known_by: date | None = None, as_of: date | None = None) -> Rulebook:
    """The rules the agency goes by: those it adopted from the catalogue, then its own, as they were by `known_by`.

    With `as_of` an own order is left out before the day of its release; its versions bind nobody before it anyway.
    """
    whole = (_kept_book if version else _book)(agency, version, known_by)
    if as_of is None:
        return whole
    first_days = _kept_days(agency, version) if version else _first_days(agency)
    later = frozenset(rule for rule, day in first_days.items() if as_of < day)
    return without_rules(whole, later) if later else whole


def without_rules(book: Rulebook, left_out: frozenset[str]) -> Rulebook:
    """The book less some rules, with a digest of its own."""
    rules = tuple(rule for rule in book.rules if rule.id not in left_out)
    return Rulebook(rules, book.courses, digest_of((rules, book.courses)))


def before_moment(agency: Agency, moment: datetime, *, known_by: date, as_of: date) -> tuple[AgencyFacts, Rulebook]:
    """Facts and rules as they had been entered before a moment of a day, read anew and not kept: for what is frozen."""
    facts = agency_facts(agency, known_by=known_by, before=moment)
    own = _own_rules(agency, own_rules(agency, before=moment))
    whole = load_catalogue().book(facts.adopted, own, own_courses(agency, before=moment))
    begin = own_rules_begin(agency, before=moment)
    later = frozenset(place.removesuffix(".yaml") for place, day in begin.items() if as_of < day)
    return facts, without_rules(whole, later) if later else whole


def forget() -> None:
    """Forget every version: for whoever puts another database in the place of this one within a process."""
    for kept in (_kept, _kept_days, _kept_book):
        kept.cache_clear()


@lru_cache(maxsize=KEPT)
def _kept(agency: Agency, version: str, known_by: date | None) -> AgencyFacts:  # noqa: ARG001 - the version is the key
    return agency_facts(agency, known_by=known_by)


@lru_cache(maxsize=KEPT)
def _kept_days(agency: Agency, version: str) -> Mapping[str, date]:  # noqa: ARG001 - the version is the key
    return _first_days(agency)


def _first_days(agency: Agency) -> Mapping[str, date]:
    """The day of release of each own order, by the rule's id, where it did not bind ever since."""
    return {place.removesuffix(".yaml"): day for place, day in own_rules_begin(agency).items()}


@lru_cache(maxsize=KEPT)
def _kept_book(agency: Agency, version: str, known_by: date | None) -> Rulebook:
    return _book(agency, version, known_by)


def _book(agency: Agency, version: str, known_by: date | None) -> Rulebook:
    adopted = facts_of(agency, version, known_by).adopted
    own = _own_rules(agency, own_rules(agency, known_by=known_by))
    return load_catalogue().book(adopted, own, own_courses(agency, known_by=known_by))


def _own_rules(agency: Agency, texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """They may name courses of the agency's own, whatever has become of those since."""
    if not texts:
        return ()
    named = load_catalogue().with_courses(dict.fromkeys(own_course_ids(agency), ()))
    return tuple(file.rule for file in read_own_texts(texts, named).values())
