"""Word, PowerPoint and OpenDocument text: told apart by their parts, looked into, and written without names."""

from __future__ import annotations

from pathlib import PurePosixPath

from shiftready.formats.shared_file.markup import names_in, read_markup, refuse_markup, written
from shiftready.formats.shared_file.packed import XML_ENDINGS, packed, refuse_parts, unpacked
from shiftready.formats.shared_file.pictures import picture_without_traces, traces_of_picture
from shiftready.formats.shared_file.what import KINDS_IN_WORDS, SharedKind, Trace, damaged, refused

_TYPES, _MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"
_MAIN: dict[str, SharedKind] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
_ODT = b"application/vnd.oasis.opendocument.text"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def read_document(content: bytes) -> tuple[SharedKind, set[Trace]]:
    """Which kind of document an archive is, and whom it names.

    Raises:
        ShiftreadyError: as `unpacked`, `refuse_parts` and `refuse_markup`; `shared_file_unknown`.
    """
    parts = unpacked(content)
    kind = _kind(parts)
    refuse_parts(parts)
    found: set[Trace] = set()
    for name, part in parts.items():
        if _is_markup(name):
            root = read_markup(part)
            refuse_markup(name, root)
            found |= set(names_in(root, take_out=False))
        elif part.startswith(_PICTURES):
            found |= traces_of_picture(part)
    return kind, found


def document_without_traces(content: bytes) -> bytes:
    """The document with the same words and pictures, naming nobody in what surrounds them."""
    return packed({name: _cleaned(name, part) for name, part in unpacked(content).items()})


def _cleaned(name: str, part: bytes) -> bytes:
    if part.startswith(_PICTURES):
        return picture_without_traces(part)
    if not _is_markup(name):
        return part
    root = read_markup(part)
    return written(root) if list(names_in(root, take_out=True)) else part


def _kind(parts: dict[str, bytes]) -> SharedKind:
    if parts.get("mimetype") == _ODT:
        _refuse_locked(parts.get(_MANIFEST, b""))
        return "odt"
    if _TYPES not in parts:
        raise refused("shared_file_unknown", f"The file is an archive. Bring {KINDS_IN_WORDS}, each file by itself.")
    types = [element.get("ContentType") or "" for element in read_markup(parts[_TYPES]).iter() if element.attrib]
    if any("macroEnabled" in one for one in types):
        raise refused(
            "shared_file_macros",
            "The document is made to run macros, which could do harm where it is opened. Save it as .docx or .pptx, "
            "and bring that file.",
        )
    kind = next((_MAIN[one] for one in types if one in _MAIN), None)
    if kind is None:
        message = f"The file is a document of a kind that is not shared. Bring {KINDS_IN_WORDS}; a PDF often does."
        raise refused("shared_file_unknown", message)
    return kind


def _refuse_locked(manifest: bytes) -> None:
    if not manifest:
        raise damaged("document")
    if b"encryption-data" in manifest:
        message = "The document is locked with a password. Save it without one, and bring that file."
        raise refused("shared_file_locked", message)


def _is_markup(name: str) -> bool:
    return PurePosixPath(name.lower()).suffix in XML_ENDINGS
