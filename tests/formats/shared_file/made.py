"""Documents, pictures and PDFs made byte by byte, so that tests know whom they name and what they would run."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import PIL.Image

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX, PPTX = f"{_OFFICE}.wordprocessingml.document.main+xml", f"{_OFFICE}.presentationml.presentation.main+xml"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bridges</dc:title><dc:creator>Person p1</dc:creator>'
    "<cp:lastModifiedBy>Person p2</cp:lastModifiedBy></cp:coreProperties>"
)
REMARKS = (
    f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="Person p3" w:initials="P3">'
    "<w:p><w:r><w:t>Who comes?</w:t></w:r></w:p></w:comment></w:comments>"
)


def zipped(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def office(main=DOCX, /, **parts):
    """A document of one sentence; further parts by name, with __ for a slash and _dot_ for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    types = f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    text = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Two stay back.</w:t></w:r></w:p></w:body></w:document>'
    return zipped({"[Content_Types].xml": types, "word/document.xml": text} | named)


def open_text(**parts):
    """An OpenDocument text with its author and one who printed it."""
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<office:meta><meta:initial-creator>Person p1</meta:initial-creator><dc:creator>Person p2</dc:creator>"
        '<meta:user-defined meta:name="Desk">Person p4</meta:user-defined></office:meta></office:document-meta>'
    )
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<text>Two stay back.</text>",
            "meta.xml": meta,
            "META-INF/manifest.xml": "<manifest/>",
        }
        | named
    )


def photo(*, named=True, turned=1, kind="JPEG"):
    """A picture of four by two pixels, by default with who took it and where."""
    exif = PIL.Image.Exif()
    if turned != 1:
        exif[0x0112] = turned
    if named:
        exif[0x013B] = "Person p1"
        exif.get_ifd(0x8825).update({1: "N", 2: (42.0, 21.0, 30.0), 3: "W", 4: (71.0, 3.0, 0.0)})
    content = io.BytesIO()
    picture = PIL.Image.new("RGB", (4, 2), (22, 46, 81))
    picture.putpixel((0, 0), (250, 250, 250))
    picture.save(content, kind, **({"exif": exif} if len(exif) or named else {}))
    return content.getvalue()


def pdf(change=None, **saved):
    """A PDF of one blank page, changed before it is written."""
    content = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        if change:
            change(made)
        made.save(content, **saved)
    return content.getvalue()


def pixels(content):
    with PIL.Image.open(io.BytesIO(content)) as picture:
        return picture.size, list(picture.convert("RGB").tobytes())
