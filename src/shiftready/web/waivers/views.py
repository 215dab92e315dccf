"""The list of requests, one request, and the files shown for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from shiftready.core.compliance.how_certain import certainties_on
from shiftready.core.compliance.rule import Certainty, Rule
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.waivers.choices import rules_by_id
from shiftready.services.waivers.evidence import evidence_file
from shiftready.services.waivers.find import WholeWaiver, state_of, waivers_of_agency, whole_waiver
from shiftready.services.waivers.upcoming import upcoming_waivers
from shiftready.store.models import WaiverRequest
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.kept_files import given_to_save
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.waivers.forms import WaiverFilter
from shiftready.web.waivers.words import EVERY_RULE, SHORT, facts_of_request, look_of

COLUMNS = (
    Column("request", "Request", ("pk",)),
    Column("person", "Person", ("person__name", "person__number")),
    Column("asked_for", "Asked for", ("kind", "-pk")),
    Column("rule", "Rule", ("rule", "-pk")),
    Column("days", "Days", ("first_on", "-pk")),
    Column("asked", "Asked on", ("asked_at", "pk")),
    Column("state", "How it stands"),
)
HEADINGS = (
    "request", "person", "kind", "rule", "certainty", "reason", "first_on", "last_on", "asked_on", "ask_by", "late",
    "state",
)  # fmt: skip


@agency_view(Deed.SEE_WAIVERS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """The requests by the filters of the address; `?format=csv` as a file."""
    agency, rules = request.actor.agency, rules_by_id(request.actor.agency)
    today, titles = today_in(agency), {rule.id: rule.title for rule in rules.values()}
    form = WaiverFilter(request.GET, titles)
    listing = Listing(request, COLUMNS, default="-asked")
    rows = waivers_of_agency(request.actor, **form.wanted).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        held = certainties_on(rules.values(), today)
        return csv_answer("waivers", HEADINGS, (_cells(row, held) for row in rows))
    shown: Shown[WaiverRequest] = listing.show(rows)
    context = {"title": "Waivers", "form": form, "listing": listing, "shown": shown, "rows": _rows(shown.rows, rules)}
    context |= {"today": today, "upcoming": upcoming_waivers(request.actor, as_of=today)}
    context |= {"export": listing.link(format="csv", page=None), "crumbs": _crumbs(request)[:1]}
    return render(request, "waivers/list.html", context)


@agency_view()
def one_page(request: AgencyRequest, waiver: int) -> HttpResponse:
    """Everything about one request, for those who see waivers and for the person; printed, it is the record."""
    whole = whole_waiver(request.actor, waiver=waiver)
    row, rules = whole.request, rules_by_id(request.actor.agency)
    context = {"title": f"Request {row.pk}", "row": row, "whole": whole, "look": look_of(whole.state)}
    context |= {"facts": facts_of_request(row, _title(rules, row.rule)), "kind": SHORT[row.kind]}
    context |= {"rule": rules.get(row.rule), "today": today_in(request.actor.agency)}
    context |= {"steps": [(step, *look_of(step.kind)) for step in whole.steps], "deeds": _deeds(request, whole)}
    context |= {"crumbs": _crumbs(request)}
    return render(request, "waivers/waiver.html", context)


@agency_view()
def evidence_answer(request: AgencyRequest, waiver: int, evidence: int) -> HttpResponse:
    """A file as it was brought, to be saved: no browser shows it, no cache keeps it."""
    return given_to_save(evidence_file(request.actor, waiver=waiver, evidence=evidence))


def _rows(rows: Iterable[WaiverRequest], rules: Mapping[str, Rule]) -> list[tuple[object, ...]]:
    return [
        (row, SHORT[row.kind], _title(rules, row.rule), rules.get(row.rule), *look_of(state_of(row))) for row in rows
    ]


def _title(rules: Mapping[str, Rule], rule: str) -> str:
    if not rule:
        return EVERY_RULE
    return rules[rule].title if rule in rules else rule


def _cells(row: WaiverRequest, certainties: Mapping[str, Certainty | None]) -> list[object]:
    days = (row.first_on, row.last_on, timezone.localdate(row.asked_at), row.ask_by)
    late = "yes" if row.late_because else "no"
    return [
        row.pk,
        row.person.number,
        row.kind,
        row.rule,
        certainties.get(row.rule),
        row.reason,
        *days,
        late,
        state_of(row),
    ]


def _deeds(request: AgencyRequest, whole: WholeWaiver) -> list[tuple[str, str]]:
    """Words and addresses of what the actor may do now."""
    open_ = (
        ("Grant", "grant", whole.may_decide),
        ("Refuse", "refuse", whole.may_decide),
        ("Add a file", "evidence", whole.may_withdraw),
        ("Withdraw", "withdraw", whole.may_withdraw),
        ("Revoke", "revoke", whole.may_revoke),
    )
    args = [request.actor.agency.slug, whole.request.pk]
    return [(word, reverse(f"waivers:{name}", args=args)) for word, name, may in open_ if may]


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    if not request.actor.may(Deed.SEE_WAIVERS):
        return [("My training", reverse("my_training:mine", args=[slug]))]
    return [("Rules", reverse("rules:matrix", args=[slug])), ("Waivers", reverse("waivers:list", args=[slug]))]
