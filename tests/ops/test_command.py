"""The `misl` command as somebody types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ["demo", "serve", "worker", "migrate", "verify", "doctor"]


def misl(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an environment that says nothing of Misl but `variables`."""
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith("MISL_") and k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return subprocess.run(
        [sys.executable, "-m", "misl.ops.cli", *arguments],
        env={**clean, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    said = misl(command, "--help")
    assert said.returncode == 0
    assert f"Usage: misl {command}" in said.stdout


def test_serve_without_settings_names_what_is_missing(tmp_path: Path) -> None:
    said = misl("serve", MISL_DATA=str(tmp_path))
    assert said.returncode == 2
    for name in ("DATABASE_URL", "MISL_APP_DATABASE_URL", "MISL_SECRET_KEY", "MISL_URL"):
        assert f"{name} is missing" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_wrong_port_is_refused_with_what_it_should_be(tmp_path: Path) -> None:
    said = misl("demo", MISL_DATA=str(tmp_path), MISL_PORT="many")
    assert said.returncode == 1
    assert "MISL_PORT is wrong" in said.stderr


def test_a_demonstration_never_takes_over_an_offices_database(tmp_path: Path) -> None:
    said = misl("demo", MISL_DATA=str(tmp_path), DATABASE_URL="postgresql://owner@db/misl")
    assert said.returncode == 1
    assert "a demonstration makes its own database" in said.stderr
    assert not list(tmp_path.iterdir())
