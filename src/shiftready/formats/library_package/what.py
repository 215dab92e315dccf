"""What a package holds: works, each in one version with its terms, its origin, its review and its files."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.formats.limits import MEGABYTE

FORMAT, VERSION = "shiftready-library", 1
MANIFEST = "manifest.json"
LARGEST_PACKAGE, MOST_UNPACKED = 50 * MEGABYTE, 200 * MEGABYTE
LARGEST_PART = 10 * MEGABYTE
LARGEST_MANIFEST = 5 * MEGABYTE
MOST_WORKS = 200
MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a work; its name is as it is saved, without a folder."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PackedWork:
    """A version of a work. `uid` names the work on every installation; `number` is that of its version at the source.

    `agency` shared it there and `reviewed_on` is the day (ISO 8601) on which a second person of it approved that;
    `earlier` are digests of the texts of the versions before, the first one first.
    """

    uid: str
    number: int
    kind: str
    title: str
    summary: str
    text: str
    licence: str
    permission: str
    author: str
    origin: str
    topics: tuple[str, ...]
    state: str
    agency: str
    reviewed_on: str
    earlier: tuple[str, ...] = ()
    files: tuple[PackedFile, ...] = ()
