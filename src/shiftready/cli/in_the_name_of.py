"""Deeds that two people do: each command is told in whose name it acts, and that name stands on every line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, actor_in
from shiftready.services.accounts import agency_called
from shiftready.store.models import User

F = TypeVar("F", bound=Callable[..., Any])


def as_option(who: str = "") -> Callable[[F], F]:
    """Add the required `--as`; the command receives it as `email`. `who` says more of whose it may be."""
    said = "Address of the account in whose name it is done."
    return click.option("--as", "email", required=True, help=f"{said} {who}".strip())


def account_in(slug: str, email: str) -> Actor:
    """The account as an actor in the agency: whoever holds this shell may act for it.

    Raises:
        NotFound: `agency_not_found`, `account_not_found`.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotFound("account_not_found", f'There is no account "{email}". `shiftready account create` makes one.')
    return actor_in(user, agency_called(slug).slug)
