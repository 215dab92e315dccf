"""The file of a class as one ZIP, with the digest of each part, the same bytes each time it is made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shiftready.services.access import Actor
from shiftready.services.course_file.show import CourseFile, course_file
from shiftready.services.course_file.tables import file_tables
from shiftready.store.models import CourseFileEntry, SheetOriginal

#: What `sha256sum -c` reads.
MANIFEST = "SHA256SUMS"


def course_archive(actor: Actor, *, offering: int) -> bytes:
    """Everything of the file: tables made from what is recorded, papers as they were brought, what is missing.

    `sha256sum -c SHA256SUMS` checks it where it was unpacked. Made twice it is the same, as long as nothing changed.

    Raises:
        As `course_file`.
    """
    found = course_file(actor, offering=offering)
    parts = dict(sorted([*file_tables(found), *_papers(found), *_sheets(found)]))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items())
    day, archive = found.offering.ends_on, BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        for name, content in [*parts.items(), (MANIFEST, sums.encode())]:
            files.writestr(ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content)
    return archive.getvalue()


def _papers(found: CourseFile) -> Iterator[tuple[str, bytes]]:
    rows = CourseFileEntry.objects.of(found.offering.agency).filter(offering=found.offering, withdrawn_at=None)
    for row in rows.filter(remark=""):
        yield f"papers/{row.item}-{row.pk}-{row.name.replace(' ', '_')}", bytes(row.content)


def _sheets(found: CourseFile) -> Iterator[tuple[str, bytes]]:
    for row in SheetOriginal.objects.of(found.offering.agency).filter(offering=found.offering):
        yield f"papers/sign_in-{row.day}-{row.pk}-{row.name.replace(' ', '_')}", bytes(row.content)
