"""A package read with distrust: everything that is wrong with it is said at once, and nothing of it is unpacked."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile, ZipInfo

from shiftready.core.errors import FileRefused, Problem
from shiftready.formats.library_package.what import (
    FORMAT,
    LARGEST_MANIFEST,
    LARGEST_PACKAGE,
    LARGEST_PART,
    MANIFEST,
    MOST_FILES,
    MOST_UNPACKED,
    MOST_WORKS,
    VERSION,
    PackedFile,
    PackedWork,
)
from shiftready.formats.library_package.write import PLAIN
from shiftready.formats.limits import MEGABYTE

_UID = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(slots=True)
class Faults:
    """Everything found wrong, in the order in which it was found."""

    found: list[Problem] = field(default_factory=list)

    def say(self, part: str, code: str, message: str) -> None:
        self.found.append(Problem(part[:200], 0, "", "", code, "error", message))

    def refuse(self) -> None:
        """Raise them all, if there are any."""
        if self.found:
            many = "1 thing is" if len(self.found) == 1 else f"{len(self.found)} things are"
            message = f"{many} wrong with this package, so nothing of it is taken. Ask whoever made it for a new one."
            raise FileRefused("library_package_wrong", message, tuple(self.found))


def refuse_large_package(size: int) -> None:
    """Refuse a package above the limit, in bytes; doors ask before they read it.

    Raises:
        FileRefused: `library_package_too_large`.
    """
    if size > LARGEST_PACKAGE:
        most = f"up to {LARGEST_PACKAGE // MEGABYTE} MB are read. Export fewer works at once."
        raise FileRefused("library_package_too_large", f"The package has {size / MEGABYTE:,.0f} MB; {most}")


def read_package(content: bytes) -> tuple[PackedWork, ...]:
    """The works of a package, whose every part is there, as long as it says, and of the digest it says.

    Raises:
        FileRefused: `library_package_too_large`, `library_package_damaged`, or `library_package_wrong` with a problem
            for each fault.
    """
    refuse_large_package(len(content))
    faults = Faults()
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = _listed(archive, faults)
            lines = _lines(archive, infos, faults)
            works = [_work(archive, infos, place, line, faults) for place, line in enumerate(lines, start=1)]
            _leftover(infos, lines, faults)
    except _BROKEN:
        message = "The file is no package, or was damaged on its way. Fetch it again from where it was made."
        raise FileRefused("library_package_damaged", message) from None
    faults.refuse()
    return tuple(work for work in works if work is not None)


def _listed(archive: ZipFile, faults: Faults) -> dict[str, ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    total, most = sum(info.file_size for info in infos), 1 + MOST_WORKS * (1 + MOST_FILES)
    if total > MOST_UNPACKED or len(infos) > most:
        said = f"It would unpack to {len(infos):,} parts and {total / MEGABYTE:,.0f} MB"
        faults.say(MANIFEST, "package_too_big", f"{said}; up to {most:,} and {MOST_UNPACKED // MEGABYTE} MB are read.")
        faults.refuse()
    found: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename
        if name.startswith("/") or "\\" in name or ":" in name or {"..", "."} & set(name.split("/")):
            faults.say(name, "path_leaves_package", "This part would lie outside of the package.")
        elif name in found:
            faults.say(name, "part_twice", "This part stands in the package twice.")
        elif info.file_size > LARGEST_PART:
            faults.say(name, "part_too_big", f"This part has more than {LARGEST_PART // MEGABYTE} MB.")
        else:
            found[name] = info
    return found


def _lines(archive: ZipFile, infos: dict[str, ZipInfo], faults: Faults) -> list[dict[str, Any]]:
    info = infos.get(MANIFEST)
    if info is None or info.file_size > LARGEST_MANIFEST:
        faults.say(MANIFEST, "manifest_missing", "The package has no manifest that says what it holds.")
        faults.refuse()
    said = _parsed(archive.read(MANIFEST))
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        faults.say(MANIFEST, "manifest_unreadable", "Its manifest is not that of a package of works.")
        faults.refuse()
    if said.get("version") != VERSION:
        message = f"It is of version {str(said.get('version'))[:20]}; this installation reads version {VERSION}."
        faults.say(MANIFEST, "version_unknown", f"{message} Upgrade, or have it exported by an older one.")
        faults.refuse()
    works = said.get("works")
    lines = [one for one in works if isinstance(one, dict)] if isinstance(works, list) else []
    if not lines or len(lines) != len(works) or len(lines) > MOST_WORKS:
        faults.say(MANIFEST, "works_unreadable", f"It holds no works, or more than {MOST_WORKS}.")
        faults.refuse()
    return lines


def _work(
    archive: ZipFile, infos: dict[str, ZipInfo], place: int, line: dict[str, Any], faults: Faults
) -> PackedWork | None:
    name, before = f"work {place}", len(faults.found)
    if wrong := _wrong_fields(line):
        faults.say(name, "work_unreadable", f"These are missing or not as they should be: {', '.join(wrong)}.")
        return None
    files = [_part(archive, infos, one, faults) for one in line["files"]]
    text = _part(archive, infos, line["text"], faults)
    try:
        said = text.decode("utf-8")
    except UnicodeDecodeError:
        faults.say(name, "text_unreadable", "Its text is not UTF-8.")
        said = ""
    if len(faults.found) > before:
        return None
    names = [PurePosixPath(one["path"]).name for one in line["files"]]
    packed = tuple(map(PackedFile, names, files))
    plain = {name: line[name] for name in PLAIN}
    return PackedWork(**plain, topics=tuple(line["topics"]), earlier=tuple(line["earlier"]), text=said, files=packed)


def _wrong_fields(line: dict[str, Any]) -> list[str]:
    """Names of fields that are not what they should be, whatever else they say."""
    wrong = [name for name in PLAIN if name != "number" and not _is_text(line.get(name))]
    number = line.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 100_000:  # noqa: PLR2004 - a version's number
        wrong.append("number")
    wrong += [name for name in ("topics", "earlier") if not _are_texts(line.get(name))]
    files = line.get("files")
    if not isinstance(files, list) or len(files) > MOST_FILES or not all(map(_is_part, files)):
        wrong.append("files")
    wrong += [] if _is_part(line.get("text")) else ["text"]
    forms = (("uid", _UID), ("reviewed_on", _DAY))
    wrong += [name for name, form in forms if name not in wrong and not form.fullmatch(line[name])]
    wrong += [] if "earlier" in wrong or all(map(_DIGEST.fullmatch, line["earlier"])) else ["earlier"]
    return wrong


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_text(value: Any) -> bool:
    """Whether it is a text that a database keeps: JSON may write half a letter, or a NUL."""
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_part(value: Any) -> bool:
    kinds = {"path": str, "bytes": int, "sha256": str}
    return isinstance(value, dict) and all(isinstance(value.get(name), kind) for name, kind in kinds.items())


def _part(archive: ZipFile, infos: dict[str, ZipInfo], said: dict[str, Any], faults: Faults) -> bytes:
    path = said["path"]
    if path not in infos or path == MANIFEST:
        faults.say(path, "part_missing", "The manifest names this part, and it is not there.")
        return b""
    content = archive.read(infos[path])
    if len(content) != said["bytes"] or hashlib.sha256(content).hexdigest() != said["sha256"]:
        faults.say(path, "digest_wrong", "Its bytes are not those that the manifest vouches for: it was changed.")
    return content


def _leftover(infos: dict[str, ZipInfo], lines: list[dict[str, Any]], faults: Faults) -> None:
    """What lies in the archive without being named, and what is named twice."""
    named = [part["path"] for line in lines for part in (line.get("text"), *_list(line.get("files"))) if _is_part(part)]
    for path in sorted(infos.keys() - set(named) - {MANIFEST}):
        faults.say(path, "part_unnamed", "The manifest does not name this part.")
    for path in sorted({path for path in named if named.count(path) > 1}):
        faults.say(path, "part_twice", "The manifest names this part twice.")
    uids = [line.get("uid") for line in lines]
    for uid in sorted({str(uid) for uid in uids if uids.count(uid) > 1}):
        faults.say(uid, "work_twice", "The same work stands in the package twice.")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
