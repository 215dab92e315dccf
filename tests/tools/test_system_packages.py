"""What of the tests' needs the machine lacks."""

from __future__ import annotations

import system_packages


def test_a_machine_that_lacks_everything_is_told_debian_s_names(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("postgres.find_binaries", lambda: None)
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libnowhere.so.1": "libnowhere1"})

    assert system_packages.missing() == ["chromium", "postgresql", "libnowhere1"]


def test_a_library_that_is_there_is_not_asked_for(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("postgres.find_binaries", lambda: "/usr/bin")
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libc.so.6": "libc6"})

    assert system_packages.missing() == []
