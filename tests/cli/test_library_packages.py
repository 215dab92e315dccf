"""`shiftready library`: a package is written and brought in."""

from __future__ import annotations

import pytest

from shiftready.store.models import Agency, LibraryVersion
from tests.cli.test_library import AS, agency, run, text
from tests.cli.test_library_talk import version

pytestmark = pytest.mark.django_db
__all__ = ["agency", "text", "version"]


def test_a_package_that_comes_back_adds_nothing_and_what_is_none_is_refused(agency, version, tmp_path):
    package, none = tmp_path / "library.zip", tmp_path / "none.zip"
    none.write_bytes(b"no archive at all")
    written = run("export", "ours", version, *AS, "--to", package)
    back = run("import", "ours", package, *AS)
    refused = run("import", "ours", none, *AS)

    assert written.stdout.split() == ["Wrote", f"{package}."]
    assert back.stdout == "0 brought in, 1 known already.\n"
    assert refused.exit_code == 2
    assert LibraryVersion.objects.of(agency).count() == 1
    assert Agency.objects.count() == 1
