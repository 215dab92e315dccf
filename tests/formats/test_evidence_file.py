"""What a file shown as evidence is, whatever it calls itself."""

from __future__ import annotations

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.evidence_file import LARGEST_EVIDENCE, EvidenceFile, read_evidence_file

PNG = b"\x89PNG\r\n\x1a\n rest"


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("letter.pdf", b"%PDF-1.4 x", ("letter.pdf", "pdf")),
        ("letter.pdf", PNG, ("letter.png", "png")),
        ("photo.JPEG", b"\xff\xd8\xff\xe0 x", ("photo.jpg", "jpeg")),
        ('C:\\papers\\a"b\r\nc.exe', PNG, ("a_b_c.png", "png")),
        ("../..", PNG, ("evidence.png", "png")),
        ("x" * 300 + ".png", PNG, ("x" * 80 + ".png", "png")),
    ],
)
def test_the_bytes_say_what_it_is_and_the_name_is_made_harmless(name, content, kept):
    assert read_evidence_file(name, content) == EvidenceFile(*kept, content)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "evidence_empty", "The file is empty. Choose it again."),
        (
            b"%PDF-" + b"x" * LARGEST_EVIDENCE,
            "evidence_too_large",
            "The file has 5.0 MB; up to 5 MB are kept. Scan it smaller, or only the page that matters.",
        ),
        (
            b"<html><script>alert(1)</script>",
            "evidence_unknown",
            "The file is neither a PDF nor a PNG or JPEG picture. Save it as one of these.",
        ),
        (
            b"PK\x03\x04",
            "evidence_unknown",
            "The file is neither a PDF nor a PNG or JPEG picture. Save it as one of these.",
        ),
    ],
)
def test_what_is_none_of_these_is_refused(content, code, message):
    with pytest.raises(ShiftreadyError) as refusal:
        read_evidence_file("letter.pdf", content)

    assert (refusal.value.code, refusal.value.message, list(refusal.value.fields)) == (code, message, ["file"])
