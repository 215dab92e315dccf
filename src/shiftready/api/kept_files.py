"""How a program brings a paper, and how a kept file is given to it: always to be saved, never kept on the way."""

from __future__ import annotations

from django.http import HttpResponse

from shiftready.api.sign_in import sign_in_with_a_file
from shiftready.formats.evidence_file import refuse_large_evidence
from shiftready.services.kept_files import FiledPaper

#: How a program signs in that brings a PDF or picture.
WITH_A_PAPER = sign_in_with_a_file(refuse_large_evidence)


def given_to_program(found: FiledPaper) -> HttpResponse:
    """The file; its name was made safe for a header when it was brought."""
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(found.content, content_type=found.media_type, headers=headers)
