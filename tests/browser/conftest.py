"""A running office and a real browser before it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.desk import Window
from tests.browser.visit import Size, Visit

PATIENCE = 240
OWN_SETTINGS = ("MISL_", "DATABASE_", "DJANGO_")


@pytest.fixture(scope="session")
def office_folder() -> Iterator[Path]:
    """The folder of a demonstration office of its own."""
    with tempfile.TemporaryDirectory(prefix="misl-browser-") as folder:
        os.chmod(folder, 0o711)  # noqa: S103
        yield Path(folder)


@pytest.fixture(scope="session")
def live_office(office_folder: Path) -> Iterator[str]:
    """The address of the demonstration office, started as anyone starts it and stopped by Ctrl-C."""
    port = _free_port()
    log = office_folder / "demo.log"
    command = [str(Path(sys.executable).with_name("misl")), "demo"]
    with log.open("wb") as out:
        environment = _environment(office_folder, MISL_PORT=str(port))
        office = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        yield _answering(f"http://127.0.0.1:{port}", office, log)
    finally:
        office.send_signal(signal.SIGINT)
        office.wait(60)


@pytest.fixture(scope="session")
def scenes(live_office: str, office_folder: Path) -> dict[str, dict[str, str]]:
    """What the journeys begin with, in each language (see `tests.browser.scene`)."""
    command = [sys.executable, "-m", "tests.browser.scene", "en", "ur"]
    made = subprocess.run(command, env=_environment(office_folder), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return dict(json.loads(made.stdout))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, headless."""
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
    )
    yield browser
    browser.close()


@pytest.fixture
def visit(live_office: str, chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a browser window of a size and language; when the test ends, each must have been quiet (see
    `Visit.check`).
    """
    opened: list[Visit] = []

    def open_window(*, language: str = "en", size: Size = Size.DESK, scripts: bool = True) -> Visit:
        opened.append(Visit(chromium, live_office, language=language, size=size, scripts=scripts))
        return opened[-1]

    yield open_window
    complaints = [complaint for window in opened for complaint in window.close()]
    assert complaints == []


@pytest.fixture(scope="session")
def passes() -> dict[str, list[Any]]:
    """The cookies of who has signed in already: a journey that is not about signing in does not wait for it."""
    return {}


@pytest.fixture
def officers_window(visit: Callable[..., Visit], passes: dict[str, list[Any]]) -> Callable[..., Visit]:
    """Opens an officer's window, signed in, at no page yet."""

    def open_window(username: str, *, language: str = "en", size: Size = Size.DESK) -> Visit:
        opened = visit(language=language, size=size)
        if username not in passes:
            opened.sign_in(username)
            passes[username] = [one for one in opened.page.context.cookies() if one["name"] != "misl_language"]
        opened.page.context.add_cookies(passes[username])
        return opened

    return open_window


@pytest.fixture
def at_desk(officers_window: Callable[..., Visit], scenes: dict[str, dict[str, str]]) -> Callable[..., Window]:
    """Opens an officer's window, with the papers of the scene."""

    def open_window(username: str, language: str = "en", size: Size = Size.DESK) -> Window:
        return Window(officers_window(username, language=language, size=size), scenes[language])

    return open_window


def _environment(folder: Path, **more: str) -> dict[str, str]:
    """The settings of the demonstration, and none of the tests' own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
    return kept | {"MISL_DATA": str(folder / "data"), "PYTHONUNBUFFERED": "1"} | more


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answering(address: str, office: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if office.poll() is not None:
            break
        try:
            if httpx.get(f"{address}/health/", timeout=5).status_code == 200:
                return address
        except httpx.TransportError:
            time.sleep(0.5)
    pytest.fail(f"the office did not open:\n{log.read_text()}")
