"""Take the documentation's pictures from a running demo: pictures.py ADDRESS EMAIL PASSWORD.

The demo agency is invented, so its pictures may be shown anywhere; never take them from another.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
AGENCY = "harbor"
PICTURES = {"rules": "rules/", "coverage": "coverage/"}


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/{AGENCY}/**")


def take(page: Page, address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, place in PICTURES.items():
        page.goto(f"{address}/{AGENCY}/{place}")
        page.screenshot(path=IMAGES / f"{name}.png")
        print(f"✓ docs/images/{name}.png")


def main(address: str, email: str, password: str) -> None:
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        sign_in(page, address, email, password)
        take(page, address)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
