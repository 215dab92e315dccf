"""The rules themselves: what an authority wrote, in which versions, and how certain we are of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rule, RuleVersion
from shiftready.core.compliance.parts_told import parts_told, relations_told
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.compliance import report
from shiftready.services.courses.shelf import titled_in
from shiftready.services.group_duties import group_findings, presence_findings
from shiftready.services.rules import Listed, list_rules, show_rule
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.compliance.titled import titled_changes, titled_parts
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.status_words import CERTAINTY_WORDS

COLUMNS = (
    Column("title", "Rule", ("title",)),
    Column("authority", "Authority", ("authority",)),
    Column("versions", "Versions"),
    Column("first_on", "In force from", ("first_on",)),
    Column("certainty", "How certain"),
    Column("ours", "Your agency"),
)
OURS, OTHERS = "ours", "others"


class RuleFilter(forms.Form):
    """Which rules to list; what is left out asks nothing."""

    search = forms.CharField(label="Search", required=False, max_length=100)
    state = forms.ChoiceField(label="State", required=False)
    authority = forms.ChoiceField(label="Authority", required=False)
    subject = forms.ChoiceField(label="Subject", required=False)
    held = forms.ChoiceField(
        label="Your agency",
        required=False,
        choices=[("", "All rules"), (OURS, "Goes by it"), (OTHERS, "Does not go by it")],
    )

    def __init__(self, query: QueryDict, rules: Sequence[Listed]) -> None:
        super().__init__(query)
        subjects = (subject for one in rules for subject in one.subjects)
        self._offer("state", "Any state", (one.state for one in rules if one.state))
        self._offer("authority", "Any authority", (one.rule.authority for one in rules))
        self._offer("subject", "Any subject", subjects)

    def wants(self, one: Listed) -> bool:
        """Whether the rule fits everything that is asked."""
        said = self.cleaned_data if self.is_valid() else {}
        words = f"{one.rule.title} {one.rule.id} {one.rule.authority} {one.rule.versions[-1].text}".casefold()
        return (
            str(said.get("search", "")).casefold().strip() in words
            and said.get("state") in {"", None, one.state}
            and said.get("authority") in {"", None, one.rule.authority}
            and (not said.get("subject") or said["subject"] in one.subjects)
            and said.get("held") in {"", None, OURS if one.is_ours else OTHERS}
        )

    def _offer(self, name: str, nothing: str, words: Iterable[str]) -> None:
        choices = [("", nothing), *((word, word) for word in sorted(set(words)))]
        self.fields[name] = forms.ChoiceField(label=self.fields[name].label, required=False, choices=choices)


@agency_view(Deed.SEE_RULES)
def rule_list(request: AgencyRequest) -> HttpResponse:
    """Every rule by state, authority, subject and words; the agency's own first unless sorted otherwise."""
    rules, today = list_rules(request.actor), today_in(request.actor.agency)
    form = RuleFilter(request.GET, rules)
    listing = Listing(request, COLUMNS, default="")
    rows = _in_order([(one, _dated(one.rule, today)) for one in rules if form.wants(one)], listing)
    if request.GET.get("format") == "csv":
        return _csv(rows)
    context: dict[str, Any] = {"title": "All rules", "form": form, "listing": listing, "shown": listing.show(rows)}
    context |= {"crumbs": _crumbs(request), "export": listing.link(format="csv", page=None)}
    return render(request, "compliance/rules.html", context)


@agency_view(Deed.SEE_RULES)
def rule(request: AgencyRequest, rule: str) -> HttpResponse:
    """One rule: its versions from the newest, what each changed, sources, examples, and how its people stand today."""
    shown = show_rule(request.actor, rule=rule)
    one, today, actor = shown.rule, today_in(request.actor.agency), request.actor
    crumbs = [*_crumbs(request), ("All rules", reverse("rules:list", args=[actor.agency.slug]))]
    context: dict[str, Any] = {"title": one.title, "rule": one, "is_ours": shown.is_ours, "is_own": shown.is_own}
    context |= {"today": today, "crumbs": crumbs, "in_force": one.version_on(today), "examples": shown.examples}
    say = titled_in(actor.agency)
    parts = (titled_parts(parts_told(version), say) for version in one.versions)
    changes = (titled_changes(changed, say) for changed in shown.changes)
    context["versions"] = list(zip(one.versions, parts, changes, strict=True))[::-1]
    context["relations"] = relations_told(one)
    may_see_people = shown.is_ours and actor.may(Deed.SEE_COMPLIANCE)
    context["counts"] = list(report(actor, as_of=today).counts.get(rule, {}).items()) if may_see_people else []
    groups = group_findings(actor, as_of=today) if may_see_people else ()
    context["groups"] = [group for group in groups if group.rule == rule]
    presence = presence_findings(actor, as_of=today) if may_see_people else ()
    context["presence"] = [one for one in presence if one.rule == rule]
    context["can_adopt"] = actor.may(Deed.CHANGE_SETTINGS) and one.id in load_catalogue().rule_files
    return render(request, "compliance/rule.html", context)


def _dated(rule: Rule, day: date) -> RuleVersion:
    """The version of the day, or the newest where none is in force."""
    return rule.version_on(day) or rule.versions[-1]


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    may_see = request.actor.may(Deed.SEE_COMPLIANCE)
    return [("Rules", reverse("rules:matrix", args=[request.actor.agency.slug]))] if may_see else []


def _in_order(rows: list[tuple[Listed, RuleVersion]], listing: Listing) -> list[tuple[Listed, RuleVersion]]:
    keys = {
        "title": lambda row: row[0].rule.title.casefold(),
        "authority": lambda row: row[0].rule.authority.casefold(),
        "first_on": lambda row: row[1].first_on,
    }
    key = keys.get(listing.sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=listing.sort.startswith("-")) if key else rows


def _csv(rows: Iterable[tuple[Listed, RuleVersion]]) -> HttpResponse:
    headings = ("rule", "title", "authority", "state", "versions", "in_force_from", "certainty", "adopted")
    return csv_answer(
        "rules",
        headings,
        (
            (
                one.rule.id, one.rule.title, one.rule.authority, one.state, len(one.rule.versions), version.first_on,
                CERTAINTY_WORDS[version.source.certainty][1], "yes" if one.is_ours else "no",
            )
            for one, version in rows
        ),
    )  # fmt: skip
