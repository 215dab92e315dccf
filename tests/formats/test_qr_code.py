"""An address becomes a picture, and a foreign reader finds the same address in it."""

from __future__ import annotations

from io import BytesIO

import vl_convert
import zxingcpp
from PIL import Image

from shiftready.formats.qr_code import qr_svg

DOOR = "https://training.example.gov/door/12:2026-03-02:1vOa9q:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ/"


def test_a_foreign_reader_finds_the_address():
    shown = Image.open(BytesIO(vl_convert.svg_to_png(qr_svg(DOOR), scale=6)))

    assert zxingcpp.read_barcode(shown).text == DOOR
