"""The matrix people x rules as of any day, and one finding opened to its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.compliance import Finding, GroupFinding, PresenceFinding, Rule, Status
from shiftready.core.compliance.amounts import Minutes
from shiftready.core.compliance.explain import explain_reason
from shiftready.services.access import Deed
from shiftready.services.compliance import (
    ANY_OPEN,
    OPEN,
    Report,
    Standing,
    choose_finding,
    explain_findings,
    findings_of,
    report,
)
from shiftready.services.courses.shelf import titled_in
from shiftready.services.cures import with_cures
from shiftready.services.group_duties import group_findings, presence_findings
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.people_filter import PeopleFilter, in_order
from shiftready.web.status_words import STATUS_WORDS

NAME = Column("name", "Name", ("name",))
PLACES = (Column("unit", "Unit", ("unit",)), Column("squad", "Squad", ("squad",)))
#: Answers that say the rule asks something of the person, so that a share has an honest denominator.
NOTHING = Minutes(0)
ASKED = frozenset(Status) - {Status.NOT_APPLICABLE, Status.EXEMPT, Status.WAIVED}


@dataclass(frozen=True, slots=True)
class RuleCount:
    """One rule over the people shown: how many it speaks to, how many have met it, and every answer with a link.

    `is_of_people`: whether it asks anything of a single person. `groups`: the shares it asks of whole groups, and
    `presence` what it asks of every shift, over everyone whatever the filters say.
    """

    rule: Rule
    is_of_people: bool
    asked: int
    met: int
    answers: tuple[tuple[Status, int, str], ...]
    groups: tuple[GroupFinding, ...]
    presence: tuple[PresenceFinding, ...]


@agency_view(Deed.SEE_COMPLIANCE)
def matrix(request: AgencyRequest) -> HttpResponse:
    """Fifty people with their answers; the counts above speak of everyone whom the filters let through."""
    form = PeopleFilter(request.GET, request.actor.agency)
    as_of, known_by = form.day, form.known_until()
    found = report(request.actor, as_of=as_of, known_by=known_by, wanted=form.wanted)
    form.offer(found.choices, found.rules)
    # The answers stand beside the name, so that a phone shows them without scrolling sideways.
    listing = Listing(request, (NAME, *(Column(r.id, r.title) for r in found.rules), *PLACES), default="name")
    ordered = in_order(found.people, listing)
    if request.GET.get("format") == "csv":
        return _csv(found, ordered)
    shown = listing.show(ordered)
    dated = findings_of(request.actor, people=[p.person for p in shown.rows], as_of=as_of, known_by=known_by)
    context = {"title": "Rules", "form": form, "listing": listing, "shown": shown, "report": found, "as_of": as_of}
    days = f"as_of={as_of}&known_by={known_by or ''}"
    context |= {"rows": [_row(p, dated[p.person], found.rules, days) for p in shown.rows]}
    groups = group_findings(request.actor, as_of=as_of, known_by=known_by)
    presence = presence_findings(request.actor, as_of=as_of, known_by=known_by)
    context |= {"counts": _counts(found, listing, groups, presence)}
    context |= {"export": listing.link(format="csv", page=None), "known_by": known_by, "open": OPEN}
    context |= {"only_open": "" if form.wanted.status else listing.link(status=ANY_OPEN, page=None)}
    return render(request, "compliance/matrix.html", context)


@agency_view()
def finding(request: AgencyRequest) -> HttpResponse:
    """One rule for one person on one day: the answer, the law's own words, and every step to it."""
    form = PeopleFilter(request.GET, request.actor.agency)
    as_of, known_by = form.day, form.known_until()
    number, rule_id = request.GET.get("person", ""), request.GET.get("rule", "")
    found = explain_findings(request.actor, person=number, as_of=as_of, known_by=known_by)
    (one,) = with_cures(request.actor, [choose_finding(found, rule_id)], as_of=as_of, known_by=known_by)
    slug, may_see = request.actor.agency.slug, request.actor.may(Deed.SEE_COMPLIANCE)
    crumbs = [("Rules", reverse("rules:matrix", args=[slug]))] if may_see else []
    crumbs.append((one.name or number, reverse("people:person", args=[slug, number])))
    context = {"title": one.rule.title, "person": number, "explained": one, "as_of": as_of, "known_by": known_by}
    context |= {
        "crumbs": crumbs,
        "may_see_rules": may_see,
        "steps": list(map(titled_in(request.actor.agency), _steps(one.finding))),
        "version": next((v for v in one.rule.versions if v.first_on == one.finding.version), None),
    }
    return render(request, "compliance/finding.html", context)


OF_THE_RULE = frozenset({"rule", "first_day_assumed", "note"})


def _steps(found: Finding) -> list[str]:
    """Every reason but the rule's own text with what is said of it, which stand beside them."""
    return [explain_reason(reason) for reason in found.reasons if reason.code not in OF_THE_RULE]


def _row(
    one: Standing, found: Sequence[Finding], rules: Sequence[Rule], days: str
) -> tuple[Standing, list[tuple[Finding, str]]]:
    """A person with every answer and the address of its reasons, from the matrix's own on."""
    asked = (urlencode({"person": one.person, "rule": rule.id}) for rule in rules)
    return one, list(zip(found, (f"finding/?{question}&{days}" for question in asked), strict=True))


def _counts(
    found: Report, listing: Listing, groups: Sequence[GroupFinding], presence: Sequence[PresenceFinding]
) -> list[RuleCount]:
    return [
        _count(
            rule,
            found,
            listing,
            tuple(one for one in groups if one.rule == rule.id),
            tuple(one for one in presence if one.rule == rule.id),
        )
        for rule in found.rules
    ]


def _count(
    rule: Rule,
    found: Report,
    listing: Listing,
    groups: tuple[GroupFinding, ...],
    presence: tuple[PresenceFinding, ...],
) -> RuleCount:
    counts = found.counts[rule.id]
    answers = tuple(
        (status, counts[status], listing.link(rule=rule.id, status=status, page=None))
        for status in Status
        if counts.get(status)
    )
    asked = sum(number for status, number, _ in answers if status in ASKED)
    version = rule.version_on(found.as_of)
    is_of_people = version is None or version.needs != NOTHING
    return RuleCount(rule, is_of_people, asked, counts.get(Status.MET, 0), answers, groups, presence)


def _csv(found: Report, people: list[Standing]) -> HttpResponse:
    headings = ["as_of", "known_by", "number", "name", "unit", "squad", *(rule.id for rule in found.rules)]
    known_by = found.known_by or ""
    rows = (
        [found.as_of, known_by, p.person, p.name, p.unit, p.squad, *(STATUS_WORDS[s][1] for s in p.statuses)]
        for p in people
    )
    return csv_answer(f"rules-{found.as_of}", headings, rows)
