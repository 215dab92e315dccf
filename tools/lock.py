"""Write the lock files anew: every package with its hashes, for every system, and the name of no server."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from environment import npm
from package_index import uv_settings
from steps import ROOT

UNIVERSAL = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade",
    "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links",
)  # fmt: skip

LOCKS = {
    "tools": ("requirements/tools.in",),
    "run": ("pyproject.toml",),
    "dev": ("pyproject.toml", "--group", "dev"),
}


def leave_out_funding(lock: Path) -> None:
    """Whom to send money to is an address that nothing is fetched from."""
    content = json.loads(lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    lock.write_text(f"{json.dumps(content, indent=2)}\n")


def main() -> None:
    # Only the main index is asked: a smaller one beside it may hold a package's files for one system only, and the
    # lock would then forget the others.
    settings = uv_settings(ROOT / ".tools" / "bin" / "pip")
    index = {name: settings[name] for name in ("UV_DEFAULT_INDEX", "SSL_CERT_FILE") if name in settings}
    for name, sources in LOCKS.items():
        output = f"requirements/{name}.lock"
        command = (".tools/bin/uv", "pip", "compile", "--quiet", *UNIVERSAL, *sources, "-o", output)
        subprocess.run(command, cwd=ROOT, env={**os.environ, **index}, check=True)
        print(f"✓ {output}")
    npm("update", "--package-lock-only", "--ignore-scripts")
    leave_out_funding(ROOT / "package-lock.json")
    print("✓ package-lock.json")


if __name__ == "__main__":
    main()
