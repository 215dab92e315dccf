"""What a program asks for when it checks a signed certificate: open to anyone, from any page of any site."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from shiftready.core.errors import NotFound
from shiftready.services.certificates import issuer_keys, status_list

#: Seconds for which an answer may be kept: so long may a revocation take to reach somebody who has just asked.
KEPT = 300


@require_safe
def keys(request: HttpRequest, agency: str) -> JsonResponse:  # noqa: ARG001 - Django hands it over
    try:
        return _open(issuer_keys(agency=agency))
    except NotFound as refusal:
        return _refused(refusal)


@require_safe
def status(request: HttpRequest, agency: str, part: int) -> JsonResponse:  # noqa: ARG001 - Django hands it over
    try:
        return _open(status_list(agency=agency, part=part))
    except NotFound as refusal:
        return _refused(refusal)


def _open(document: dict[str, Any]) -> JsonResponse:
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = f"public, max-age={KEPT}"
    return answer


def _refused(refusal: NotFound) -> JsonResponse:
    return JsonResponse({"code": refusal.code, "message": refusal.message, "fields": {}}, status=404)
