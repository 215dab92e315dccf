"""Certificates on paper: a tagged PDF (PDF/UA-1), one a page, each with a code that opens its public check.

The same certificates give the same bytes: the document's date comes from them and no font of the machine is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shiftready.core.time_said import say_minutes
from shiftready.formats.certificate_design import PLAIN, PaperDesign, seal_name
from shiftready.formats.qr_code import qr_svg

TEMPLATE = Path(__file__).with_name("certificate.typ")
FONT_NAME = "PublicSans-*.ttf"


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """What stands on one certificate. `minutes_by_topic` has the topics' names; `address` is that of its check."""

    number: str
    name: str
    course: str
    starts_on: date
    completed_on: date
    minutes_by_topic: Mapping[str, int]
    issued_on: date
    address: str
    expires_on: date | None = None
    design: PaperDesign = PLAIN

    @property
    def minutes(self) -> int:
        return sum(self.minutes_by_topic.values())


def certificate_pdf(issuer: str, papers: Sequence[CertificatePaper], *, fonts: Path | None = None) -> bytes:
    """One PDF with a page a certificate, in the order given.

    Args:
        issuer: the agency's name.
        papers: at least one.
        fonts: folder with the faces of Public Sans; None, or a folder without them, takes the compiler's own serif.

    Raises:
        ValueError: no certificates.
    """
    if not papers:
        raise ValueError("A document needs at least one certificate")
    import typst

    issued_on = max(paper.issued_on for paper in papers)
    folders: list[Path] = [fonts] if fonts and any(fonts.glob(FONT_NAME)) else []
    with _beside_its_pictures(papers) as template:
        pdf = typst.compile(
            template,
            format="pdf",
            font_paths=folders,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(issuer, papers, issued_on))},
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(issued_on, time(), UTC),
        )
    return bytes(pdf)


@contextmanager
def _beside_its_pictures(papers: Sequence[CertificatePaper]) -> Iterator[Path]:
    """The template; where a seal is to be printed, a copy in a folder of its own, beyond which nothing is read."""
    seals = {seal_name(paper.design.seal): paper.design.seal for paper in papers if paper.design.seal}
    if not seals:
        yield TEMPLATE
        return
    with TemporaryDirectory() as folder:
        for name, content in seals.items():
            (Path(folder) / name).write_bytes(content)
        (template := Path(folder) / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        yield template


def day_words(day: date) -> str:
    """A day as it is written out in the United States: March 6, 2026."""
    return f"{day:%B} {day.day}, {day.year}"


def _data(issuer: str, papers: Sequence[CertificatePaper], issued_on: date) -> dict[str, Any]:
    only = papers[0]
    title = f"Certificate {only.number}: {only.course}" if len(papers) == 1 else f"Certificates: {only.course}"
    return {
        "title": title,
        "author": issuer,
        "date": [issued_on.year, issued_on.month, issued_on.day],
        "certificates": [_certificate(paper) for paper in papers],
    }


def _certificate(paper: CertificatePaper) -> dict[str, Any]:
    return {
        "number": paper.number,
        "name": paper.name,
        "course": paper.course,
        "facts": list(_facts(paper)),
        "topics": [[topic, say_minutes(minutes)] for topic, minutes in paper.minutes_by_topic.items()],
        "address": paper.address,
        "shown": paper.address.partition("://")[2] or paper.address,
        "code": qr_svg(paper.address),
        "design": _design(paper.design),
    }


def _design(design: PaperDesign) -> dict[str, Any]:
    return {
        "look": design.look,
        "heading": design.heading,
        "opening": design.opening,
        "statement": design.statement,
        "note": design.note,
        "signatories": [[one.name, one.title] for one in design.signatories],
        "seal": seal_name(design.seal) if design.seal else "",
        "seal_shows": design.seal_shows,
    }


def _facts(paper: CertificatePaper) -> Iterable[tuple[str, str]]:
    if paper.starts_on != paper.completed_on:
        yield "First day", day_words(paper.starts_on)
    yield "Completed on", day_words(paper.completed_on)
    yield "Time credited", say_minutes(paper.minutes)
    yield "Issued on", day_words(paper.issued_on)
    if paper.expires_on is not None:
        yield "Good until", day_words(paper.expires_on)
