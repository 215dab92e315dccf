"""PDF: refused where it runs something or carries a file; written without who made it and what it was before."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.shared_file.look import look_into, without_traces
from shiftready.formats.shared_file.what import Trace
from tests.formats.shared_file.made import pdf, photo


def remark(made):
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]), T=String("Person p3"), Contents=String("Who?")
    )
    made.pages[0].Annots = Array([note])


def author(made):
    made.docinfo["/Author"], made.docinfo["/Title"], made.docinfo["/Desk"] = "Person p1", "Bridges", "Person p2"
    with made.open_metadata(set_pikepdf_as_editor=False) as described:
        described["dc:creator"] = ["Person p4"]


def picture(made):
    stream = made.make_stream(photo(), Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
    made.pages[0].Resources = Dictionary(XObject=Dictionary(P=stream))


def everything(made):
    author(made)
    remark(made)
    picture(made)


def at_opening(**action):
    def change(made):
        made.Root.OpenAction = Dictionary(**action)

    return change


def attached(made):
    made.attachments["a.txt"] = b"x"


def form(made):
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<x/>"))


def link(made):
    action = Dictionary(S=Name.URI, URI=String("JavaScript:x()"))
    made.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 1, 1]), A=action)])


def bomb():
    packed = zlib.compress(b"0" * 80_000_000, 9)
    head = b"%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    return head + str(len(packed)).encode() + b">>stream\n" + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"


def refusal(content):
    with pytest.raises(ShiftreadyError) as caught:
        look_into("a.pdf", content)
    return caught.value.code


def test_who_made_it_remarked_or_took_its_pictures_is_told_and_taken_out():
    found = look_into("a.pdf", pdf(everything))

    cleaned = without_traces(found)

    assert {
        Trace("author", "Person p1"), Trace("author", "Person p4"), Trace("author of a remark", "Person p3"),
        Trace("property Desk", "Person p2"),
    } < set(found.traces)  # fmt: skip
    assert any(one.what.startswith("place where") for one in found.traces)
    assert cleaned.traces == ()
    with pikepdf.open(io.BytesIO(cleaned.content)) as kept:
        assert (len(kept.pages), str(kept.pages[0].Annots[0].Contents)) == (1, "Who?")
    assert without_traces(cleaned).content == cleaned.content


def test_a_plain_pdf_is_kept_as_it_is():
    assert look_into("a.pdf", pdf()).traces == ()


def test_an_earlier_state_that_can_be_read_in_it_is_told_and_taken_out():
    once = pdf()
    twice = once + b"\n" + once[once.rindex(b"startxref") :]

    found = look_into("a.pdf", twice)

    assert [one.what for one in found.traces] == ["earlier state of the document"]
    assert without_traces(found).content.count(b"startxref") == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf(at_opening(S=Name.JavaScript, JS=String("app.alert()"))), "shared_file_script"),
        (pdf(at_opening(S=Name.Launch, F=String("cmd.exe"))), "shared_file_script"),
        (pdf(form), "shared_file_script"),
        (pdf(link), "shared_file_script"),
        (pdf(attached), "shared_file_embedded"),
        (pdf(encryption=pikepdf.Encryption(owner="x", user="y")), "shared_file_locked"),
        (pdf(encryption=pikepdf.Encryption(owner="x", user="")), "shared_file_locked"),
        (pdf()[:60], "shared_file_damaged"),
        (b"%PDF-1.4\n/Filter /L#5AWDecode", "shared_file_bomb"),
        (bomb(), "shared_file_damaged"),
    ],
)
def test_what_runs_something_carries_a_file_or_bursts_is_refused(content, code):
    assert refusal(content) == code


def test_a_script_packed_among_other_objects_is_found():
    packed = pdf(
        at_opening(S=Name.JavaScript, JS=String("app.alert()")), object_stream_mode=pikepdf.ObjectStreamMode.generate
    )

    assert (b"JavaScript" in packed, refusal(packed)) == (False, "shared_file_script")
