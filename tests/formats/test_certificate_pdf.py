from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf, day_words

FONTS = Path(__file__).parents[2] / "build" / "front-end" / "uswds" / "fonts" / "public-sans"
PAPER = CertificatePaper(
    number="SR-3497-M4WH-X8N0-0055",
    name="Ana Example",
    course="Crisis Intervention Team training",
    starts_on=date(2026, 3, 2),
    completed_on=date(2026, 3, 6),
    minutes_by_topic={"Commitment law": 150, "Scenarios": 480, "Community resources": 45},
    issued_on=date(2026, 3, 7),
    address="https://training.example.gov/verify/SR-3497-M4WH-X8N0-0055",
)
OTHER = replace(PAPER, number="SR-0000-0000-0000-0183", name="Ben Beispiel", expires_on=date(2029, 3, 6))


def words_of(pdf, page=0):
    return " ".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range().split())


def test_a_certificate_says_who_completed_what_when_and_how_it_is_checked():
    words = words_of(certificate_pdf("City of Example Police Department", [PAPER], fonts=FONTS))

    assert words == (
        "City of Example Police Department Certificate of completion This is to certify that Ana Example "
        "completed the course Crisis Intervention Team training First day March 2, 2026 Completed on March 6, 2026 "
        "Time credited 11 hours 15 minutes Issued on March 7, 2026 Topic Time Commitment law 2 hours 30 minutes "
        "Scenarios 8 hours Community resources 45 minutes It says what this person attended. It is neither a license "
        "nor a rank, and skill is not measured by it. Whether it still stands can be checked by anyone, without an "
        "account: training.example.gov/verify/SR-3497-M4WH-X8N0-0055 SR-3497-M4WH-X8N0-0055"
    )


@pytest.mark.parametrize("fonts", [FONTS, None], ids=["public_sans", "the_compiler_s_own"])
def test_the_same_certificates_give_the_same_bytes(fonts):
    assert certificate_pdf("Agency", [PAPER, OTHER], fonts=fonts) == certificate_pdf(
        "Agency", [PAPER, OTHER], fonts=fonts
    )


def test_the_code_on_every_page_opens_the_check_of_that_certificate():
    other = replace(OTHER, address="https://training.example.gov/verify/SR-0000-0000-0000-0183")

    document = pypdfium2.PdfDocument(certificate_pdf("Agency", [PAPER, other]))

    codes = [zxingcpp.read_barcodes(page.render(scale=2).to_pil()) for page in document]
    assert [[code.text for code in page] for page in codes] == [[PAPER.address], [other.address]]


def test_the_document_is_tagged_titled_and_dated_for_readers_that_do_not_see_it():
    with pikepdf.open(BytesIO(certificate_pdf("City of Example", [PAPER]))) as pdf:
        meta = pdf.open_metadata()
        facts = {
            "marked": bool(pdf.Root.MarkInfo.Marked),
            "language": str(pdf.Root.Lang),
            "title": meta["dc:title"],
            "author": meta["dc:creator"],
            "standard": meta["pdfuaid:part"],
            "created": meta["xmp:CreateDate"][:10],
            "headings": tags_in(pdf) & {"/H1", "/H2", "/Table", "/TH", "/Figure", "/Link"},
        }

    assert facts == {
        "marked": True,
        "language": "en-US",
        "title": "Certificate SR-3497-M4WH-X8N0-0055: Crisis Intervention Team training",
        "author": ["City of Example"],
        "standard": "1",
        "created": "2026-03-07",
        "headings": {"/H1", "/H2", "/Table", "/TH", "/Figure", "/Link"},
    }


def test_public_sans_is_used_where_it_is_installed_and_nothing_of_the_machine_where_it_is_not():
    assert fonts_of(certificate_pdf("Agency", [PAPER], fonts=None)) <= {"LibertinusSerif", "DejaVuSansMono"}
    assert fonts_of(certificate_pdf("Agency", [PAPER], fonts=FONTS)) == {"PublicSans"}


def test_a_course_of_many_topics_stays_on_one_page():
    many = replace(
        PAPER, minutes_by_topic={f"Topic number {i} with a rather long name to be read": 90 for i in range(19)}
    )

    document = pypdfium2.PdfDocument(certificate_pdf("Agency", [many], fonts=FONTS))

    assert len(document) == 1


def test_no_certificates_make_no_document():
    with pytest.raises(ValueError, match="at least one certificate"):
        certificate_pdf("Agency", [])


def test_days_are_written_as_people_say_them():
    assert day_words(date(2026, 3, 6)) == "March 6, 2026"


def tags_in(pdf):
    return {str(thing.S) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing}


def fonts_of(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        names = {
            str(thing.FontName)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
        }
    return {name.partition("+")[2].partition("-")[0] for name in names}
