"""Carriers of text messages: a small promise, and two that keep it without a telephone company.

`MISL_SMS` names the carrier: `console:` writes messages to standard output, `folder:/path` one file each.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from django.conf import settings


class CarrierRefused(Exception):
    """The carrier did not take a message; it is tried again."""


class Carrier(Protocol):
    """Takes a text to a telephone. A message id seen before means the same message once more."""

    def send(self, number: str, text: str, message_id: str) -> None:
        """Raises: CarrierRefused."""
        ...


@dataclass(frozen=True, slots=True)
class ConsoleCarrier:
    """Shows messages to whoever watches the worker; for trying things out."""

    out: TextIO | None = None

    def send(self, number: str, text: str, message_id: str) -> None:
        out = self.out or sys.stdout
        out.write(f"SMS {message_id} to {number}\n{text}\n\n")
        out.flush()


@dataclass(frozen=True, slots=True)
class FolderCarrier:
    """Lays each message into a folder as one file, named after its id: sent twice, it is there once."""

    folder: Path

    def send(self, number: str, text: str, message_id: str) -> None:
        target = self.folder / f"{message_id.strip('<>').partition('@')[0]}.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                out.write(f"To: {number}\nMessage-ID: {message_id}\n\n{text}\n")
        except OSError as error:
            raise CarrierRefused(str(error)) from error


def carrier() -> Carrier:
    """The carrier of this installation."""
    scheme, _, place = str(getattr(settings, "MISL_SMS", "console:")).partition(":")
    if scheme == "folder":
        return FolderCarrier(Path(place) if place else Path(settings.MISL_DATA) / "sms")
    return ConsoleCarrier()
