"""Every page of the site by its name, with the address at which the demo agency shows it.

Each theme names its own in a file of the folder ``named``: ``PAGES``, each {} of an address taking the answer of a
query, and ``NO_PAGES``, the names that stand for no page, by the reason why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, get_resolver

from tests.journeys import named

THEMES = [import_module(f"{named.__name__}.{theme.name}") for theme in iter_modules(named.__path__)]
PAGES: dict[str, tuple[str, ...]] = {
    name: address for theme in THEMES for name, address in getattr(theme, "PAGES", {}).items()
}

#: Shown to somebody who has not signed in.
SIGNED_OUT = {name for name in PAGES if name.startswith("verify:")} | {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
}
#: Who looks at a page that the coordinator may not see.
ROLES = {"settings:invite": "administrator"}
#: Pages without an address of their own: what is not there, and what is not for one's eyes.
REFUSALS = {"no such page": "nothing-here/", "no such person": "people/X999/", "not allowed": "settings/access/invite/"}
#: Names that stand for no page of their own.
NO_PAGES = [names for theme in THEMES for names in getattr(theme, "NO_PAGES", {}).values()]


def names_of_pages() -> set[str]:
    """The names of all addresses that answer with a page."""
    names = {name for name in _names(get_resolver().url_patterns) if not name.startswith("api")}
    return names.difference(*NO_PAGES)


def addresses_without_a_name() -> list[str]:
    """Addresses of the site that no test can find by name; those of programs are tested by their own document."""
    return [str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns) if not pattern.name]


def address_of(name: str, ask: Callable[[str], str]) -> str:
    """The address of a page, its blanks filled with what the demo holds."""
    pattern, *queries = PAGES[name]
    return pattern.format(*(ask(query) for query in queries))


def _patterns(patterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif not str(pattern.pattern).startswith("api/"):
            yield from _patterns(pattern.url_patterns)


def _names(patterns, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern.url_patterns, namespace + inner)
