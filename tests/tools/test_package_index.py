"""pip's settings, said in uv's words."""

from __future__ import annotations

from package_index import read_pip_settings, uv_settings


def test_the_environment_wins_over_the_install_section_and_that_over_the_global_one(tmp_path):
    listed = f"""global.index-url='https://global.example/simple'
install.index-url='https://install.example/simple'
:env:.find-links='{tmp_path}'
global.find-links='/elsewhere'
global.timeout='60'"""

    assert read_pip_settings(listed) == {
        "index-url": "https://install.example/simple",
        "find-links": str(tmp_path),
    }


def test_several_extra_indexes_written_on_several_lines_become_one_line():
    listed = "global.extra-index-url='\\nhttps://one.example/simple\\nhttps://two.example/simple'"

    assert read_pip_settings(listed) == {
        "extra-index-url": "https://one.example/simple https://two.example/simple",
    }


def test_folders_that_are_not_there_are_passed_over_as_pip_does(tmp_path):
    listed = f"""global.find-links='/nowhere/wheels'
global.extra-index-url='file:///nowhere/simple {tmp_path.as_uri()} https://more.example/simple'"""

    assert read_pip_settings(listed) == {"extra-index-url": f"{tmp_path.as_uri()} https://more.example/simple"}


def test_what_the_user_said_to_uv_is_left_alone(tmp_path, monkeypatch):
    cert = tmp_path / "cert.pem"
    cert.touch()
    pip = _pip_that_lists(tmp_path, f"global.index-url='https://pip.example/simple'\nglobal.cert='{cert}'")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://uv.example/simple")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)

    assert uv_settings(pip) == {"SSL_CERT_FILE": str(cert)}


def test_beside_an_extra_index_the_main_one_is_asked_too(tmp_path, monkeypatch):
    pip = _pip_that_lists(tmp_path, "global.extra-index-url='https://more.example/simple'")
    for name in ("UV_INDEX", "UV_INDEX_STRATEGY"):
        monkeypatch.delenv(name, raising=False)

    assert uv_settings(pip) == {
        "UV_INDEX": "https://more.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def _pip_that_lists(folder, text):
    pip = folder / "pip"
    pip.write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\n")
    pip.chmod(0o755)
    return pip
