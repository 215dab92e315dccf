"""An address as a picture that a phone's camera opens."""

from __future__ import annotations

from io import BytesIO


def qr_svg(address: str) -> str:
    """A QR code with its quiet zone, as SVG without a declaration; the same address gives the same bytes."""
    import segno

    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=4, light="#fff", xmldecl=False)
    return picture.getvalue().decode("utf-8")
