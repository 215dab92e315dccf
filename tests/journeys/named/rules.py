"""Rules, waivers and orders."""

from tests.journeys.named.queries import AWAY, GRANTED, ORDER, PERSON, RULE, WAITING
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "rules:matrix": ("rules/",),
    "rules:finding": (f"rules/finding/?person={{}}&rule={RULE}", PERSON),
    "rules:forecast": ("rules/forecast/?months=24",),
    "rules:forecast_people": ("rules/forecast/people/?months=24&needed=late",),
    "rules:list": ("rules/all/",),
    "rules:rule": (f"rules/rule/{RULE}/",),
    "waivers:list": ("rules/waivers/",),
    "waivers:ask": ("rules/waivers/ask/?person={}", AWAY),
    "waivers:waiver": ("rules/waivers/{}/", WAITING),
    "waivers:grant": ("rules/waivers/{}/grant/", WAITING),
    "waivers:refuse": ("rules/waivers/{}/refuse/", WAITING),
    "waivers:revoke": ("rules/waivers/{}/revoke/", GRANTED),
    "waivers:withdraw": ("rules/waivers/{}/withdraw/", WAITING),
    "waivers:evidence": ("rules/waivers/{}/evidence/", WAITING),
    "orders:list": ("rules/orders/",),
    "orders:new": ("rules/orders/new/",),
    "orders:change": ("rules/orders/change/",),
    "orders:release": ("rules/orders/release/",),
    "orders:draft": ("rules/orders/{}/", ORDER),
    "orders:what_if": ("rules/orders/{}/what-if/", ORDER),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "orders:approve",
        "orders:call_off",
        "orders:discard",
        "orders:review_again",
        "orders:send_back",
        "orders:submit",
        "orders:take_back",
        "orders:take_up",
        "rules:adopt",
        "rules:drop",
    },
    FILE: {"rules:letter", "waivers:file"},
}
