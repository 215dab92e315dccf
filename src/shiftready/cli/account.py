"""`shiftready account`: who can sign in, and as what."""

from __future__ import annotations

import click

from shiftready.cli.database import bring_tables
from shiftready.services.access import the_shell
from shiftready.services.accounts import agency_called, create_account, made_up_password
from shiftready.store.models import Role


@click.group()
def account() -> None:
    """Make an account, or give one more roles."""
    bring_tables()


@account.command()
@click.argument("email")
@click.option("--agency", "slug", required=True, help="The agency it belongs to.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    default=[Role.ADMINISTRATOR.value],
    show_default=True,
    type=click.Choice(Role.values),
    help="What it is there for; may be given more than once.",
)
@click.option("--name", default="", help="What to call its owner.")
@click.option("--unit", default="", help="Bounds whom a supervisor sees.")
@click.option("--person", default="", help="The owner's own roster number.")
@click.option("--make-up-password", is_flag=True, help="Make a password up and print it once, instead of asking.")
def create(
    email: str, *, slug: str, roles: tuple[str, ...], name: str, unit: str, person: str, make_up_password: bool
) -> None:
    """Make an account for EMAIL; asks for the password."""
    agency = agency_called(slug)
    password = made_up_password() if make_up_password else _ask_for_password()
    create_account(the_shell(agency), email=email, password=password, roles=roles, name=name, unit=unit, person=person)
    click.echo(f"{email} can sign in to {agency.name} as {', '.join(roles)}.")
    if make_up_password:
        click.echo(f"Password, shown only this once: {password}")


def _ask_for_password() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
