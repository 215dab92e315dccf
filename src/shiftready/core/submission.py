"""What becomes of a roster that a board is sent: from prepared to accepted or rejected, step by step."""

from __future__ import annotations

from typing import Literal

Standing = Literal["prepared", "sent", "accepted", "rejected", "put_aside"]
Step = Literal["sent", "accepted", "rejected", "put_aside"]

#: What may come next, by how it stands now.
NEXT: dict[Standing, tuple[Step, ...]] = {
    "prepared": ("sent", "put_aside"),
    "sent": ("accepted", "rejected"),
    "accepted": (),
    "rejected": (),
    "put_aside": (),
}


def is_open_again(standing: Standing, people_rejected: int) -> bool:
    """Whether it may be prepared once more: rejected as a whole, or for some of its people."""
    return standing == "rejected" or (standing == "accepted" and people_rejected > 0)
