"""What this machine lacks, and how to mend it: one line per finding."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path

import click
import psycopg

from config.environment import EnvironmentRefused, read_environment
from misl.ops.postgres import PostgresFailed, find_binaries
from misl.ops.surroundings import DataFolder, database

# Below this the office may stop in the middle of a day, in bytes.
ENOUGH_SPACE = 2 * 1024**3


class Verdict(Enum):
    OK = "OK"
    ADVICE = "ADVICE"
    MISSING = "MISSING"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was seen, and (unless all is well) how to mend it."""

    verdict: Verdict
    what: str
    seen: str
    remedy: str = ""


def _judged(well: bool, what: str, seen: str, remedy: str, *, needed: bool = True) -> Finding:
    if well:
        return Finding(Verdict.OK, what, seen)
    return Finding(Verdict.MISSING if needed else Verdict.ADVICE, what, seen, remedy)


def examine() -> bool:
    """Print every finding; True when nothing needed is missing."""
    well = True
    for look in _MACHINE:
        for finding in look():
            well = _say(finding) and well
    try:
        with database():
            for finding in _settings_and_database():
                well = _say(finding) and well
    except PostgresFailed as failure:
        _say(Finding(Verdict.MISSING, "Database", "could not be started", str(failure)))
        well = False
    click.echo("\nAll that is needed is there." if well else "\nSomething needed is missing: see MISSING above.")
    return well


def _say(finding: Finding) -> bool:
    colour = {Verdict.OK: "green", Verdict.ADVICE: "yellow", Verdict.MISSING: "red"}[finding.verdict]
    click.echo(click.style(f"{finding.verdict.value:8}", fg=colour) + f"{finding.what}: {finding.seen}")
    for line in finding.remedy.splitlines():
        click.echo(f"{'':10}{line}")
    return finding.verdict is not Verdict.MISSING


# ── the machine ──


def _python() -> Iterator[Finding]:
    seen = ".".join(map(str, sys.version_info[:3]))
    yield _judged(sys.version_info >= (3, 11), "Python", seen, "Install Python 3.11 or newer.")


def _postgres() -> Iterator[Finding]:
    if os.environ.get("DATABASE_URL"):
        yield Finding(Verdict.OK, "PostgreSQL", "a server of its own, by DATABASE_URL")
        return
    forced = os.environ.get("MISL_POSTGRES_BIN")
    try:
        found = find_binaries(Path(forced) if forced else None)
    except PostgresFailed as failure:
        yield Finding(Verdict.MISSING, "PostgreSQL", "no programs", str(failure))
        return
    yield Finding(Verdict.OK, "PostgreSQL", f"{found.major}, from {found.origin}")


def _sandbox() -> Iterator[Finding]:
    """Started for real: many systems have the program and forbid what it needs."""
    if find_spec("misl.documents.sandbox") is None:
        return
    from misl.documents.sandbox import probe

    seen = probe()
    yield _judged(
        seen.works,
        "Sandbox for foreign files",
        seen.how,
        f"{seen.remedy}\nUntil then every uploaded file waits in quarantine.",
    )


def _programs() -> Iterator[Finding]:
    for program, package, purpose, needed in (
        ("setpriv", "util-linux", "running PostgreSQL when started as root", os.geteuid() == 0),
        ("pdfsig", "poppler-utils", "checking signed letters by an independent program", False),
        ("openssl", "openssl", "checking signatures by an independent program", False),
    ):
        path = shutil.which(program)
        yield _judged(
            path is not None,
            program,
            path or "not found",
            f"apt install {package}   ({purpose})",
            needed=needed,
        )


def _libraries() -> Iterator[Finding]:
    for library in ("pango-1.0", "pangoft2-1.0", "harfbuzz"):
        found = ctypes.util.find_library(library)
        yield _judged(
            found is not None,
            f"Library {library}",
            found or "not found",
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b   (letters as PDF)",
        )


def _fonts() -> Iterator[Finding]:
    for family in ("Noto Sans", "Noto Nastaliq Urdu"):
        seen = _best_font(family)
        yield _judged(
            seen.startswith(family),
            f"Font {family}",
            seen or "fontconfig not found",
            "apt install fonts-noto-core fontconfig   (letters in English and Urdu)",
        )


def _best_font(family: str) -> str:
    """The family that this machine takes when asked for one."""
    try:
        asked = subprocess.run(
            ["fc-match", "-f", "%{family[0]}", family], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return asked.stdout


def _data_folder() -> Iterator[Finding]:
    path = DataFolder.named_by_environment().path
    there = next(place for place in (path, *path.parents) if place.exists())
    yield _judged(
        os.access(there, os.W_OK | os.X_OK),
        "Data folder",
        f"{path}" if there == path else f"{path} (will be made)",
        f"Let the user that runs Misl write to {there}, or name another folder by MISL_DATA.",
    )
    if there == path:
        yield from _permissions(path)
    free = shutil.disk_usage(there).free
    yield _judged(
        free >= ENOUGH_SPACE,
        "Free space",
        f"{free / 1024**3:.1f} GB",
        f"Make room on the disk of {there}: at least {ENOUGH_SPACE // 1024**3} GB.",
    )


def _permissions(path: Path) -> Iterator[Finding]:
    """Others may at most pass through; keys and passwords are for the owner alone."""
    private = [path / "secret-key", path / "postgres" / "passwords.json", *sorted((path / "keys").glob("*"))]
    open_to_others = [str(place) for place in private if place.exists() and stat.S_IMODE(place.stat().st_mode) & 0o077]
    if stat.S_IMODE(path.stat().st_mode) & 0o066:
        open_to_others.insert(0, str(path))
    yield _judged(
        not open_to_others,
        "Permissions",
        "others can't read it" if not open_to_others else f"others may read {', '.join(open_to_others)}",
        "chmod go-rw " + " ".join(open_to_others),
    )


_MACHINE: tuple[Callable[[], Iterator[Finding]], ...] = (
    _python,
    _postgres,
    _sandbox,
    _programs,
    _libraries,
    _fonts,
    _data_folder,
)


# ── settings and database ──


def _settings_and_database() -> Iterator[Finding]:
    if not os.environ.get("DATABASE_URL"):
        yield Finding(Verdict.OK, "Database", "none yet: `misl demo` makes one, or set DATABASE_URL")
        return
    try:
        environment = read_environment()
    except EnvironmentRefused as refusal:
        yield Finding(Verdict.MISSING, "Settings", "can't be used", str(refusal))
        return
    yield Finding(Verdict.OK, "Settings", "demonstration" if environment.demo else environment.address)
    for role, address in (("owner", environment.database_url), ("application", environment.app_database_url)):
        if address is None:
            continue
        try:
            with psycopg.connect(address.get_secret_value(), autocommit=True, connect_timeout=10) as connection:
                yield from _role(connection, role)
                if role == "application":
                    yield from _durability(connection)
                    yield from _clock(connection)
        except psycopg.Error as error:
            yield Finding(
                Verdict.MISSING, f"Database ({role})", str(error).strip(), "Check the address and the password."
            )


_Connection = psycopg.Connection[tuple[object, ...]]


def _role(connection: _Connection, role: str) -> Iterator[Finding]:
    row = connection.execute(
        "SELECT rolname::text, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    name, superuser, bypasses = row if row is not None else ("?", True, True)
    yield _judged(
        not superuser and not bypasses,
        f"Database role ({role})",
        f"{name}, no superuser" if not superuser else f"{name} is a superuser",
        f"ALTER ROLE {name} NOSUPERUSER NOBYPASSRLS;   (row-level security does not hold for such a role)",
    )
    if role != "application":
        return
    owned = connection.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user").fetchone()
    yield _judged(
        owned == (0,),
        "Tables of the application's role",
        "none" if owned == (0,) else "it owns tables",
        "Let another role own the tables (DATABASE_URL), or the application could alter the record.",
    )


def _durability(connection: _Connection) -> Iterator[Finding]:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
        value = str(row[0]) if row else "?"
        yield _judged(
            value in ("on", "remote_apply", "remote_write") if setting == "synchronous_commit" else value == "on",
            f"PostgreSQL's {setting}",
            value,
            f"Set {setting} = on in postgresql.conf: without it an acknowledged act may be lost with the power.",
        )


def _clock(connection: _Connection) -> Iterator[Finding]:
    row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
    apart = abs(time.time() - float(str(row[0]))) if row else 1e9
    yield _judged(
        apart < 2,
        "Clock",
        f"{apart:.1f} s from the database's",
        "Set both machines by the same time servers (systemd-timesyncd or chrony): acts are dated by the database.",
    )
