"""PDF: refused where it can run something or carries another file, and written without whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.limits import MEGABYTE
from shiftready.formats.shared_file.markup import names_in, read_markup
from shiftready.formats.shared_file.pictures import picture_without_traces, traces_of_picture
from shiftready.formats.shared_file.what import Trace, damaged, refused

MOST_OBJECTS = 200_000
#: qpdf unpacks what holds other objects as it opens a file: bounded for the process, once. LZW has no bound.
_LIMITS = {"flate_max_memory": 50 * MEGABYTE, "run_length_max_memory": 50 * MEGABYTE, "png_max_memory": 50 * MEGABYTE,
           "tiff_max_memory": 50 * MEGABYTE, "max_stream_filters": 4, "parser_max_nesting": 100,
           "parser_max_container_size": 200_000}  # fmt: skip
_LZW, _WRITTEN_BY_NUMBER = re.compile(rb"/LZW"), re.compile(rb"#([0-9A-Fa-f]{2})")
_END = re.compile(rb"startxref\s+\d+\s+%%EOF")
_DEEPEST = 40
_SCRIPTS = frozenset({"/JS", "/JavaScript", "/XFA"})
_FILES = frozenset({"/EF", "/EmbeddedFiles", "/RichMediaContent", "/RichMedia"})
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition"})
_INFO = {"/Author": "author"}
_INFO_OF_PROGRAMS = frozenset(
    {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
)
_ABOUT = ("/Metadata", "/PieceInfo", "/LastModified")


def traces_of_pdf(content: bytes) -> set[Trace]:
    """Whom a PDF names beside what is read on its pages.

    Raises:
        ShiftreadyError: `shared_file_damaged`, `shared_file_locked`, `shared_file_bomb`, `shared_file_script`,
            `shared_file_embedded`.
    """
    with _opened(content) as pdf:
        found = set(_of_info(pdf))
        for holder in _holders(pdf):
            _refuse_harm(holder)
            found |= set(_of_holder(holder))
        if len(_END.findall(content)) > (2 if pdf.is_linearized else 1):
            found.add(Trace("earlier state of the document", "what was changed can be read in it"))
    return found


def pdf_without_traces(content: bytes) -> bytes:
    """The same pages, without properties, who remarked, and earlier states."""
    import pikepdf

    cleaned = BytesIO()
    with _opened(content) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for holder in list(_holders(pdf)):
            _clean(holder)
        pdf.save(cleaned, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return cleaned.getvalue()


def _opened(content: bytes) -> Any:
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    if _LZW.search(_WRITTEN_BY_NUMBER.sub(lambda found: bytes([int(found[1], 16)]), content)):
        message = (
            "The PDF is packed in an old way (LZW) that cannot be bounded. Print it into a PDF anew, and bring that."
        )
        raise refused("shared_file_bomb", message)
    set_qpdf_limits(**_LIMITS)  # type: ignore[arg-type]  # whole numbers all
    try:
        pdf = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise _locked() from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise damaged("PDF") from None
    if pdf.is_encrypted:
        raise _locked()
    if len(pdf.objects) > MOST_OBJECTS:
        raise refused("shared_file_bomb", f"The PDF has {len(pdf.objects):,} parts. Print it into a PDF anew.")
    return pdf


def _locked() -> ShiftreadyError:
    return refused(
        "shared_file_locked", "The PDF is locked, or may not be changed. Print it into a PDF without a lock."
    )


def _holders(pdf: Any) -> Iterator[Any]:
    """Every dictionary and stream of the file, wherever it stands."""
    import pikepdf

    try:
        for one in [pdf.trailer, *pdf.objects]:
            yield from _within(one, _DEEPEST)
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError):
        raise damaged("PDF") from None


def _within(one: Any, deep: int) -> Iterator[Any]:
    import pikepdf

    if deep == 0:
        raise damaged("PDF")
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inner = [value for _, value in one.items()]
    else:
        inner = list(one) if isinstance(one, pikepdf.Array) else []
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value, deep - 1)


def _refuse_harm(holder: Any) -> None:
    names = {str(key) for key in holder.keys()}  # noqa: SIM118 - a stream is no mapping
    address = str(holder.get("/URI", "")).strip().lower() if "/URI" in names else ""
    if names & _SCRIPTS or str(holder.get("/S", "")) in _ACTIONS or address.startswith("javascript:"):
        raise refused(
            "shared_file_script",
            "The PDF runs something where it is opened: a script, a program or another file. Print it into a PDF anew, "
            "and bring that file.",
        )
    if names & _FILES:
        message = "The PDF carries another file in it. Take the attachment out, or print it into a PDF anew."
        raise refused("shared_file_embedded", message)


def _of_info(pdf: Any) -> Iterator[Trace]:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if hasattr(info, "items") else ():
        if key not in _INFO_OF_PROGRAMS and str(value).strip():
            yield Trace(_INFO.get(key, f"property {key[1:]}"), str(value))


def _of_holder(holder: Any) -> Iterator[Trace]:
    if _is_remark(holder):
        yield Trace("author of a remark", str(holder.T))
    if "/Metadata" in holder:
        yield from _of_description(holder.Metadata)
    if (picture := _jpeg_of(holder)) is not None:
        yield from traces_of_picture(picture)


def _of_description(stream: Any) -> Iterator[Trace]:
    """Whom its XMP names; one that nobody can read may name anybody."""
    try:
        root = read_markup(stream.read_bytes().strip(b"\0 \r\n"))
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not read
        yield Trace("description (XMP)", "unreadable")
        return
    yield from names_in(root, take_out=False)
    for element in root.iter("{http://purl.org/dc/elements/1.1/}creator"):
        yield Trace("author", " ".join(element.itertext()))


def _clean(holder: Any) -> None:
    for key in _ABOUT:
        if key in holder:
            del holder[key]
    if _is_remark(holder):
        del holder["/T"]
    if (picture := _jpeg_of(holder)) is not None and traces_of_picture(picture):
        holder.write(picture_without_traces(picture), filter=holder.Filter)


def _is_remark(holder: Any) -> bool:
    """A remark names who made it where a field of a form has its own name."""
    is_annotation = "/Subtype" in holder and "/Rect" in holder and str(holder.Subtype) != "/Widget"
    return is_annotation and "/T" in holder and bool(str(holder.T).strip())


def _jpeg_of(holder: Any) -> bytes | None:
    """The bytes of a photograph on a page, where it can be read by itself."""
    import pikepdf

    if not isinstance(holder, pikepdf.Stream) or str(holder.get("/Filter", "")) != "/DCTDecode":
        return None
    content = holder.read_raw_bytes()
    return content if content.startswith(b"\xff\xd8\xff") else None
