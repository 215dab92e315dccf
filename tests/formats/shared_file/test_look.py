"""Whatever bytes are brought: a file that may be kept, or a refusal in words; never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.shared_file.look import look_into, without_traces
from tests.formats.shared_file.made import CORE, REMARKS, office, open_text, pdf, photo
from tests.formats.shared_file.test_pdf import everything

SOUND = (
    office(docProps__core_dot_xml=CORE, word__comments_dot_xml=REMARKS), open_text(), photo(), photo(kind="PNG"),
    pdf(everything), b"Two stay back.",
)  # fmt: skip
FEW = settings(max_examples=60, deadline=None)


def kept_or_refused(content):
    try:
        found = look_into("a.x", content)
        cleaned = without_traces(found)
    except ShiftreadyError as refusal:
        return refusal.code
    assert (cleaned.traces, cleaned.kind) == ((), found.kind)
    assert without_traces(cleaned).traces == ()
    return "shared_file_kept"


@FEW
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"PK\x03\x04"])
)
def test_any_bytes_are_kept_or_refused(content, first):
    assert kept_or_refused(first + content).startswith("shared_file_")


@FEW
@given(st.sampled_from(SOUND), st.data())
def test_a_sound_file_damaged_anywhere_is_kept_or_refused(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    put = data.draw(st.binary(max_size=6))

    assert kept_or_refused(content[:place] + put + content[place + len(put) :]).startswith("shared_file_")


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "shared_file_empty", "The file is empty. Choose it again."),
        (
            b"x" * 10_000_001, "shared_file_too_large",
            "The file has 10.0 MB; up to 10 MB are shared. Save its pictures smaller, or share a part of it.",
        ),
        (
            b"\xd0\xcf\x11\xe0", "shared_file_unknown",
            ("The file is of an older Office, which may hold macros, or is locked. Save it as .docx, .pptx or PDF "
            "without a password, and bring that file."),
        ),
        (
            b"MZ\x90\0", "shared_file_unknown",
            ("The file is none of these: PDF, Word (.docx), PowerPoint (.pptx), OpenDocument text (.odt), plain text, "
            "PNG and JPEG. Save it as one of them."),
        ),
    ],
)  # fmt: skip
def test_a_refusal_says_what_is_wrong_and_what_next(content, code, message):
    with pytest.raises(ShiftreadyError) as caught:
        look_into("a.x", content)

    assert (caught.value.code, caught.value.message) == (code, message)


def test_a_name_is_safe_in_a_header_and_ends_as_its_kind_does():
    assert [look_into(name, b"Two.").name for name in ('..\\a"b\r\n.md', "plan.html", "é", "")] == [
        "a_b_.md", "plan.txt", "_.txt", "file.txt"
    ]  # fmt: skip
