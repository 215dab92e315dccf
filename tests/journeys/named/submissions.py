"""What training boards are told."""

PAGES: dict[str, tuple[str, ...]] = {
    "submissions:numbers": ("submissions/numbers/",),
    "submissions:new_number": ("submissions/numbers/new/?kind=person&holder=H104",),
}
NO_PAGES: dict[str, set[str]] = {
    "a deed, answered with another page": {"submissions:withdraw_number"},
}
