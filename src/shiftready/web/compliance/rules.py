"""The rules themselves: what an authority wrote, in which versions, and how certain we are of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule, RuleVersion
from shiftready.core.coverage.measure import natural_order
from shiftready.services.access import Deed
from shiftready.services.compliance import adopted_rules, report
from shiftready.services.group_duties import group_findings, presence_findings
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import today_in


@agency_view(Deed.SEE_COMPLIANCE)
def rule_list(request: AgencyRequest) -> HttpResponse:
    """The agency's rules first, then the others of the catalogue."""
    ours = adopted_rules(request.actor)
    held = {rule.id for rule in ours}
    rules = load_catalogue().rules.values()
    others = sorted((rule for rule in rules if rule.id not in held), key=lambda rule: natural_order(rule.id))
    crumbs = [("Rules", reverse("rules:matrix", args=[request.actor.agency.slug]))]
    today = today_in(request.actor.agency)
    context = {"title": "All rules", "ours": _dated(ours, today), "others": _dated(others, today), "crumbs": crumbs}
    return render(request, "compliance/rules.html", context)


def _dated(rules: Iterable[Rule], day: date) -> list[tuple[Rule, RuleVersion]]:
    """Each rule with its version of the day, or the newest where none is in force."""
    return [(rule, rule.version_on(day) or rule.versions[-1]) for rule in rules]


@agency_view(Deed.SEE_COMPLIANCE)
def rule(request: AgencyRequest, rule: str) -> HttpResponse:
    """One rule: its versions from the newest, sources, and how the agency's people stand by it today."""
    found = next((one for one in adopted_rules(request.actor) if one.id == rule), None)
    today = today_in(request.actor.agency)
    one = found or load_catalogue().rule(rule)
    slug = request.actor.agency.slug
    crumbs = [("Rules", reverse("rules:matrix", args=[slug])), ("All rules", reverse("rules:list", args=[slug]))]
    context = {"title": one.title, "rule": one, "is_ours": found is not None, "today": today, "crumbs": crumbs}
    context |= {"versions": one.versions[::-1], "in_force": one.version_on(today)}
    context["counts"] = list(report(request.actor, as_of=today).counts[rule].items()) if found else []
    groups = group_findings(request.actor, as_of=today) if found else ()
    context["groups"] = [group for group in groups if group.rule == rule]
    presence = presence_findings(request.actor, as_of=today) if found else ()
    context["presence"] = [one for one in presence if one.rule == rule]
    context["can_adopt"] = request.actor.may(Deed.CHANGE_SETTINGS) and one.id in load_catalogue().rule_files
    return render(request, "compliance/rule.html", context)
