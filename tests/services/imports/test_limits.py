"""An installation's own limits for uploads are the ones that hold."""

from __future__ import annotations

import pytest

from shiftready.core.errors import FileRefused
from shiftready.services.imports.limits import upload_limits
from shiftready.services.imports.upload import refuse_size


def test_the_settings_bound_bytes_and_lines(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"upload_megabytes": 3, "upload_rows": 20})

    limits = upload_limits()

    assert (limits.file_bytes, limits.lines) == (3_000_000, 20)


def test_a_file_above_the_installations_limit_is_refused_in_its_numbers(settings):
    settings.SHIFTREADY = settings.SHIFTREADY.model_copy(update={"upload_megabytes": 3})

    with pytest.raises(FileRefused) as refusal:
        refuse_size("roster.csv", 4_000_000)

    assert refusal.value.code == "file_too_large"
    assert refusal.value.message == (
        "The file has 4 MB; up to 3 MB are read. Split it into smaller files, or leave out columns that are not needed."
    )
