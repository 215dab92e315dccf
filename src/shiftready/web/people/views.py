"""The list of people, and one person's page."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.compliance import Rule
from shiftready.services.access import Deed
from shiftready.services.compliance import OPEN, Standing, explain_findings, report
from shiftready.services.cures import with_cures
from shiftready.services.people import history_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.listing import Column, Listing, csv_answer
from shiftready.web.people.specialist_status import status_context
from shiftready.web.people.timeline import timeline
from shiftready.web.people_filter import PeopleFilter, in_order
from shiftready.web.status_words import STATUS_WORDS
from shiftready.web.submissions.of_one import numbers_context

COLUMNS = (
    Column("name", "Name", ("name",)),
    Column("person", "Number", ("person",)),
    Column("unit", "Unit", ("unit",)),
    Column("squad", "Squad", ("squad",)),
    Column("rank", "Rank", ("rank",)),
    Column("role", "Role", ("role",)),
    Column("needs", "What is open"),
)


@agency_view(Deed.SEE_PEOPLE)
def people(request: AgencyRequest) -> HttpResponse:
    """Everyone the actor may see, by the filters of the address; `?format=csv` as a file."""
    form = PeopleFilter(request.GET, request.actor.agency)
    as_of = form.day
    found = report(request.actor, as_of=as_of, known_by=form.known_until(), wanted=form.wanted)
    form.offer(found.choices, found.rules)
    listing = Listing(request, COLUMNS, default="name")
    ordered = in_order(found.people, listing)
    if request.GET.get("format") == "csv":
        return csv_answer(f"people-{as_of}", _headings(found.rules), (_cells(one) for one in ordered))
    context = {"title": "People", "form": form, "listing": listing, "shown": listing.show(ordered), "as_of": as_of}
    context |= {"export": listing.link(format="csv", page=None), "gravest": OPEN, "everyone": found.everyone}
    return render(request, "people/list.html", context)


@agency_view()
def person(request: AgencyRequest, number: str) -> HttpResponse:
    """One person: what they hold, what each rule says of them and why."""
    form = AsOfForm(request.GET, request.actor.agency)
    as_of = form.day
    history = history_of(request.actor, person=number)
    found = with_cures(request.actor, explain_findings(request.actor, person=number, as_of=as_of), as_of=as_of)
    slug = request.actor.agency.slug
    crumbs = [("People", reverse("people:list", args=[slug]))] if request.actor.may(Deed.SEE_PEOPLE) else []
    context = {"title": str(history.person), "form": form, "as_of": as_of, "history": history, "findings": found}
    context |= {"crumbs": crumbs, "events": timeline(history), "may_give": request.actor.may(Deed.GIVE_CREDENTIALS)}
    context |= status_context(request.actor, number, as_of)
    context |= numbers_context(request.actor, "person", number)
    context["knows_status"] = any(one.status is not None for one in history.credentials)
    return render(request, "people/person.html", context)


def _headings(rules: Sequence[Rule]) -> list[str]:
    return ["number", "name", "unit", "squad", "rank", "role", *(rule.id for rule in rules)]


def _cells(one: Standing) -> list[str]:
    answers = (STATUS_WORDS[status][1] for status in one.statuses)
    return [one.person, one.name, one.unit, one.squad, one.rank, one.role, *answers]
