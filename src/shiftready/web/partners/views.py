"""The list of partners, and one of them with its agreements, contacts and gifts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.partners.agreements import AGREEMENT_WORDS
from shiftready.services.partners.find import PartnerLine, WholePartner, list_partners, whole_partner
from shiftready.services.partners.gifts import Given, partner_gave
from shiftready.services.partners.shown import HEADINGS, line_cells
from shiftready.services.together.links import LinkShown, partner_links
from shiftready.store.models import PartnerContact
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.costs.views import asked_year
from shiftready.web.costs.words import kind_words as cost_words
from shiftready.web.listing import Column, Listing, Shown, csv_answer
from shiftready.web.partners.forms import PartnerFilter
from shiftready.web.partners.words import (
    agreement_words,
    days_words,
    gift_cells,
    kind_words,
    promise_words,
    standing_words,
)
from shiftready.web.program.tabs import tabs_of

COLUMNS = (
    Column("name", "Partner", ("name",)),
    Column("kind", "Kind", ("kind", "name")),
    Column("in_force", "Agreements in force", ("in_force", "name"), numeric=True),
    Column("ends_on", "Nearest end", ("ends_on", "name")),
    Column("standing", "Stands"),
)
MINUTES_AN_HOUR = 60


@agency_view(Deed.SEE_PARTNERS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Partners by the filters of the address; `?format=csv` as a file."""
    form, listing = PartnerFilter(request.GET), Listing(request, COLUMNS, default="name")
    found = _sorted(list_partners(request.actor, **form.wanted), listing)
    if request.GET.get("format") == "csv":
        return csv_answer("partners", HEADINGS, map(line_cells, found))
    shown: Shown[PartnerLine] = listing.show(found)
    keeps = request.actor.may(Deed.KEEP_PARTNERS)
    context = {
        "title": "Partners",
        "form": form,
        "listing": listing,
        "shown": shown,
        "rows": [(one, kind_words(one.partner.kind), standing_words(one)) for one in shown.rows],
        "export": listing.link(format="csv", page=None),
        "tabs": tabs_of(request.actor),
        "actions": [("Add a partner", reverse("partners:new", args=[request.actor.agency.slug]))] if keeps else [],
    }
    return render(request, "partners/list.html", context)


@agency_view(Deed.SEE_PARTNERS)
def one_page(request: AgencyRequest, partner: int) -> HttpResponse:
    """One partner; `?year=` shows what it gave in another fiscal year."""
    whole = whole_partner(request.actor, partner=partner)
    given = partner_gave(request.actor, partner=partner, year=asked_year(request))
    row, slug = whole.line.partner, request.actor.agency.slug
    context = {
        "title": row.name,
        "crumbs": [("Partners", reverse("partners:list", args=[slug]))],
        "partner": row,
        "facts": [("Kind", kind_words(row.kind)), ("Other names", ", ".join(row.other_names.splitlines()) or "None")],
        "agreements": _agreements(request, whole),
        "due": [(AGREEMENT_WORDS[one.agreement.kind], one.agreement) for one in whole.line.to_renew],
        "contacts": _contacts(request, whole),
        "keeps": request.actor.may(Deed.KEEP_PARTNERS),
        "has_mail": bool(settings.SHIFTREADY.email_url),
        **_given(given),
    }
    return render(request, "partners/partner.html", context)


def _contacts(request: AgencyRequest, whole: WholePartner) -> list[tuple[PartnerContact, LinkShown | None]] | None:
    """Whom to ask, each with the private link that they have; None for those who may not see them."""
    if whole.contacts is None:
        return None
    links = {one.row.contact_id: one for one in partner_links(request.actor, partner=whole.line.partner.pk)}
    return [(one, links.get(one.pk)) for one in whole.contacts]


def _agreements(request: AgencyRequest, whole: WholePartner) -> list[tuple[object, ...]]:
    today = today_in(request.actor.agency)
    return [
        (one, AGREEMENT_WORDS.get(one.agreement.kind, one.agreement.kind), days_words(one.agreement),
         promise_words(one.agreement), *agreement_words(one, whole.line, today))
        for one in whole.line.agreements
    ]  # fmt: skip


def _given(given: Given) -> dict[str, object]:
    in_kind = None if given.in_kind is None else [
        (cost_words(one.kind), dollars(one.cents), f"{one.minutes / MINUTES_AN_HOUR:g} hours" if one.minutes else "")
        for one in given.in_kind
    ]  # fmt: skip
    return {
        "given": given,
        "gifts": [gift_cells(one) for one in given.gifts],
        "in_kind": in_kind,
        "before": given.year - 1,
        "after": given.year + 1,
    }


def _sorted(found: Iterable[PartnerLine], listing: Listing) -> list[PartnerLine]:
    """Ordered as the address asks: those of which no agreement ends come last when ordered by the nearest end."""
    keys: dict[str, Callable[[PartnerLine], Any]] = {
        "name": lambda one: one.partner.name.casefold(),
        "kind": lambda one: kind_words(one.partner.kind),
        "in_force": lambda one: len(one.in_force),
        "ends_on": lambda one: (one.ends_on is None, str(one.ends_on)),
    }
    fields = [field.removeprefix("-") for field in listing.order]
    turned = listing.sort.startswith("-")
    return sorted(found, key=lambda one: [keys[field](one) for field in fields], reverse=turned)
