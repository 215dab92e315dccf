"""Every setting of an installation, declared once: name, type, default and a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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
        default=50, ge=1, le=1000, description="Largest file that may be uploaded; larger ones are refused unread."
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
    """The settings of this process, read once."""
    return Settings()
