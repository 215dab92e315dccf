"""Pages that a private link opens without an account: who guesses is held up, and nothing of them leaves by the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shiftready.core.errors import NotFound
from shiftready.web.certificates.guesses import count_guess, has_guessed_too_often

#: No search engine keeps the page. That no other site learns its address is the policy of all pages: with a stricter
#: one browsers would send its form without an origin, and it would be refused.
HEADERS = {"X-Robots-Tag": "noindex, nofollow"}
Opened = TypeVar("Opened")
Page = Callable[[HttpRequest, str], HttpResponse]


def opened_by_link(read: Callable[[str], Opened], *, nothing: str) -> Callable[[Callable[..., HttpResponse]], Page]:
    """Let a page show what `read` finds by the link's key; it gets the request, the key and what was found.

    A key that opens nothing, whether it never did or has ended, gets the same page under the title `nothing`, and
    counts as a guess.
    """

    def with_link(page: Callable[..., HttpResponse]) -> Page:
        @never_cache
        @wraps(page)
        def entered(request: HttpRequest, key: str) -> HttpResponse:
            if has_guessed_too_often(request):
                return render(request, "by_link/wait.html", {"title": "Please wait a little"}, status=429)
            try:
                found = read(key)
            except NotFound as refusal:
                count_guess(request)
                context = {"title": nothing, "remark": refusal.message}
                return linked_answer(request, "by_link/nothing.html", context, status=404)
            return page(request, key, found)

        return entered

    return with_link


def linked_answer(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """A page behind a link, which nobody on the way keeps or passes on."""
    return kept_to_link(render(request, template, dict(context), status=status))


def kept_to_link(answer: HttpResponse) -> HttpResponse:
    """An answer that no search engine keeps."""
    for name, value in HEADERS.items():
        answer[name] = value
    return answer
