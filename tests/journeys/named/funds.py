"""Funds and grants."""

PAGES: dict[str, tuple[str, ...]] = {
    "funds:list": ("classes/costs/funds/",),
    "funds:new": ("classes/costs/funds/new/",),
}
NO_PAGES: dict[str, set[str]] = {
    "asked of a fund or of an entry of the ledger, which the demo leaves empty": {
        "funds:fund", "funds:amend", "funds:withdraw", "funds:report", "funds:split",
    },
}  # fmt: skip
