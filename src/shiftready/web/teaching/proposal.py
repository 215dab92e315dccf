"""The proposal of who teaches a class: looked at, accepted whole or in part; and whom each block needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shiftready.core.delivery.teaching.needs import MOST_HEADS, Mix
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.teaching.parts import find_block
from shiftready.services.teaching.propose import Proposed, accept_proposal, needs_said, propose, say_needs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name

NEEDS = {
    "instructors": "Instructors, of any profession",
    "clinicians": "Clinicians who instruct",
    "officers": "Officers who instruct",
    "peers": "Peers with lived experience",
    "families": "Family panelists",
    "lived": "Peers or families, whoever can come",
    "role_players": "Role players",
    "hosts": "Site hosts",
}


class NeedsForm(forms.Form):
    """Whom a block needs."""

    with_topic = forms.BooleanField(required=False, label="Whoever instructs must be approved for its topic")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in NEEDS.items():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=MOST_HEADS)
        self.order_fields([*NEEDS, "with_topic"])


@agency_view(Deed.RUN_OFFERINGS)
def proposal_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """What is proposed; sent back with its digest, and with a choice where not all of it is wanted."""
    if request.method == "POST":
        return _accept(request, offering)
    repair = request.GET.get("repair") == "yes"
    shown = propose(request.actor, offering=offering, repair=repair)
    slug = request.actor.agency.slug
    context = {
        "title": "A repair" if repair else "A proposal",
        "repair": repair,
        "crumbs": [
            (class_name(shown.offering), reverse("classes:class", args=[slug, offering])),
            ("Who teaches", reverse("teaching:people", args=[slug, offering])),
        ],
        "offering": shown.offering,
        "shown": shown,
        "rows": _rows(shown),
        "conflicts": shown.conflicts,
        "people": shown.people,
        "is_empty": not (shown.added or shown.dropped),
    }
    return render(request, "teaching/proposal.html", context)


@agency_view(Deed.RUN_OFFERINGS)
def needs_page(request: AgencyRequest, block: int) -> HttpResponse:
    row = find_block(request.actor, block)
    mix = needs_said(request.actor, block=block)
    form = NeedsForm(request.POST or None, initial={**mix.heads, "with_topic": mix.with_topic})
    if request.method == "POST" and form.is_valid():
        try:
            say_needs(request.actor, block=block, mix=Mix(**form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is kept, and proposals go by it.")
            return _to(request, row.offering_id)
    back = reverse("teaching:people", args=[request.actor.agency.slug, row.offering_id])
    context = {"title": f"Whom does “{row.title}” need?", "word": "Keep it", "form": form, "back": back}
    context["lead"] = "A clinician beside an officer is one of each. Proposals put down as many as stand here."
    context["crumbs"] = [("Who teaches", back)]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _accept(request: AgencyRequest, offering: int) -> HttpResponse:
    chosen = None
    if request.POST.get("all") != "yes":
        told = (one.partition(" ") for one in request.POST.getlist("pair"))
        chosen = [(int(block), teacher) for block, _, teacher in told if block.isdecimal()]
    try:
        added, dropped = accept_proposal(
            request.actor,
            offering=offering,
            digest=request.POST.get("digest", ""),
            chosen=chosen,
            repair=request.GET.get("repair") == "yes",
        )
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect("teaching:proposal", agency=request.actor.agency.slug, offering=offering)
    messages.success(request, f"Kept: {added} put down, {dropped} taken off. Nobody is asked before you ask them.")
    return _to(request, offering)


def _rows(shown: Proposed) -> list[dict[str, Any]]:
    """Each block with who stays, who is added and who is taken off, and what it lacks."""
    added = {(part.block, part.teacher) for part in shown.added}
    return [
        {
            "block": block,
            "stays": [
                shown.people[p.teacher]
                for p in shown.proposal.parts
                if p.block == block.key and (p.block, p.teacher) not in added
            ],
            "added": [(f"{p.block} {p.teacher}", shown.people[p.teacher]) for p in shown.added if p.block == block.key],
            "dropped": [
                (shown.people.get(number), number, (key, number) in shown.declined)
                for key, number in shown.dropped
                if key == block.key
            ],
            "lacks": [one for one in shown.unfilled if one.block == block.key],
        }
        for block in shown.blocks
    ]


def _to(request: AgencyRequest, offering: int) -> HttpResponse:
    return redirect("teaching:people", agency=request.actor.agency.slug, offering=offering)
