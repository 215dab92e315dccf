"""Where packages come from: pip's own settings of this machine, said in uv's words (uv does not read pip's files)."""

from __future__ import annotations

import ast
import os
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

LOCAL = "file://"
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


@cache
def uv_settings(pip: Path) -> dict[str, str]:
    """Environment variables for uv, one for each of pip's settings that this machine has and uv's user left unset."""
    listed = subprocess.run([str(pip), "config", "list"], capture_output=True, text=True, check=True).stdout
    found = {UV_NAMES[key]: value for key, value in read_pip_settings(listed).items()}
    if "UV_INDEX" in found:  # as pip does: every index is asked; the hashes in the lock decide what may be installed
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if "UV_FIND_LINKS" in found:
        found["UV_FIND_LINKS"] = ",".join(found["UV_FIND_LINKS"].split())
    return {name: value for name, value in found.items() if name not in os.environ}


def read_pip_settings(listed: str) -> dict[str, str]:
    """Settings out of the text of `pip config list`; the environment wins over [install], that over [global]."""
    strength = {"global": 0, "install": 1, ":env:": 2}
    rows = []
    for line in listed.splitlines():
        name, _, quoted = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in strength and key in UV_NAMES:
            rows.append((strength[section], key, _those_there(ast.literal_eval(quoted))))
    return {key: value for _, key, value in sorted(rows) if value}


def _those_there(places: str) -> str:
    """The places parted by single spaces, without folders that are not there: pip passes over them, uv would stop."""
    return " ".join(place for place in places.split() if _is_elsewhere(place) or _path(place).exists())


def _is_elsewhere(place: str) -> bool:
    return "://" in place and not place.startswith(LOCAL)


def _path(place: str) -> Path:
    return Path(url2pathname(urlsplit(place).path) if place.startswith(LOCAL) else place)
