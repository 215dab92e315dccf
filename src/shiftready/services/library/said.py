"""What is said of a work when a version of it is written, and what in it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import ShiftreadyError
from shiftready.core.library.licences import KINDS, LICENCES, WITH_PERMISSION

LONGEST = {"title": 200, "summary": 1000, "text": 100_000, "permission": 300, "author": 200, "origin": 300}
MOST_TOPICS = 8
_ASKED = {
    "title": "Give it a title.",
    "summary": "Say in a sentence or two what it is for.",
    "text": "Write or paste what it says.",
    "author": "Say who wrote it: a person, an office or an agency.",
    "origin": "Say where it is from: written here, or the agency or address it was taken from.",
}
_STATE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class LibrarySaid:
    """A version of a work as it is given; `topics` are keys of the catalogue, `state` a state's two letters or ""."""

    title: str
    summary: str
    text: str
    licence: str
    author: str
    origin: str
    topics: tuple[str, ...] = ()
    state: str = ""
    permission: str = ""


def taken(kind: str, said: LibrarySaid) -> LibrarySaid:
    """What was said as it is kept.

    Raises:
        ShiftreadyError: `library_version_wrong`, with a remark for every field.
    """
    if remarks := dict(_remarks(kind, said)):
        raise ShiftreadyError("library_version_wrong", "This cannot be taken as it is.", fields=remarks)
    words = {name: getattr(said, name).strip() for name in LONGEST}
    return LibrarySaid(**words, licence=said.licence, topics=tuple(dict.fromkeys(said.topics)), state=said.state)


def _remarks(kind: str, said: LibrarySaid) -> Iterator[tuple[str, str]]:
    if kind not in KINDS:
        yield "kind", f"Choose one of {', '.join(KINDS)}."
    for name, most in LONGEST.items():
        words = getattr(said, name).strip()
        if not words and name in _ASKED:
            yield name, _ASKED[name]
        elif len(words) > most:
            yield name, f"Write it in up to {most:,} letters; this has {len(words):,}."
    yield from _about_terms(said)
    if unknown := [topic for topic in said.topics if topic not in load_catalogue().topics]:
        yield "topics", f"The catalogue has no topic {', '.join(unknown)[:100]}. Choose from its list."
    elif len(set(said.topics)) > MOST_TOPICS:
        yield "topics", f"Choose up to {MOST_TOPICS} topics, those it is mainly about."
    if said.state and not _STATE.fullmatch(said.state):
        yield "state", "Write a state as its two letters, such as TX, or leave it blank."


def _about_terms(said: LibrarySaid) -> Iterator[tuple[str, str]]:
    if said.licence not in LICENCES:
        yield "licence", f"Choose one of {', '.join(LICENCES)}."
    elif said.licence == WITH_PERMISSION and not said.permission.strip():
        yield "permission", "Say who permitted it, when, and for what."
    elif said.licence != WITH_PERMISSION and said.permission.strip():
        yield "permission", "Only the license With permission names who permitted it. Leave this blank."
