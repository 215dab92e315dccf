"""Every setting of an installation, declared once: name, type, default and a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from shiftready.core.errors import ShiftreadyError

#: What we run on: other databases are not tried.
DATABASES = frozenset({"sqlite", "postgres", "postgresql"})
DATABASE_EXAMPLES = "postgres://user:password@host:5432/name (signs in the password as %40 and such) or sqlite:///path"


class Settings(BaseSettings):
    """Read from the environment as SHIFTREADY_<NAME>; DATABASE_URL goes by its usual name."""

    model_config = SettingsConfigDict(env_prefix="SHIFTREADY_", extra="ignore")

    data: Path = Field(
        default=Path("var"), description="Folder for the database, uploads and the key made at first start."
    )
    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="Where the database is, as a URL. Empty: one SQLite file in the data folder.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs sign-in cookies. Empty: made at first start and kept in the data folder for its owner.",
    )
    signing_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs certificates as files: 32 bytes in base64. Empty: made at first use and kept in the data "
        "folder for its owner.",
    )
    hosts: list[str] = Field(
        default=["localhost", "127.0.0.1", "[::1]"],
        description='Names under which the pages are reached, as a JSON list such as ["training.example.gov"].',
    )
    address: str = Field(
        default="http://localhost:8000",
        description="Address people type, no slash at the end. Stands on certificates; https makes cookies secure.",
    )
    port: int = Field(default=8000, ge=1, le=65535, description="Port that `shiftready serve` listens on.")
    bind: str = Field(default="127.0.0.1", description="Network address that `shiftready serve` listens on.")
    web_workers: int = Field(default=2, ge=1, le=64, description="Processes that answer pages.")
    email_url: str = Field(
        default="", description="Mail server as smtp://user:password@host:port. Empty: mails are written to the log."
    )
    email_from: str = Field(default="shiftready@localhost", description="Sender of mails.")
    upload_megabytes: int = Field(
        default=100, ge=1, le=1000, description="Largest file that may be uploaded; larger ones are refused unread."
    )
    upload_rows: int = Field(
        default=500_000, ge=1, description="Most rows a file may have; a longer one is refused before it is read."
    )
    plan_seconds: int = Field(default=120, ge=1, le=86_400, description="Longest time one plan may be sought.")
    plan_megabytes: int = Field(default=2048, ge=256, description="Most memory one search for a plan may take.")

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")


@cache
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        ShiftreadyError: `settings_wrong`, naming every variable that cannot be used, what it says and what is expected.
    """
    try:
        found = Settings()
    except ValidationError as error:
        raise _wrong({_variable(one["loc"]): _remark(one["loc"], one["input"]) for one in error.errors()}) from None
    except SettingsError:
        raise _wrong({"SHIFTREADY_HOSTS": 'write a JSON list such as ["training.example.gov"]'}) from None
    _refuse_no_database(found)
    _refuse_unsafe(found)
    return found


def _refuse_no_database(found: Settings) -> None:
    """An address of a database that is none. It may hold a password, so it is not repeated."""
    if not found.database_url:
        return
    try:
        dj_database_url.parse(found.database_url)
    except ValueError:
        is_known = False
    else:
        place = urlsplit(found.database_url)
        is_known = place.scheme in DATABASES and len(place.path) > 1
    if not is_known:
        raise _wrong({"DATABASE_URL": f"is no address of a database; write it as {DATABASE_EXAMPLES}"})


def _refuse_unsafe(found: Settings) -> None:
    """An address that is none, or one that nobody would be answered under."""
    place = urlsplit(found.address)
    if place.scheme not in {"http", "https"} or not place.hostname or place.path:
        raise _wrong({"SHIFTREADY_ADDRESS": f'says "{found.address}"; write it as https://training.example.gov'})
    if found.is_https and not {place.hostname, "*"} & set(found.hosts):
        raise _wrong(
            {"SHIFTREADY_HOSTS": f'lacks "{place.hostname}", the name in SHIFTREADY_ADDRESS; add it to the JSON list'}
        )


def _remark(place: tuple[int | str, ...], value: object) -> str:
    """What the variable says and what is expected."""
    field = Settings.model_fields["database_url" if place[0] == "DATABASE_URL" else str(place[0])]
    lows = [str(bound.ge) for bound in field.metadata if hasattr(bound, "ge")]
    highs = [str(bound.le) for bound in field.metadata if hasattr(bound, "le")]
    bounds = "".join([*(f" from {low}" for low in lows), *(f" to {high}" for high in highs)])
    return f'says "{value}"; a whole number{bounds} is expected' if lows else f'says "{value}". {field.description}'


def _variable(place: tuple[int | str, ...]) -> str:
    """The variable as it is written in the environment."""
    name = str(place[0])
    return name if name == "DATABASE_URL" else f"SHIFTREADY_{name.upper()}"


def _wrong(fields: dict[str, str]) -> ShiftreadyError:
    told = "; ".join(f"{name} {remark}" for name, remark in fields.items())
    return ShiftreadyError(
        "settings_wrong", f"These settings cannot be used. Change them and start again: {told}.", fields=fields
    )
