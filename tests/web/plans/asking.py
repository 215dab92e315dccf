"""What a planner writes on the form, and what the pages are read with."""

from __future__ import annotations

from django.test import Client

from shiftready.store.models import Membership, User

FORM = {
    "as_of": "2026-11-23",
    "weeks": 6,
    "seats": 6,
    "classes_per_week": 1,
    "seconds": 20,
    "gap_percent": 0,
    "seed": 0,
}


def client_of(agency, role, unit=""):
    user = User.objects.create_user(f"{role}{unit}@{agency.slug}.example.org")
    Membership.objects.create(agency=agency, user=user, role=role, unit=unit)
    client = Client()
    client.force_login(user)
    return client


def text_of(answer):
    return answer.content.decode()
