"""One invented person with credentials, services and leave, and the status of one rule for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from shiftready.core.compliance import judge
from shiftready.core.dates import Span
from shiftready.core.staffing import Absence, Staffing
from shiftready.core.standing import Credential, Service
from tests.core.compliance.people import agency, book, rule


def licence(first_on, last_on=None, level=None, status="active", kind="license"):
    return Credential("p1", kind, Span(first_on, last_on), level, status)


def served(first_on, last_on=None):
    return Service("p1", Span(first_on, last_on))


def away(first_on, last_on, kind="military"):
    return Absence("p1", Span(first_on, last_on), kind)


def somebody(*records, credentials=(), services=(), absences=(), facts=None, **person):
    found = replace(
        agency(*records, **person),
        credentials={"p1": tuple(credentials)},
        services={"p1": tuple(services)},
        staffing=Staffing(absences={"p1": tuple(absences)}),
    )
    return replace(found, **(facts or {}))


def found_on(day, facts, *versions, others=()):
    """The finding of one rule made of these versions; `others` are rules adopted beside it."""
    return judge(facts, book(rule(*versions), *others), day)[0]


def status_on(day, facts, *versions, others=()):
    return str(found_on(day, facts, *versions, others=others).status)


def of(year, month=1, day=1):
    return date(year, month, day)
