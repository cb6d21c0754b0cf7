"""Django's secret key: given by the environment, or in a demonstration kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config.environment import Environment


def secret_key(environment: Environment) -> str:
    """The key of this installation; a demonstration makes its own on the first start (file mode 0600)."""
    if environment.secret_key is not None:
        return environment.secret_key.get_secret_value()
    return _kept_in(environment.data.expanduser().resolve() / "secret-key")


def _kept_in(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
