"""How a kept file is given to a program: always to be saved, never kept on the way."""

from __future__ import annotations

from django.http import HttpResponse

from shiftready.services.kept_files import FiledPaper


def given_to_program(found: FiledPaper) -> HttpResponse:
    """The file; its name was made safe for a header when it was brought."""
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)
