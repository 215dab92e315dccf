"""Word, PowerPoint and OpenDocument: known by their parts, refused for what could do harm, written naming nobody."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.shared_file.look import look_into, without_traces
from shiftready.formats.shared_file.what import Trace
from tests.formats.shared_file.made import CORE, DOCX, PPTX, REMARKS, WORD, office, open_text, photo, zipped

CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="Desk"><vt:lpwstr>Person p4</vt:lpwstr></property></Properties>'
)
CMS = '<p:cmAuthorLst xmlns:p="urn:p"><p:cmAuthor name="Person p5" initials="P5"/></p:cmAuthorLst>'
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="https://example.org/x" '
    'TargetMode="External"/></Relationships>'
)


def refusal(content, name="policy.docx"):
    with pytest.raises(ShiftreadyError) as caught:
        look_into(name, content)
    assert caught.value.fields == {"file": caught.value.message}
    return caught.value.code


def field(instruction):
    return f'<w:x xmlns:w="{WORD}"><w:instrText>{instruction}</w:instrText></w:x>'


def test_a_file_is_what_its_parts_say_and_not_what_its_name_says():
    assert (look_into("notes.exe", office()).name, look_into("a/b.pdf", office(PPTX)).name) == ("notes.docx", "b.pptx")
    assert look_into("x", open_text()).kind == "odt"


def test_whoever_made_changed_or_remarked_is_told_in_plain_words():
    found = look_into(
        "policy.docx",
        office(
            docProps__core_dot_xml=CORE, docProps__custom_dot_xml=CUSTOM, word__comments_dot_xml=REMARKS,
            word__media__image1_dot_jpg=photo(),
        ),
    )  # fmt: skip

    assert found.traces == (
        Trace("author", "Person p1"),
        Trace("author of a remark or change", "Person p3"),
        Trace("description (EXIF or XMP)", ""),
        Trace("initials", "P3"),
        Trace("last modified by", "Person p2"),
        Trace("place where it was taken (GPS)", "42° 21' 30\" N, 71° 3' 0\" W"),
        Trace("property Desk", "Person p4"),
    )
    assert look_into("a.pptx", office(PPTX, ppt__commentAuthors_dot_xml=CMS)).traces == (
        Trace("initials", "P5"), Trace("person who remarks", "Person p5")
    )  # fmt: skip
    assert look_into("a.odt", open_text()).traces == (
        Trace("author", "Person p2"), Trace("first author", "Person p1"), Trace("property Desk", "Person p4")
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        office(docProps__core_dot_xml=CORE, docProps__custom_dot_xml=CUSTOM, word__comments_dot_xml=REMARKS),
        office(PPTX, ppt__commentAuthors_dot_xml=CMS, ppt__media__image1_dot_jpg=photo()),
        open_text(),
    ],
)
def test_without_traces_it_names_nobody_and_says_the_same(content):
    before = look_into("policy.x", content)

    after = without_traces(before)

    kept, held = (zipfile.ZipFile(BytesIO(one.content)) for one in (before, after))
    assert (after.traces, after.name, after.kind) == ((), before.name, before.kind)
    assert held.namelist() == kept.namelist()
    assert not any(b"Person p" in held.read(name) for name in held.namelist())
    text = "content.xml" if after.kind == "odt" else "word/document.xml"
    assert held.read(text) == kept.read(text)
    assert without_traces(after).content == after.content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (office(word__vbaProject_dot_bin=b"x"), "shared_file_macros"),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "shared_file_macros"),
        (open_text(Basic__Standard__Module1_dot_xml="<x/>"), "shared_file_macros"),
        (office(word__embeddings__oleObject1_dot_bin=b"\xd0\xcf\x11\xe0"), "shared_file_embedded"),
        (office(word__media__image1_dot_png=b"\xd0\xcf\x11\xe0"), "shared_file_embedded"),
        (office(word__embeddings__sheet_dot_xlsx=zipped({"x": "y"})), "shared_file_embedded"),
        (office(word__x_dot_xml=field("DDEAUTO cmd")), "shared_file_script"),
        (office(word__x_dot_svg="<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "shared_file_script"),
        (office(word___rels__x_dot_rels=RELATION.format("attachedTemplate")), "shared_file_reaches_out"),
        (office(word___rels__x_dot_rels=RELATION.format("image")), "shared_file_reaches_out"),
        (office(word__x_dot_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "shared_file_damaged"),
        (office(word__x_dot_xml="<x"), "shared_file_damaged"),
        (zipped({"a.txt": "x"}), "shared_file_unknown"),
        (office(f"{DOCX}x"), "shared_file_unknown"),
        (office(**{"..__x_dot_xml": "<x/>"}), "shared_file_damaged"),
        (office(word__DOCUMENT_dot_xml="<x/>"), "shared_file_damaged"),
        (office(word__x_dot_xml=b"<x>" + b" " * 20_000_000 + b"</x>"), "shared_file_bomb"),
        (open_text(**{"META-INF__manifest_dot_xml": "<encryption-data/>"}), "shared_file_locked"),
    ],
)
def test_what_could_do_harm_where_it_is_opened_is_refused(content, code):
    assert refusal(content) == code


def test_an_address_that_a_reader_may_click_is_no_harm():
    assert look_into("a.docx", office(word___rels__x_dot_rels=RELATION.format("hyperlink"))).traces == ()


def test_a_refusal_says_where_what_and_what_next():
    with pytest.raises(ShiftreadyError) as caught:
        look_into("policy.docx", office(word__vbaProject_dot_bin=b"x"))

    assert caught.value.message == (
        "The document holds macros (word/vbaProject.bin), which could do harm where it is opened. Save it without "
        "macros, as .docx, .pptx or .odt, and bring that file."
    )
