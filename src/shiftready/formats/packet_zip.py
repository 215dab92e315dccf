"""A ZIP that is the same bytes each time it is made of the same parts, tells the digest of each, and can be checked.

Nothing is compressed: what a later compressor makes of the same text need not be the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from shiftready.core.errors import ShiftreadyError

#: What `sha256sum -c` reads.
SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
#: The first moment a ZIP can name: parts are dated by what they say, not by when they were packed.
EPOCH = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 16
_SUM = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the packet: its name, the SHA-256 of its bytes, how many they are."""

    name: str
    digest: str
    size: int


class PacketZip:
    """Parts written one after another, none held in memory; `close` adds manifest and sums."""

    def __init__(self, target: IO[bytes], request: Mapping[str, Any]) -> None:
        self._zip = ZipFile(target, "w")
        self._request = dict(request)
        self.parts: list[Part] = []

    def add(self, name: str, content: Iterable[bytes]) -> Part:
        """Write a part from chunks."""
        info, digest, size = ZipInfo(name, EPOCH), hashlib.sha256(), 0
        info.create_system, info.external_attr = 3, 0o644 << 16
        with self._zip.open(info, "w") as file:
            for chunk in content:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.parts.append(Part(name, digest.hexdigest(), size))
        return self.parts[-1]

    def close(self) -> str:
        """Write what is left; returns the digest of the whole, as `whole_of` works it out."""
        whole, listed = whole_of(self.parts), list(self.parts)
        told = {
            **self._request,
            "whole": whole,
            "files": [{"name": one.name, "sha256": one.digest, "bytes": one.size} for one in listed],
        }
        self.add(MANIFEST, [json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n"])
        self.add(SUMS, ["".join(f"{one.digest}  {one.name}\n" for one in self.parts).encode()])
        self._zip.close()
        return whole


def whole_of(parts: Iterable[Part]) -> str:
    """One digest for all parts: of the lines `sha256sum` would print for them, by name."""
    lines = sorted((one.name, one.digest) for one in parts)
    return hashlib.sha256("".join(f"{digest}  {name}\n" for name, digest in lines).encode()).hexdigest()


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning, a little at a time."""
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file, a little at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in chunks_of(file):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PacketCheck:
    """What a check of a ZIP alone finds: parts altered, missing or put in; `request` is what its manifest says."""

    request: Mapping[str, Any]
    files: int
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    whole_stands: bool

    @property
    def is_whole(self) -> bool:
        return self.whole_stands and not (self.altered or self.missing or self.added)


def check_packet(path: Path) -> PacketCheck:
    """Compare every part of a packet with its own sums and manifest. Needs no account and no database.

    Raises:
        ShiftreadyError: `packet_unreadable`.
    """
    try:
        with ZipFile(path) as packet:
            return _checked(packet)
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        message = f"{path.name} is no packet that can be read: it is damaged, or another kind of file."
        raise ShiftreadyError("packet_unreadable", message) from error


def _checked(packet: ZipFile) -> PacketCheck:
    said = {name: digest for digest, name in map(_sum, packet.read(SUMS).decode().splitlines())}
    found = {name: _digest(packet, name) for name in packet.namelist() if name != SUMS}
    manifest = json.loads(packet.read(MANIFEST))
    listed = {one["name"]: one["sha256"] for one in manifest.pop("files")}
    parts = [Part(name, digest, 0) for name, digest in listed.items()]
    sums = {name: digest for name, digest in said.items() if name != MANIFEST}
    return PacketCheck(
        request=manifest,
        files=len(found),
        altered=tuple(sorted(name for name in found.keys() & said.keys() if found[name] != said[name])),
        missing=tuple(sorted(said.keys() - found.keys())),
        added=tuple(sorted(found.keys() - said.keys())) + _twice(packet),
        whole_stands=manifest.get("whole") == whole_of(parts) and listed == sums,
    )


def _sum(line: str) -> tuple[str, str]:
    found = _SUM.fullmatch(line)
    if found is None:
        raise ValueError(line)
    return found[1], found[2]


def _twice(packet: ZipFile) -> tuple[str, ...]:
    names = packet.namelist()
    return tuple(sorted({name for name in names if names.count(name) > 1})) if len(names) > len(set(names)) else ()


def _digest(packet: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with packet.open(name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except BadZipFile:  # the ZIP's own checksum of the part does not fit
        return ""
    return digest.hexdigest()


def sentence_of(check: PacketCheck) -> str:
    """What the check found, in a sentence that every door says."""
    if check.is_whole:
        return f"The packet is whole: {check.files:,} files, each as it was when it was made."
    told = (("altered", check.altered), ("missing", check.missing), ("put in afterwards", check.added))
    named = [f"{word}: {', '.join(names[:5])}{_more(names)}" for word, names in told if names]
    return f"The packet is not as it was made. {'; '.join(named) or 'Its list of files was altered'}."


def _more(names: tuple[str, ...]) -> str:
    return f" and {len(names) - 5} more" if len(names) > 5 else ""  # noqa: PLR2004 - as many as are named
