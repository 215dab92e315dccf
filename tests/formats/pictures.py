"""Small pictures made byte by byte, so that tests know what is in them."""

from __future__ import annotations

import struct
import zlib


def png(width, height):
    """A blue rectangle as a PNG."""
    rows = (b"\0" + b"\x16\x2e\x51" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def png_that_says(width, height):
    """The first bytes of a picture that claims a size, with nothing behind them."""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def jpeg_that_says(width, height):
    """The first bytes of a JPEG: an application's part, then the frame with its size."""
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + frame


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
