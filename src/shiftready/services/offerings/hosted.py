"""A class that a partner holds, as people say it: who, how many seats are kept for the agency, and what each costs."""

from __future__ import annotations

from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import read_cents

LONGEST_NAME = 100
AMOUNT = "Write dollars of 0 or more, with at most two decimals, such as 38.50."


@dataclass(frozen=True, slots=True)
class HostSaid:
    """Texts as they are written, `host` blank where the agency holds the class itself.

    `price_a_seat`: dollars for each seat that is used, blank where nothing is or where they are paid already.
    """

    host: str = ""
    price_a_seat: str = ""
    budget: str = ""


@dataclass(frozen=True, slots=True)
class Host:
    """Who holds a class; "" for the agency itself."""

    name: str = ""
    cents_a_seat: int | None = None
    budget: str = ""


def read_host(said: HostSaid, *, max_seats: int | None) -> Host:
    """Who holds the class, and what its seats cost.

    Raises:
        ShiftreadyError: `class_host_wrong`, with a remark for every field: a price or a budget without a partner, a
            partner without the number of seats kept, an amount that cannot be read, a name that is too long.
    """
    host, price, budget = (text.strip() for text in (said.host, said.price_a_seat, said.budget))
    cents, remarks = read_cents(price) if price else None, {}
    if price and cents is None:
        remarks["price_a_seat"] = AMOUNT
    if (price or budget) and not host:
        remarks["host"] = "Say which partner holds the class; in one of your own a seat costs what Pay and costs says."
    if host and max_seats is None:
        remarks["max_seats"] = "Say how many seats the partner keeps for you."
    for name, text in (("host", host), ("budget", budget)):
        if len(text) > LONGEST_NAME:
            remarks[name] = f"Use up to {LONGEST_NAME} letters."
    if remarks:
        raise ShiftreadyError("class_host_wrong", " ".join(remarks.values()), fields=remarks)
    return Host(host, cents, budget)
