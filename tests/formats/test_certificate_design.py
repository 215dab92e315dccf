from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.certificate_design import LOOKS, PaperDesign, Signatory, read_seal
from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf
from tests.formats.pictures import jpeg_that_says, png, png_that_says

FULL = PaperDesign(
    note="x " * 100,
    signatories=tuple(Signatory(f"Signs Number{place}", "Chief of Police") for place in range(3)),
    seal=png(40, 20),
    seal_shows="Seal of an invented city",
)
LONG = CertificatePaper(
    number="SR-3497-M4WH-X8N0-0055",
    name="Ana Example",
    course="Crisis Intervention Team training",
    starts_on=date(2026, 3, 2),
    completed_on=date(2026, 3, 6),
    minutes_by_topic={f"Topic number {place} of a long course": 60 + place for place in range(24)},
    issued_on=date(2026, 3, 7),
    address="https://training.example.gov/verify/SR-3497-M4WH-X8N0-0055",
    expires_on=date(2029, 3, 6),
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_long_course_with_every_word_and_three_signatures_stays_on_one_page(look):
    pdf = certificate_pdf("City of Example", [replace(LONG, design=replace(FULL, look=look))])

    document = pypdfium2.PdfDocument(pdf)
    words = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    assert all(one.name in words for one in FULL.signatories)


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_tagged_and_says_what_its_seal_shows(look):
    with pikepdf.open(BytesIO(certificate_pdf("A", [replace(LONG, design=replace(FULL, look=look))]))) as pdf:
        texts = {str(one.get("/Alt")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
        facts = (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang), pdf.open_metadata()["pdfuaid:part"])

    assert facts == (True, "en-US", "1")
    assert {"Seal of an invented city", f"Code that opens {LONG.address.partition('://')[2]}"} <= texts


def test_papers_of_different_designs_stand_in_one_document():
    papers = [LONG, replace(LONG, design=FULL), replace(LONG, design=replace(FULL, seal=png(10, 10)))]

    assert len(pypdfium2.PdfDocument(certificate_pdf("A", papers))) == 3
    assert certificate_pdf("A", papers) == certificate_pdf("A", papers)


@pytest.mark.parametrize("content", [png(3, 4), jpeg_that_says(300, 200)], ids=["png", "jpeg"])
def test_a_small_picture_may_be_printed(content):
    assert read_seal(content) == content


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "seal_unknown", "It is neither a PNG nor a JPEG picture that can be read."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "seal_unknown", "neither a PNG nor a JPEG"),
        (b"%PDF-1.7", "seal_unknown", "neither a PNG nor a JPEG"),
        (png(3, 4)[:20], "seal_unknown", "neither a PNG nor a JPEG"),
        (b"\xff\xd8\xff\xe0\xff\xff", "seal_unknown", "neither a PNG nor a JPEG"),
        (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 50, "seal_unknown", "neither a PNG nor a JPEG"),
        (png_that_says(60_000, 60_000), "seal_too_large", "It is 60000 by 60000 points; up to 2000 each way fit."),
        (jpeg_that_says(2001, 10), "seal_too_large", "It is 2001 by 10 points"),
        (png_that_says(0, 5), "seal_too_large", "It is 0 by 5 points"),
        (png(3, 4) + b"x" * 300_000, "seal_too_large", "It has 300 kB; up to 300 fit."),
    ],
    ids=range(10),
)
def test_what_is_no_small_picture_is_refused(content, code, words):
    with pytest.raises(ShiftreadyError) as refusal:
        read_seal(content)

    assert refusal.value.code == code
    assert words in refusal.value.message
