"""Headers on every answer, refusals and errors too; pages without any script or style of their own."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings

from tests.doors.doors import PAGES
from tests.doors.test_who_may_enter import address_of

pytestmark = pytest.mark.django_db
CARRIED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'"
    ),
}
#: Files that others brought: whatever a browser makes of one, it runs and loads nothing.
FILES = "/harbor/catalogue/library/files/"
STRICTER = {**CARRIED, "Content-Security-Policy": "default-src 'none'; sandbox"}
OUTSIDE = (
    "/",
    "/verify/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/2fa/",
    "/accounts/signup/",
    "/api/openapi.json",
    "/api/harbor/people/",
    "/nowhere/at/all/",
    "/harbor/people/?search=%00",
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=\"|\son[a-z]+=\"|javascript:", re.IGNORECASE)


def answers(world, visitors):
    pages = [address_of(world, route) for route in PAGES]
    for who in ("coordinator", "administrator", "member", "stranger"):
        for address in [*pages, *OUTSIDE]:
            yield f"{who} {address}", visitors[who].get(address)


def in_order(header):
    """The parts of a policy are said in no fixed order."""
    return "; ".join(sorted((header or "").split("; ")))


def test_every_answer_carries_them(world, visitors):
    found = {place: {key: in_order(answer.get(key)) for key in CARRIED} for place, answer in answers(world, visitors)}
    files = {f"{who} {FILES}{world.names['library_file_id']}/" for who in ("coordinator", "administrator")}

    wanted = {place: STRICTER if place in files else CARRIED for place in found}
    assert {place: headers for place, headers in found.items() if headers != wanted[place]} == {}


def test_no_page_runs_or_styles_anything_inline(world, visitors):
    found = {
        place: INLINE.findall(answer.content.decode())
        for place, answer in answers(world, visitors)
        if answer.get("Content-Type", "").startswith("text/html")
    }

    assert {place: hits for place, hits in found.items() if hits} == {}


def test_a_session_ends_at_sign_out_and_its_cookie_is_closed_to_scripts(visitors):
    member = visitors["member"]
    cookie = member.cookies["sessionid"].value
    assert django_settings.SESSION_COOKIE_HTTPONLY

    member.post("/accounts/logout/")
    member.cookies["sessionid"] = cookie

    assert member.get("/harbor/my-training/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(world, client, elsewhere):
    assert world.agency.slug == "harbor"
    answer = client.post(
        "/accounts/login/",
        {"login": "member@harbor.example", "password": "quiet-harbor-lantern-7", "next": elsewhere},
    )

    assert (answer.status_code, answer["Location"]) == (302, "/")
