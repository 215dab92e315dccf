"""What a file brought to be shared really is, by its bytes and not by its name; and the same without whom it names."""

from __future__ import annotations

import re
from pathlib import PurePath

from shiftready.formats.limits import MEGABYTE
from shiftready.formats.shared_file.documents import document_without_traces, read_document
from shiftready.formats.shared_file.pdf import pdf_without_traces, traces_of_pdf
from shiftready.formats.shared_file.pictures import picture_without_traces, traces_of_picture
from shiftready.formats.shared_file.what import (
    KINDS_IN_WORDS,
    LARGEST_SHARED,
    SharedFile,
    SharedKind,
    Trace,
    in_order,
    refused,
)

_KEPT = re.compile(r"[^A-Za-z0-9 ._-]+")
_ENDINGS = {"jpeg": "jpg", "text": "txt"}
_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"PK\x03\x04", "document"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def look_into(name: str, content: bytes) -> SharedFile:
    """Find out what a file is and whom it names, and refuse what could do harm where it is opened.

    Raises:
        ShiftreadyError: `shared_file_empty`, `shared_file_too_large`, `shared_file_unknown`, `shared_file_damaged`,
            `shared_file_locked`, `shared_file_bomb`, `shared_file_macros`, `shared_file_script`,
            `shared_file_embedded`, `shared_file_reaches_out`.
    """
    if not content:
        raise refused("shared_file_empty", "The file is empty. Choose it again.")
    refuse_large(len(content))
    kind, found = _read(content)
    return SharedFile(_name(name, kind), kind, content, in_order(found))


def refuse_large(size: int) -> None:
    """Refuse a file above the limit, in bytes; doors ask before they read it.

    Raises:
        ShiftreadyError: `shared_file_too_large`.
    """
    if size > LARGEST_SHARED:
        most = f"up to {LARGEST_SHARED // MEGABYTE} MB are shared. Save its pictures smaller, or share a part of it."
        raise refused("shared_file_too_large", f"The file has {size / MEGABYTE:,.1f} MB; {most}")


def without_traces(file: SharedFile) -> SharedFile:
    """The file with what is read and seen in it, naming nobody around that.

    Raises:
        ShiftreadyError: `shared_file_names_stay` where something cannot be taken out.
    """
    if file.kind in ("png", "jpeg"):
        cleaned = picture_without_traces(file.content)
    elif file.kind == "pdf":
        cleaned = pdf_without_traces(file.content)
    else:
        cleaned = file.content if file.kind == "text" else document_without_traces(file.content)
    again = look_into(file.name, cleaned)
    if again.traces:
        left = "; ".join(f"{one.what}: {one.value}" for one in again.traces[:5])
        message = f"This cannot be taken out of the file here: {left}. Take it out where the file was made."
        raise refused("shared_file_names_stay", message)
    return again


def _read(content: bytes) -> tuple[SharedKind, set[Trace]]:
    first = next((kind for begins, kind in _FIRST_BYTES if content.startswith(begins)), "text")
    if first == "document":
        return read_document(content)
    if first == "pdf":
        return "pdf", traces_of_pdf(content)
    if first == "text":
        _refuse_no_text(content)
        return "text", set()
    return ("png" if first == "png" else "jpeg"), traces_of_picture(content)


def _refuse_no_text(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        raise refused(
            "shared_file_unknown",
            "The file is of an older Office, which may hold macros, or is locked. Save it as .docx, .pptx or PDF "
            "without a password, and bring that file.",
        )
    try:
        is_text = "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        is_text = False
    if not is_text:
        raise refused("shared_file_unknown", f"The file is none of these: {KINDS_IN_WORDS}. Save it as one of them.")


def _name(name: str, kind: SharedKind) -> str:
    path = PurePath(name.replace("\\", "/"))
    stem = _KEPT.sub("_", path.stem).strip(" .")[:80]
    ending = "md" if kind == "text" and path.suffix.lower() in (".md", ".markdown") else _ENDINGS.get(kind, kind)
    return f"{stem or 'file'}.{ending}"
