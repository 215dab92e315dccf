"""What an order would change, laid out for its tables: each line with the rule it is about."""

from __future__ import annotations

from typing import Any

from shiftready.core.compliance.what_if import WhatIf


def change_shown(found: WhatIf) -> dict[str, Any]:
    """`found`, its `moves` and its `shares` of whole groups and `shifts`, for `orders/change_tables.html`."""
    rules = {rule.id: rule for rule in found.rules}
    told = ((one, one.after or one.before) for one in found.groups)
    present = ((one, one.after or one.before) for one in found.presence)
    return {
        "found": found,
        "moves": [(rules[rule], before, after, people) for (rule, before, after), people in found.moves.items()],
        "shares": [(one, rules[either.rule]) for one, either in told if either is not None],
        "shifts": [(one, rules[either.rule]) for one, either in present if either is not None],
    }
