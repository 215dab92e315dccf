"""Certificates."""

from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {
    "certificates:list": ("certificates/",),
    "certificates:check": ("certificates/check/",),
    "certificates:design": ("certificates/design/",),
    "certificates:reissue": ("certificates/{}/reissue/", "SELECT min(number) FROM store_certificate"),
    "certificates:revoke": ("certificates/{}/revoke/", "SELECT min(number) FROM store_certificate"),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"certificates:class_pdf", "certificates:class_zip", "certificates:digital", "certificates:pdf"},
}
