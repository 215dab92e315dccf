"""Audit packets: made in one click, saved, made again and compared."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.jobs.packets import again_now_or_later, packet_now_or_later
from shiftready.services.access import Deed
from shiftready.services.packets.listing import again_of, list_packets
from shiftready.services.packets.make import find_packet, open_packet
from shiftready.services.packets.wish import KINDS, PacketWish
from shiftready.store.models import AuditPacket
from shiftready.web.agency.links import settings_crumbs
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import DayField
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.packets.words import KIND_WORDS, about

COLUMNS = (
    Column("pk", "Packet", ("pk",)),
    Column("about", "About"),
    Column("as_of", "As of", ("as_of", "pk")),
    Column("known_at", "Known by", ("known_at", "pk")),
    Column("size", "Size", ("size", "pk"), numeric=True),
)


class PacketForm(forms.Form):
    """Of whom or what, as of when, known by when."""

    kind = forms.ChoiceField(label="About", choices=[(kind, KIND_WORDS[kind]) for kind in KINDS], initial="year")
    subject = forms.CharField(
        label="Which",
        max_length=200,
        help_text="A calendar year such as 2026, a roster number, the number of a class as in its page's address, "
        "a rule's id, or a standard's, such as calea_mental_health.",
    )
    as_of = DayField(label="As of", help_text="Left empty: the last day of a year, else today.")
    known_by = DayField(label="Known by", help_text="Left empty: everything entered until now.")


@agency_view(Deed.MAKE_PACKETS)
def list_page(request: AgencyRequest) -> HttpResponse:
    listing = Listing(request, COLUMNS, default="-pk")
    shown: Shown[AuditPacket] = listing.show(list_packets(request.actor).order_by(*listing.order))
    words = about(request.actor.agency, shown.rows)
    context = {
        "title": "Audit packets",
        "crumbs": settings_crumbs(request),
        "listing": listing,
        "shown": shown,
        "rows": [(row, words[row.pk]) for row in shown.rows],
        "actions": [("Make a packet", _page(request, "new"))],
    }
    return render(request, "packets/list.html", context)


@agency_view(Deed.MAKE_PACKETS)
def new_page(request: AgencyRequest) -> HttpResponse:
    """The form, filled from the address; the buttons of other pages send it in one click."""
    form = PacketForm(request.POST or None, initial={"kind": "year"} | request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            row = packet_now_or_later(request.actor, wish=PacketWish(**form.cleaned_data))
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            return redirect(_page(request, "packet", row.pk))
    context = {"title": "Make an audit packet", "crumbs": _crumbs(request), "form": form}
    return render(request, "packets/new.html", context, status=422 if form.errors else 200)


@agency_view(Deed.MAKE_PACKETS)
def packet_page(request: AgencyRequest, packet: int) -> HttpResponse:
    find_packet(request.actor, packet)
    row = list_packets(request.actor).get(pk=packet)
    context = {
        "title": f"Audit packet {row.pk}: {about(request.actor.agency, [row])[row.pk]}",
        "crumbs": _crumbs(request),
        "row": row,
        "again": [(one, one.digest == row.digest) for one in again_of(row)],
    }
    return render(request, "packets/packet.html", context)


@agency_view(Deed.MAKE_PACKETS)
def file(request: AgencyRequest, packet: int) -> HttpResponseBase:
    # No name and no number of a person: it goes into a header, and files lie about in folders of downloads.
    headers = {"Cache-Control": "private, no-store"}
    name, content = f"audit-packet-{packet}.zip", open_packet(request.actor, packet=packet)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/zip", headers=headers)


@require_POST
@agency_view(Deed.MAKE_PACKETS)
def again(request: AgencyRequest, packet: int) -> HttpResponse:
    found = again_now_or_later(request.actor, packet=packet)
    if found is None:
        messages.info(request, "It is being made again. The answer will stand here in a minute.")
    elif found.is_equal:
        messages.success(request, "Made again: the same, byte for byte.")
    else:
        messages.warning(request, f"Made again, it is not the same. {found.why}")
    return redirect(_page(request, "packet", packet))


def _crumbs(request: AgencyRequest) -> list[tuple[str, str]]:
    return [*settings_crumbs(request), ("Audit packets", _page(request, "list"))]


def _page(request: AgencyRequest, name: str, *of: int) -> str:
    return reverse(f"packets:{name}", args=[request.actor.agency.slug, *of])
