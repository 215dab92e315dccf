"""What a request is matched with: found where it stands, and called by its name of that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.help_desk import MATCHES
from shiftready.services.access import Actor, Deed
from shiftready.services.library.find import show_work
from shiftready.services.library.search import Wanted, search_library
from shiftready.services.partners.find import find_partner
from shiftready.services.sites.candidates import candidates_for
from shiftready.store.models import LibraryVersion

LONGEST_NAME = 300
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Match:
    """`key` is what it is found by among those of its kind, `name` how it is called; a person or another has no key."""

    kind: str
    key: str
    name: str


def matched(actor: Actor, kind: str, key: str, *, is_shared: bool = False) -> Match:
    """The match of a kind by its key: a site's short name, a partner's or a work's number, or a name as it is written.

    `is_shared`: it is named to another agency, so that a work of the library must be one that others may read.

    Raises:
        NotAllowed: where the actor may not see what it is matched with.
        ShiftreadyError: `help_match_wrong`, with a remark at `match`.
    """
    text = " ".join(key.split())
    if kind not in MATCHES or not text or len(text) > LONGEST_NAME:
        known = ", ".join(MATCHES)
        raise _wrong(f"Say what it is matched with: one of {known}, and which, in up to {LONGEST_NAME} letters.")
    if kind == "library":
        return _work(actor, text, is_shared=is_shared)
    return _FIND[kind](actor, text) if kind in _FIND else Match(kind, "", text)


def works_that_fit(actor: Actor, words: str, *, is_shared: bool) -> tuple[LibraryVersion, ...]:
    """Works of the library in which words are found, the best first, up to 20: shared ones, and else one's own, too.

    None for a number, which names a work by itself, and for whoever does not see the library.
    """
    if not words.strip() or words.strip().isdigit() or not actor.may(Deed.SEE_LIBRARY):
        return ()
    scopes = (False,) if is_shared else (False, True)
    found = [row for ours in scopes for row in search_library(actor, wanted=Wanted(words, ours=ours))[:MOST_FOUND]]
    return tuple({row.pk: row for row in found}.values())[:MOST_FOUND]


def _site(actor: Actor, key: str) -> Match:
    known = {one.id: one for one in candidates_for(actor.agency)}
    if key not in known:
        raise _wrong(f'No learning site is called "{key[:40]}". Choose one of: {", ".join(known)}.')
    one = known[key]
    return Match("site", key, f"{one.name}, {one.state}" if one.state else one.name)


def _partner(actor: Actor, key: str) -> Match:
    try:
        row = find_partner(actor, _number(key))
    except NotFound as refusal:
        raise _wrong(refusal.message) from refusal
    return Match("partner", key, row.name)


def _work(actor: Actor, key: str, *, is_shared: bool) -> Match:
    try:
        row = show_work(actor, library_version=_number(key)).version
    except NotFound as refusal:
        raise _wrong(refusal.message) from refusal
    if is_shared and row.status != row.Status.APPROVED:
        raise _wrong("This work is not shared with other agencies. Name one that is, or something else.")
    return Match("library", key, row.title)


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) < 10):  # noqa: PLR2004 - no row has a longer number
        raise _wrong(f'"{key[:40]}" is no number. Write the number under which it stands in its list.')
    return int(key)


def _wrong(message: str) -> ShiftreadyError:
    return ShiftreadyError("help_match_wrong", message, fields={"match": message})


_FIND: Mapping[str, Callable[[Actor, str], Match]] = {"site": _site, "partner": _partner}
