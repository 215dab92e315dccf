"""The way back from a page of the door."""

from __future__ import annotations

from django.urls import reverse

from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest
from shiftready.web.offerings.words import class_name


def crumbs_of(request: AgencyRequest, offering: Offering) -> list[tuple[str, str]]:
    """Classes, the class, its attendance."""
    slug = request.actor.agency.slug
    return [
        ("Classes", reverse("classes:list", args=[slug])),
        (class_name(offering), reverse("classes:class", args=[slug, offering.pk])),
        ("Attendance", reverse("attendance:blocks", args=[slug, offering.pk])),
    ]
