"""The page of settings, out of the model that declares them."""

from __future__ import annotations

import json
from pathlib import Path
from types import GenericAlias

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from page_shapes import code, table
from shiftready.project.env import Settings

HEAD = """# Settings

Settings are read from the environment when a command starts. Every one has a default: an installation without any
runs on one machine, for one browser, with SQLite in a folder of its own.

"""


def settings_page() -> str:
    rows = [
        (code(_variable(name, field)), _type(field), code(_default(field)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    return HEAD + table(("variable", "type", "default", "what it is for"), rows)


def _variable(name: str, field: FieldInfo) -> str:
    prefix = Settings.model_config.get("env_prefix", "")
    return str(field.validation_alias) if field.validation_alias else f"{prefix}{name}".upper()


def _type(field: FieldInfo) -> str:
    words = {Path: "path", str: "text", int: "whole number", bool: "true or false", SecretStr: "secret text"}
    if isinstance(field.annotation, GenericAlias):
        return "JSON list"
    bounds = {type(bound).__name__.lower(): getattr(bound, type(bound).__name__.lower()) for bound in field.metadata}
    said = [f"{word} {bounds[sign]:,}" for sign, word in (("ge", "at least"), ("le", "at most")) if sign in bounds]
    return ", ".join([words[field.annotation], *said])  # type: ignore[index]


def _default(field: FieldInfo) -> str:
    if isinstance(field.default, SecretStr):
        return field.default.get_secret_value()
    return json.dumps(field.default) if isinstance(field.default, list) else str(field.default)
