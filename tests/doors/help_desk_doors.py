"""Who may enter where help is asked for."""

from __future__ import annotations

from tests.doors.roles import ANSWERABLE, SETTERS

PAGES = {
    "program/help/": (ANSWERABLE, 403),
    "program/help/figures/": (ANSWERABLE, 403),
    "program/help/offer/": (SETTERS, 403),
    "program/help/offer/end/": (SETTERS, 403),
    "program/help/received/": (ANSWERABLE, 403),
    "program/help/received/<int:help_received>/": (ANSWERABLE, 403),
    "program/help/received/<int:help_received>/take/": (SETTERS, 403),
    "program/help/received/<int:help_received>/step/<slug:help_step>/": (SETTERS, 403),
    "program/help/received/<int:help_received>/take-back/": (SETTERS, 403),
    "program/help/ask/": (SETTERS, 403),
    "program/help/providers/": (ANSWERABLE, 403),
    "program/help/providers/new/": (SETTERS, 403),
    "program/help/providers/<int:help_provider>/": (SETTERS, 403),
    "program/help/providers/<int:help_provider>/end/": (SETTERS, 403),
    "program/help/<int:help_request>/": (ANSWERABLE, 403),
    "program/help/<int:help_request>/step/<slug:help_step>/": (SETTERS, 403),
    "program/help/<int:help_request>/take-back/": (SETTERS, 403),
    "program/help/<int:help_request>/actions/": (SETTERS, 403),
    "program/help/<int:help_request>/actions/<int:help_action>/done/": (SETTERS, 403),
    "program/help/<int:help_request>/actions/<int:help_action>/take-out/": (SETTERS, 403),
}
ASK = {"to": "center", "kind": "training", "words": "x", "contact_name": "x", "contact_at": "x"}
ONE, CAME = "help/{help_request}", "help/received/{help_received}"
OPERATIONS = {
    ("get", "help/"): (ANSWERABLE, 403, None),
    ("post", "help/"): (SETTERS, 403, ASK),
    ("get", "help/figures"): (ANSWERABLE, 403, None),
    ("get", "help/offer"): (ANSWERABLE, 403, None),
    ("post", "help/offer"): (SETTERS, 403, {"text": "x"}),
    ("post", "help/offer/end"): (SETTERS, 403, {}),
    ("get", "help/received"): (ANSWERABLE, 403, None),
    ("get", CAME): (ANSWERABLE, 403, None),
    ("post", f"{CAME}/take"): (SETTERS, 403, {"name": "x"}),
    ("post", f"{CAME}/steps"): (SETTERS, 403, {"to": "confirmed"}),
    ("post", f"{CAME}/take-back"): (SETTERS, 403, {"words": "x"}),
    ("get", "help/providers"): (ANSWERABLE, 403, None),
    ("post", "help/providers"): (SETTERS, 403, {"name": "x"}),
    ("put", "help/providers/{help_provider}"): (SETTERS, 403, {"name": "x"}),
    ("post", "help/providers/{help_provider}/end"): (SETTERS, 403, {"words": "x"}),
    ("get", ONE): (ANSWERABLE, 403, None),
    ("post", f"{ONE}/steps"): (SETTERS, 403, {"to": "confirmed"}),
    ("post", f"{ONE}/take-back"): (SETTERS, 403, {"words": "x"}),
    ("post", f"{ONE}/actions"): (SETTERS, 403, {"text": "x", "owner": "x", "due_on": "2100-01-01"}),
    ("post", f"{ONE}/actions/{{help_action}}/done"): (SETTERS, 403, {"words": "x"}),
    ("post", f"{ONE}/actions/{{help_action}}/take-out"): (SETTERS, 403, {"words": "x"}),
}
