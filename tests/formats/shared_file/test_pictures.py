"""PNG and JPEG: who took one and where is told and taken out; pixels and how they are turned stay."""

from __future__ import annotations

import struct
import zlib

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.shared_file.look import look_into, without_traces
from shiftready.formats.shared_file.what import Trace
from tests.formats.pictures import png_that_says
from tests.formats.shared_file.made import photo, pixels

PLACE = Trace("place where it was taken (GPS)", "42° 21' 30\" N, 71° 3' 0\" W")


def with_text(content, kind=b"tEXt", body=b"Author\0Person p9"):
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return content[:33] + chunk + content[33:]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_who_took_it_and_where_is_told_and_taken_out_and_the_pixels_stay(kind):
    found = look_into("a.bin", photo(kind=kind))

    cleaned = without_traces(found)

    assert {Trace("author", "Person p1"), PLACE} < set(found.traces)
    assert (cleaned.traces, b"Person" in cleaned.content) == ((), False)
    assert pixels(cleaned.content) == pixels(found.content)
    assert without_traces(cleaned).content == cleaned.content


def test_a_photograph_stays_turned_as_it_was_held():
    cleaned = without_traces(look_into("a.jpg", photo(turned=6)))

    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in cleaned.content
    assert cleaned.traces == ()


def test_what_is_hidden_behind_the_picture_or_in_its_texts_is_told():
    behind = look_into("a.jpg", photo(named=False) + b"PK\x03\x04 of Person p9")
    texts = look_into("a.png", with_text(photo(named=False, kind="PNG")))

    assert behind.traces == (Trace("hidden behind the picture", "17 bytes"),)
    assert texts.traces == (Trace("text", "Author Person p9"),)
    assert b"Person" not in without_traces(behind).content + without_traces(texts).content


def test_a_comment_in_a_jpeg_is_told():
    content = photo(named=False)
    said = content[:2] + b"\xff\xfe\x00\x0bPerson p9" + content[2:]

    assert look_into("a.jpg", said).traces == (Trace("comment", "Person p9"),)


def test_a_picture_that_names_nobody_is_kept_as_it_is():
    assert look_into("a b/Ç.JPG", photo(named=False)).name == "_.jpg"
    assert look_into("a.jpg", photo(named=False)).traces == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (photo()[:-40], "shared_file_damaged"),
        (b"\xff\xd8\xff\xe0", "shared_file_damaged"),
        (photo(kind="PNG").replace(b"IDAT", b"IDAX"), "shared_file_damaged"),
        (png_that_says(20_000, 20_000) + photo(kind="PNG")[33:], "shared_file_bomb"),
    ],
)
def test_a_picture_that_is_broken_or_made_to_burst_is_refused(content, code):
    with pytest.raises(ShiftreadyError) as caught:
        look_into("a.png", content)

    assert caught.value.code == code
