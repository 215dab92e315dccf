"""Distrust of documents that are ZIP archives: what they may unpack to, and which parts they may hold."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from shiftready.formats.limits import MEGABYTE
from shiftready.formats.shared_file.what import damaged, refused

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * MEGABYTE
#: Text packs well; what packs better than this is there to burst whoever opens it.
MOST_TIMES, FROM_BYTES = 100, 10 * MEGABYTE
XML_ENDINGS = frozenset({".xml", ".rels", ".vml", ".rdf", ".svg"})
_OTHER_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".odttf", ".fntdata"})
#: OpenDocument names its type in a part of its own; the other notes where lines broke.
_WITHOUT_ENDING = frozenset({"mimetype", "layout-cache"})
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("basic/", "scripts/")
#: By their first bytes: OLE, ZIP, PDF, a program of Windows and one of Linux.
_FOREIGN = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-", b"MZ", b"\x7fELF")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of an archive by name, in their order.

    Raises:
        ShiftreadyError: `shared_file_damaged`, `shared_file_locked`, `shared_file_bomb`, `shared_file_macros`,
            `shared_file_embedded`.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_size(infos, len(content))
            _refuse_names(infos)
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise damaged("document") from None


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as an archive that says nothing of when or where it was made; the same parts give the same bytes."""
    archive = BytesIO()
    with ZipFile(archive, "w") as files:
        for name, content in parts.items():
            # OpenDocument wants its type readable without unpacking.
            how = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            files.writestr(ZipInfo(name, _EPOCH), content, compress_type=how)
    return archive.getvalue()


def refuse_parts(parts: dict[str, bytes]) -> None:
    """Refuse macros and whatever is no text, picture or font of a document.

    Raises:
        ShiftreadyError: `shared_file_macros`, `shared_file_embedded`.
    """
    for name, content in parts.items():
        low = name.lower()
        if PurePosixPath(low).name in _MACRO_PARTS or low.startswith(_MACRO_FOLDERS):
            raise refused(
                "shared_file_macros",
                f"The document holds macros ({name}), which could do harm where it is opened. Save it without macros, "
                "as .docx, .pptx or .odt, and bring that file.",
            )
        ending = PurePosixPath(low).suffix
        known = ending in XML_ENDINGS or ending in _OTHER_ENDINGS or name in _WITHOUT_ENDING
        if not known or content.startswith(_FOREIGN):
            raise refused(
                "shared_file_embedded",
                f"The document holds another file ({name}). Take out what is embedded, such as a table or a film, save "
                "pictures as PNG or JPEG, and bring it again.",
            )


def _refuse_size(infos: list[ZipInfo], size: int) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_PARTS or total > MOST_UNPACKED or (total > FROM_BYTES and total > MOST_TIMES * size):
        raise refused(
            "shared_file_bomb",
            f"The document would unpack to {len(infos):,} parts and {total / MEGABYTE:,.0f} MB; up to {MOST_PARTS:,} "
            f"parts and {MOST_UNPACKED // MEGABYTE} MB, {MOST_TIMES} times its size, are unpacked. Shorten it, or "
            "save it as PDF.",
        )
    if any(info.flag_bits & 1 for info in infos):
        raise refused(
            "shared_file_locked", "The document is locked with a password. Save it without one, and bring that file."
        )


def _refuse_names(infos: list[ZipInfo]) -> None:
    names = [info.filename for info in infos]
    leave = (name for name in names if name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name)
    if len({name.lower() for name in names}) < len(names) or any(leave):
        raise damaged("document")
