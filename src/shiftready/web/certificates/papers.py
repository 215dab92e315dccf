"""Certificates as files: one, all of a class in one document, all of a class apart."""

from __future__ import annotations

from django.http import HttpResponse

from shiftready.core.delivery.certificate_number import read_number
from shiftready.services.certificates import certificate_document, class_archive, class_document, digital_certificate
from shiftready.web.agency_view import AgencyRequest, agency_view


@agency_view()
def one_pdf(request: AgencyRequest, number: str) -> HttpResponse:
    content = certificate_document(request.actor, number=number)
    # The number as we write it, never as the address had it: it goes into a header.
    return _file(content, f"certificate-{read_number(number)}.pdf", "application/pdf")


@agency_view()
def one_digital(request: AgencyRequest, number: str) -> HttpResponse:
    content = digital_certificate(request.actor, number=number)
    return _file(content, f"certificate-{read_number(number)}.json", "application/json")


@agency_view()
def class_pdf(request: AgencyRequest, offering: int) -> HttpResponse:
    return _file(class_document(request.actor, offering=offering), f"certificates-{offering}.pdf", "application/pdf")


@agency_view()
def class_zip(request: AgencyRequest, offering: int) -> HttpResponse:
    return _file(class_archive(request.actor, offering=offering), f"certificates-{offering}.zip", "application/zip")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
