"""Addresses of classes and applications, and the way back to them."""

from __future__ import annotations

from django.urls import reverse

from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest
from shiftready.web.offerings.words import class_name


def address(request: AgencyRequest, name: str, *args: int) -> str:
    return reverse(f"applications:{name}", args=[request.actor.agency.slug, *args])


def crumbs_of(request: AgencyRequest, offering: Offering, *, below: bool = True) -> list[tuple[str, str]]:
    """Classes, the class, and with `below` its applications."""
    slug = request.actor.agency.slug
    to_class = reverse("classes:class", args=[slug, offering.pk])
    found = [("Classes", reverse("classes:list", args=[slug])), (class_name(offering), to_class)]
    return [*found, ("Applications", address(request, "class", offering.pk))] if below else found
