"""An invoice on paper: a tagged PDF (PDF/UA-1) of one page or more, in the dress of our letters.

The same invoice gives the same bytes: its date is the day it was written, and no font of the machine is used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from shiftready.core.dates import say_day, with_days_said
from shiftready.core.money.cents import dollars
from shiftready.formats.certificate_pdf import FONT_NAME

TEMPLATE = Path(__file__).with_name("invoice.typ")


@dataclass(frozen=True, slots=True)
class InvoiceLinePrinted:
    """What is billed, how many seats at how many cents each, and what that is."""

    what: str
    seats: int
    cents_each: int
    cents: int


@dataclass(frozen=True, slots=True)
class InvoicePrinted:
    """An invoice as it goes to the partner. `stands`: a sentence where it is paid or void, "" else."""

    number: int
    sender: str
    to: str
    written_on: date
    due_on: date
    lines: Sequence[InvoiceLinePrinted]
    cents: int
    note: str = ""
    stands: str = ""


def invoice_pdf(invoice: InvoicePrinted, *, fonts: Path | None = None) -> bytes:
    """The invoice as a PDF.

    Args:
        invoice: in whole cents.
        fonts: folder with the faces of Public Sans; None, or a folder without them, takes the compiler's own serif.
    """
    import typst

    folders: list[Path] = [fonts] if fonts and any(fonts.glob(FONT_NAME)) else []
    pdf = typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=folders,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(invoice))},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(invoice.written_on, time(), UTC),
    )
    return bytes(pdf)


def _data(one: InvoicePrinted) -> dict[str, object]:
    return {
        "number": one.number, "agency": one.sender, "to": one.to, "note": one.note, "stands": one.stands,
        "date": [one.written_on.year, one.written_on.month, one.written_on.day],
        "facts": [
            ("From", one.sender), ("To", one.to), ("Written on", say_day(one.written_on)),
            ("To be paid by", say_day(one.due_on)),
        ],
        "lines": [
            [with_days_said(line.what), str(line.seats), dollars(line.cents_each), dollars(line.cents)]
            for line in one.lines
        ],
        "total": dollars(one.cents),
    }  # fmt: skip
