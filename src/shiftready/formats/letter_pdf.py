"""A letter of reasons on paper: a tagged PDF (PDF/UA-1) with a heading for every question it answers.

The same letter gives the same bytes: its date is the day asked for, and no font of the machine is used.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from shiftready.core.dates import say_day
from shiftready.formats.certificate_pdf import FONT_NAME
from shiftready.formats.finding_letter import Letter, LetterPart

TEMPLATE = Path(__file__).with_name("letter.typ")


def letter_pdf(letter: Letter, *, fonts: Path | None = None) -> bytes:
    """One letter as a PDF. With one finding it is the letter's title; of several there is an overview first.

    Args:
        letter: with at least one finding.
        fonts: folder with the faces of Public Sans; None, or a folder without them, takes the compiler's own serif.

    Raises:
        ValueError: a letter without findings.
    """
    if not letter.parts:
        raise ValueError("A letter needs at least one finding")
    import typst

    folders: list[Path] = [fonts] if fonts and any(fonts.glob(FONT_NAME)) else []
    pdf = typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=folders,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(letter))},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(letter.as_of, time(), UTC),
    )
    return bytes(pdf)


def _data(letter: Letter) -> dict[str, Any]:
    as_of = say_day(letter.as_of)
    return {
        "title": f"{_heading(letter)}: {letter.whom}, as of {as_of}",
        "heading": _heading(letter),
        "agency": letter.agency,
        "date": [letter.as_of.year, letter.as_of.month, letter.as_of.day],
        "footer": f"{letter.agency} · {letter.person} · as of {as_of}",
        "asked": _asked(letter),
        "parts": [_part(part) for part in letter.parts],
        "notes": list(letter.notes),
    }


def _heading(letter: Letter) -> str:
    """The rule, where the letter speaks of one; else the question."""
    return letter.parts[0].title if len(letter.parts) == 1 else "What each rule says"


def _asked(letter: Letter) -> list[tuple[str, str]]:
    entered = "Everything entered so far" if letter.known_by is None else say_day(letter.known_by)
    about = ("Name and number", letter.whom) if letter.name else ("Number", letter.person)
    days = (("As of", say_day(letter.as_of)), ("Known by", entered))
    return [about, *days, ("Digest of the rules", letter.rules)]


def _part(part: LetterPart) -> dict[str, Any]:
    return {
        **asdict(part),
        "records": [
            [one.title, one.completed_on, "Counted" if one.is_counted else "Not counted", one.why]
            for one in part.records
        ],
    }
