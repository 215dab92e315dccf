"""What the judge is compiled from is there, and a machine that cannot compile is told what it lacks."""

from __future__ import annotations

import sysconfig

import compiled


def test_every_module_that_is_compiled_is_there():
    folder = compiled.SOURCE / "shiftready" / "core"

    assert [name for name in compiled.FACTS if not (folder / f"{name}.py").exists()] == []
    assert [name for name in compiled.JUDGE if not (folder / "compliance" / f"{name}.py").exists()] == []


def test_a_machine_without_a_compiler_is_told_so(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    assert compiled.lacking() == "There is no C compiler. Debian, Ubuntu: sudo apt-get install gcc"


def test_a_machine_without_the_headers_of_python_is_told_so(monkeypatch, tmp_path):
    (tmp_path / "cc").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "/nowhere")

    assert compiled.lacking() == (
        "The headers of Python are not there. Debian, Ubuntu: sudo apt-get install python3-dev"
    )
