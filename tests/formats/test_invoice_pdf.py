"""An invoice on paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from shiftready.formats.invoice_pdf import InvoiceLinePrinted, InvoicePrinted, invoice_pdf
from tests.formats.test_letter_pdf import FONTS, words_of

LINE = InvoiceLinePrinted("CIT week, 2026-03-02 to 2026-03-06", 2, 150_50, 301_00)
INVOICE = InvoicePrinted(
    7, "City of Example", "Lakeside Example Police", date(2026, 3, 9), date(2026, 4, 8), (LINE,), 301_00, "Thank you."
)


def test_it_says_who_bills_whom_for_what_and_by_when_it_is_to_be_paid():
    words = words_of(invoice_pdf(INVOICE, fonts=FONTS))

    for said in (
        "Invoice 7", "From City of Example", "To Lakeside Example Police", "Written on 9 Mar 2026",
        "To be paid by 8 Apr 2026", "CIT week, 2 Mar 2026 to 6 Mar 2026", "$150.50", "Together $301.00", "Thank you.",
        "City of Example · invoice 7 Page 1 of 1",
    ):  # fmt: skip
        assert said in words


def test_the_same_invoice_gives_the_same_bytes_and_is_tagged_for_screen_readers():
    one, two = invoice_pdf(INVOICE), invoice_pdf(replace(INVOICE))

    assert one == two
    with pikepdf.open(BytesIO(one)) as pdf:
        assert (pdf.Root.MarkInfo.Marked, str(pdf.Root.Lang)) == (True, "en-US")
        assert str(pdf.docinfo["/Title"]) == "Invoice 7 of City of Example to Lakeside Example Police"


@pytest.mark.parametrize("stands", ["Paid on 20 Mar 2026.", "Void since 20 Mar 2026: nothing is to be paid."])
def test_one_that_is_settled_says_so(stands):
    assert stands in words_of(invoice_pdf(replace(INVOICE, stands=stands)))


def test_many_lines_go_over_pages_and_what_is_written_into_them_is_only_text():
    lines = [replace(LINE, what=f"#Class {number} $x$ *y*") for number in range(90)]

    words = words_of(invoice_pdf(replace(INVOICE, lines=lines)))

    assert "#Class 89 $x$ *y*" in words
    assert "Page 3 of" in words
