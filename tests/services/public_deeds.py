"""The deed of the public page: the line it leaves, and switching it on and off in a row."""

from __future__ import annotations

from shiftready.services.public.choose import PublicSaid, choose_public_page
from tests.services.class_deeds import nothing


def switch(actor, *, is_on):
    return choose_public_page(actor, said=PublicSaid(is_on=is_on))


PUBLIC_DEEDS = {"choose_public_page": ("public_page_said", nothing, lambda d, _: switch(d.actor, is_on=True))}


def public_deeds_in_order(shell):
    """On, and off again."""
    yield "public_page_said", lambda: switch(shell, is_on=True)
    yield "public_page_said", lambda: switch(shell, is_on=False)
