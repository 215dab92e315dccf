"""Looking at claims: all of them, and one with everything that bears it out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.money.cents import dollars, plain_dollars
from shiftready.services.access import Deed
from shiftready.services.claims.files import ATTENDANCE, LINES
from shiftready.services.claims.show import ClaimShown, list_claims, show_claim
from shiftready.store.models import FundClaim
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.claims.words import LOOKS, claim_context, class_of
from shiftready.web.listing import Column, Listing, Shown, csv_answer

COLUMNS = (
    Column("number", "Claim", ("number",), numeric=True), Column("fund", "Fund"), Column("class", "What for"),
    Column("claimed", "Claimed", ("claimed_cents", "number"), numeric=True),
    Column("match", "Match shown", ("match_cents", "number"), numeric=True), Column("standing", "Standing"),
)  # fmt: skip
HEADINGS = (
    "claim", "fund", "award_number", "class", "first_day", "last_day", "claimed", "match", "standing", "corrects",
    "corrected_by",
)  # fmt: skip
FILES = {"csv": LINES, "attendance": ATTENDANCE}
#: The deeds for each standing: word and page, the main one first.
DEEDS = {
    "prepared": (("Say it was sent", "send"), ("Drop it", "drop")),
    "sent": (("Say it was paid", "paid"), ("Say it was sent back", "sent_back")),
    "paid": (("Say it was sent back", "sent_back"),),
    "sent_back": (("Correct it", "correct"), ("Drop it", "drop")),
}


@agency_view(Deed.SEE_COSTS)
def list_page(request: AgencyRequest) -> HttpResponse:
    """Every claim, newest first; `?format=csv` gives them to a spreadsheet."""
    listing = Listing(request, COLUMNS, default="-number")
    rows = list_claims(request.actor).order_by(*listing.order)
    if request.GET.get("format") == "csv":
        return csv_answer("claims", HEADINGS, map(_cells, rows))
    shown: Shown[FundClaim] = listing.show(rows)
    context = {
        "title": "Claims to funders",
        "crumbs": [("Costs", _page(request, "costs:year"))],
        "listing": listing,
        "shown": shown,
        "claims": [
            (one, class_of(one), dollars(one.claimed_cents), dollars(one.match_cents), LOOKS[one.standing])
            for one in shown.rows
        ],
        "export": listing.link(format="csv", page=None),
    }
    return render(request, "claims/list.html", context)


@agency_view(Deed.SEE_COSTS)
def claim_page(request: AgencyRequest, fund_claim: int) -> HttpResponse:
    """One claim; `?format=csv` and `?format=attendance` give its files, as they were sent."""
    found = show_claim(request.actor, claim=fund_claim)
    asked = request.GET.get("format", "")
    if asked in FILES:
        return _file(found, FILES[asked])
    may_keep, standing = request.actor.may(Deed.KEEP_COSTS), found.row.standing
    deeds = [(word, _page(request, f"claims:{page}", fund_claim)) for word, page in DEEDS.get(standing, ())]
    digests = found.row.digests
    context = claim_context(found) | {
        "title": f"Claim {fund_claim}",
        "crumbs": [("Costs", _page(request, "costs:year")), ("Claims", _page(request, "claims:list"))],
        "actions": deeds if may_keep else [],
        "files": [
            ("Lines (CSV)", "?format=csv", digests.get(LINES, "")),
            ("Attendance by block (CSV)", "?format=attendance", digests.get(ATTENDANCE, "")),
        ],
    }
    return render(request, "claims/claim.html", context)


def _file(found: ClaimShown, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="claim-{found.row.number}-{name}"'}
    return HttpResponse(found.files[name], content_type="text/csv; charset=utf-8", headers=disposition)


def _cells(one: FundClaim) -> tuple[object, ...]:
    by: FundClaim | None = getattr(one, "corrected_by", None)
    head = one.head
    cents = (plain_dollars(one.claimed_cents), plain_dollars(one.match_cents))
    told = (one.number, *(head[name] for name in ("fund", "award_number", "class", "first_on", "last_on")), *cents)
    return (*told, one.standing, one.corrects.number if one.corrects else "", by.number if by else "")


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(name, args=[request.actor.agency.slug, *of])
