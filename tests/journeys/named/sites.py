"""Whom the agency may learn from."""

PAGES: dict[str, tuple[str, ...]] = {
    "sites:list": ("program/sites/?approach=mobile&known_for=rural",),
    "sites:about": ("program/sites/about/",),
}
