"""Help that is asked of others."""

PAGES: dict[str, tuple[str, ...]] = {
    "help_desk:list": ("program/help/",),
    "help_desk:figures": ("program/help/figures/",),
    "help_desk:offer": ("program/help/offer/",),
    "help_desk:end_offer": ("program/help/offer/end/",),
    "help_desk:received": ("program/help/received/",),
    "help_desk:ask": ("program/help/ask/",),
    "help_desk:providers": ("program/help/providers/",),
    "help_desk:new_provider": ("program/help/providers/new/",),
}
NO_PAGES: dict[str, set[str]] = {
    "asked of a request for help, or of a provider of one's own, of which the demo has none": {
        "help_desk:provider", "help_desk:end_provider", "help_desk:request", "help_desk:move", "help_desk:take_back",
        "help_desk:add_action", "help_desk:done", "help_desk:take_out", "help_desk:received_one", "help_desk:take",
        "help_desk:answer", "help_desk:take_back_answer",
    },
}  # fmt: skip
