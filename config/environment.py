"""The one place that reads the environment: typed, and strict about names.

Every variable starts with ``MISL_`` (except ``DATABASE_URL``, whose name is a convention of the trade). An unknown
``MISL_*`` variable is a spelling mistake waiting to be found in production, so it stops the start, as does a missing or
wrong value.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "MISL_"


class EnvironmentRefused(Exception):
    """The environment cannot be used; the text names each variable and what it should be."""


def _postgres_address(value: SecretStr) -> SecretStr:
    address = value.get_secret_value()
    if not address.startswith(("postgresql://", "postgres://")):
        raise ValueError("not a postgresql:// address")
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise ValueError("not a postgresql:// address") from error
    if not parts.get("dbname") or not parts.get("user"):
        raise ValueError("names no user or no database")
    return value


def _web_address(value: str) -> str:
    if not value.startswith(("http://", "https://")) or len(value.split("://", 1)[1].strip("/")) == 0:
        raise ValueError("not a web address")
    return value.rstrip("/")


def _mail_address(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("console:", "folder:", "smtp://", "smtps://", "smtp+tls://")):
        raise ValueError("unknown kind of mail server")
    return value


def _sms_carrier(value: str) -> str:
    if not value.startswith(("console:", "folder:")):
        raise ValueError("unknown carrier")
    return value


PostgresAddress = Annotated[SecretStr, AfterValidator(_postgres_address)]
MailAddress = Annotated[SecretStr, AfterValidator(_mail_address)]


class Environment(BaseSettings):
    """What the office may be told from outside. Each description says what the value should be."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    demo: bool = Field(
        default=False,
        description="1 for a demonstration office with invented people and one-click sign-in; otherwise leave it unset",
    )
    debug: bool = Field(default=False, description="1 to show developers the details of errors; never in an office")
    data: Path = Field(default=Path("data"), description="the folder that holds documents and keys")
    url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="",
        validate_default=False,
        description="the public address of the office, such as https://office.example",
    )
    host: str = Field(default="127.0.0.1", description="the address to listen on, such as 127.0.0.1 or 0.0.0.0")
    port: int = Field(default=8000, ge=1, le=65535, description="the port to listen on, from 1 to 65535")
    behind_proxy: bool = Field(
        default=False,
        description="1 when a proxy in front sets X-Forwarded-Proto and X-Forwarded-For, and lets no visitor set them",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        min_length=50,
        description="at least 50 random characters, kept secret, the same on every node",
    )
    database_url: PostgresAddress | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="postgresql://user:password@host:port/name of the role that owns the tables; not for `misl serve`",
    )
    app_database_url: PostgresAddress | None = Field(
        default=None,
        description="postgresql://user:password@host:port/name of the unprivileged role that the application uses",
    )
    postgres_bin: Path | None = Field(
        default=None, description="a folder with initdb, pg_ctl and postgres (15 or newer)"
    )
    web_workers: int = Field(default=1, ge=1, le=64, description="the number of web processes, from 1 to 64")
    web_threads: int = Field(
        default=4, ge=1, le=64, description="the number of threads in each web process, from 1 to 64"
    )
    trust_anchors: Path | None = Field(
        default=None, description="a PEM file with the root certificates that this installation believes"
    )
    upload_limit_mb: int = Field(
        default=25, ge=1, le=1024, description="the largest accepted upload in megabytes, from 1 to 1024"
    )
    mail: MailAddress = Field(
        default=SecretStr("console:"),
        description="smtp://, smtp+tls:// (STARTTLS) or smtps://user:password@host:port, or folder:/path, or console:",
    )
    mail_from: str = Field(
        default="", description="the sender of the office's e-mail, such as Registry <registry@office.example>"
    )
    sms: Annotated[str, AfterValidator(_sms_carrier)] = Field(
        default="console:", description="folder:/path (one file a message), or console:"
    )
    log_format: Literal["text", "json"] = Field(default="text", description="text or json")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="debug, info, warning or error"
    )
    test_database: PostgresAddress | None = Field(
        default=None,
        description="for the test suite: postgresql:// address of a superuser, on a server that may be filled",
    )

    @model_validator(mode="after")
    def _an_office_needs(self) -> Self:
        needed = ["app_database_url"] if self.demo else ["app_database_url", "secret_key", "url"]
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise _Missing(missing)
        return self

    @property
    def address(self) -> str:
        """The public address, without a slash at its end."""
        return self.url or f"http://127.0.0.1:{self.port}"


class _Missing(ValueError):
    def __init__(self, fields: list[str]) -> None:
        super().__init__("missing")
        self.fields = fields


def variable_of(field: str) -> str:
    """The environment variable that fills a field: ``port`` → ``MISL_PORT``."""
    alias = Environment.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"{PREFIX}{field.upper()}"


def _unknown(variables: Mapping[str, str]) -> list[str]:
    known = [variable_of(field) for field in Environment.model_fields]
    lines = []
    for name in sorted(name for name in variables if name.upper().startswith(PREFIX) and name.upper() not in known):
        close = difflib.get_close_matches(name.upper(), known, n=1)
        lines.append(f"{name} is not known" + (f": did you mean {close[0]}?" if close else "."))
    return lines


def _complaints(error: ValidationError) -> list[str]:
    lines: list[str] = []
    for problem in error.errors():
        cause = problem.get("ctx", {}).get("error")
        if isinstance(cause, _Missing):
            lines += map(_is_missing, cause.fields)
            continue
        # The place is the field's name or, for a field with an alias, the variable's.
        place = str(problem["loc"][0])
        field = place if place in Environment.model_fields else place.lower()
        lines.append(f"{variable_of(field)} is wrong: it should be {_should_be(field)}.")
    return lines


def _is_missing(field: str) -> str:
    return f"{variable_of(field)} is missing: it should be {_should_be(field)}."


def _refused(complaints: list[str]) -> EnvironmentRefused:
    lines = "\n".join(f"  - {line}" for line in complaints)
    return EnvironmentRefused(f"Misl can't start with these settings:\n{lines}")


def _should_be(field: str) -> str:
    return Environment.model_fields[field].description or "set"


def require_owner(environment: Environment) -> None:
    """Every process but the web server speaks to the database as its owner too. Raises: EnvironmentRefused."""
    if environment.database_url is None:
        raise _refused([_is_missing("database_url")])


def read_environment() -> Environment:
    """Read and check the environment; raises EnvironmentRefused naming every fault at once (never a value: it may be
    a secret).
    """
    complaints = _unknown(os.environ)
    try:
        environment = Environment()
    except ValidationError as error:
        complaints += _complaints(error)
    if complaints:
        raise _refused(complaints)
    return environment


@cache
def environment() -> Environment:
    """The environment of this process, read once."""
    return read_environment()
