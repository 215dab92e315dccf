"""Help that is asked of others."""

from tests.journeys.named.queries import HELP, HELP_ACTION, HELP_PROVIDER, HELP_WAITING

PAGES: dict[str, tuple[str, ...]] = {
    "help_desk:list": ("program/help/",),
    "help_desk:figures": ("program/help/figures/",),
    "help_desk:offer": ("program/help/offer/",),
    "help_desk:end_offer": ("program/help/offer/end/",),
    "help_desk:received": ("program/help/received/",),
    "help_desk:ask": ("program/help/ask/",),
    "help_desk:providers": ("program/help/providers/",),
    "help_desk:new_provider": ("program/help/providers/new/",),
    "help_desk:provider": ("program/help/providers/{}/", HELP_PROVIDER),
    "help_desk:end_provider": ("program/help/providers/{}/end/", HELP_PROVIDER),
    "help_desk:request": ("program/help/{}/", HELP),
    "help_desk:move": ("program/help/{}/step/matched/", HELP),
    "help_desk:take_back": ("program/help/{}/take-back/", HELP_WAITING),
    "help_desk:add_action": ("program/help/{}/actions/", HELP_WAITING),
    "help_desk:done": ("program/help/{}/actions/{}/done/", HELP, HELP_ACTION),
    "help_desk:take_out": ("program/help/{}/actions/{}/take-out/", HELP, HELP_ACTION),
}
NO_PAGES: dict[str, set[str]] = {
    "asked of a request that came from another agency; the demo is alone": {
        "help_desk:received_one", "help_desk:take", "help_desk:answer", "help_desk:take_back_answer",
    },
}  # fmt: skip
