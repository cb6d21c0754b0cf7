"""The sandbox: the one place where bytes we did not make are parsed.

A stand-alone Python program runs under bubblewrap with no network, no home, no process table, no environment, a
read-only view of `/usr` and of Python alone, its own user, and limits on memory, time, file size, processes and output.
It is given bytes on standard input and answers on standard output. Nothing else goes in or out.

Run by an ordinary user, the sandbox is a user namespace. Run by root, bubblewrap builds the same view without one and
the program is then moved to a user number of its own, without capabilities, so that limits bind it (root is exempt from
them).
"""

from __future__ import annotations

import fcntl
import functools
import json
import os
import selectors
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from misl.documents.errors import READER_FAILED, TOO_MUCH_MEMORY, TOO_MUCH_OUTPUT, TOO_SLOW

SANDBOX_USER = 64911  # below 65,536, so that it exists inside rootless containers too; belongs to nobody
PROGRAM = "/sandbox/program.py"
OUT_OF_MEMORY = 86  # the programs we run end with this when Python runs out of memory
COMPLAINT_BYTES = 4096
READ_BYTES = 1 << 16
SIGNALLED = 128
TIME_SIGNALS = (24,)  # SIGXCPU


class SandboxMissing(Exception):
    """Foreign bytes can't be parsed safely here: bubblewrap is absent or may not work. The text says what it said."""


class ParserStopped(Exception):
    """The program was stopped or failed. `reason` is a code of `errors.REASONS`; `complaint` is for the log only."""

    def __init__(self, reason: str, complaint: str = "") -> None:
        super().__init__(f"{reason}: {complaint}" if complaint else reason)
        self.reason = reason
        self.complaint = complaint


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program may use: bytes of address space, seconds, bytes of one file and of scratch, processes, bytes of
    output.
    """

    memory: int = 1_500_000_000
    cpu_seconds: int = 40
    wall_seconds: float = 60
    file_bytes: int = 16_000_000
    scratch_bytes: int = 16_000_000
    processes: int = 16
    output_bytes: int = 64_000_000


@dataclass(frozen=True, slots=True)
class Probe:
    """What `misl doctor` wants to know."""

    works: bool
    how: str
    remedy: str = ""


DEFAULT = Limits()


def run_confined(program: Path, arguments: Sequence[str], given: Iterable[bytes], limits: Limits = DEFAULT) -> bytes:
    """Run a Python program over `given` (its standard input) and return what it printed.

    Raises: SandboxMissing, ParserStopped.
    """
    command = [*_confinement(program, limits), *arguments]
    given_fd = _sealed_memory(given)
    status_read, status_write = os.pipe()
    try:
        with subprocess.Popen(
            _with_status(command, status_write),
            stdin=given_fd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(status_write,),
            env={},
            cwd="/",
            start_new_session=True,
        ) as process:
            os.close(status_write)
            status_write = -1
            try:
                output, complaint = _listen(process, limits)
            finally:
                process.kill()  # bubblewrap's death ends everything inside
        return _judge(output, complaint, _exit_code(status_read))
    finally:
        for descriptor in (given_fd, status_read, status_write):
            if descriptor >= 0:
                os.close(descriptor)


def probe() -> Probe:
    """Try the sandbox for real."""
    try:
        answer = run_confined(Path(__file__).with_name("reader.py"), ["hello"], [b""], Limits(wall_seconds=20))
    except SandboxMissing as error:
        return Probe(False, str(error), remedy_for(str(error)))
    except ParserStopped as error:
        return Probe(
            False,
            str(error),
            "The reader can't start in the sandbox: check that Python and the packages of Misl are readable by all.",
        )
    how = "own user number" if os.geteuid() == 0 else "user namespace"
    return Probe(True, f"bubblewrap, {how}; {answer.decode(errors='replace').strip()}")


def remedy_for(complaint: str) -> str:
    """What an administrator can do about a sandbox that does not work. Commands, not prose to be translated."""
    if "not installed" in complaint:
        return "apt install bubblewrap util-linux"
    if "uid map" in complaint or "Permission denied" in complaint or "not permitted" in complaint:
        return (
            "This system forbids unprivileged user namespaces. On Ubuntu install an AppArmor profile for bwrap alone; "
            "elsewhere set kernel.unprivileged_userns_clone=1; in a container allow user namespaces."
        )
    return "Run: bwrap --unshare-all --ro-bind / / true   and mend what it complains of."


def _confinement(program: Path, limits: Limits) -> list[str]:
    """The command that runs `program` confined, up to its own arguments."""
    as_root = os.geteuid() == 0
    view = [
        *_system_view(),
        # Before Python's view: a clone may itself lie under /tmp.
        *("--perms", "1777", "--size", str(limits.scratch_bytes), "--tmpfs", "/tmp"),  # noqa: S108 (its own, not ours)
        *_python_view(),
        *("--perms", "0755", "--dir", "/sandbox", "--ro-bind", str(program), PROGRAM),
        *("--dev", "/dev", "--remount-ro", "/dev"),
        *("--remount-ro", "/", "--chdir", "/tmp"),  # noqa: S108
    ]
    limit = [
        _tool("prlimit"),
        *(
            f"--as={limits.memory}",
            f"--cpu={limits.cpu_seconds}:{limits.cpu_seconds + 2}",
            f"--fsize={limits.file_bytes}",
        ),
        *(f"--nproc={limits.processes}", "--nofile=64", "--core=0", "--"),
    ]
    return [
        _tool("bwrap"),
        *("--die-with-parent", "--new-session", "--clearenv"),
        *(_namespaces_of_root() if as_root else _namespaces_of_user()),
        *view,
        *_environment(),
        "--",
        *(_other_user() if as_root else ()),
        *limit,
        os.path.realpath(sys.executable),
        *("-B", "-s", "-P", PROGRAM),
    ]


def _namespaces_of_user() -> list[str]:
    user = str(SANDBOX_USER)
    return ["--unshare-user", "--unshare-all", "--disable-userns", "--uid", user, "--gid", user]


def _namespaces_of_root() -> list[str]:
    spaces = [f"--unshare-{space}" for space in ("ipc", "pid", "net", "uts", "cgroup-try")]
    keep = [word for power in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP") for word in ("--cap-add", power)]
    return [*spaces, *keep]


def _other_user() -> list[str]:
    user = str(SANDBOX_USER)
    powers = ["--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all", "--no-new-privs"]
    return [_tool("setpriv"), "--reuid", user, "--regid", user, *powers, "--"]


def _environment() -> list[str]:
    settings = {"PYTHONPATH": ":".join(_package_folders()), "PYTHONUTF8": "1", "LANG": "C.UTF-8", "PATH": "/usr/bin"}
    return [word for name, value in settings.items() for word in ("--setenv", name, value)]


@functools.cache
def _system_view() -> tuple[str, ...]:
    """`/usr`, and the top folders that lead into it."""
    words = ["--ro-bind", "/usr", "/usr", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for top in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(top):
            words += ["--symlink", os.readlink(top), top]
        elif os.path.isdir(top):
            words += ["--ro-bind", top, top]
    return tuple(words)


@functools.cache
def _python_view() -> tuple[str, ...]:
    """Python itself and its packages, where they lie outside `/usr`; the folders above them stay empty but passable."""
    words: list[str] = []
    made: set[Path] = set()
    for folder in dict.fromkeys([os.path.realpath(sys.base_prefix), *_package_folders()]):
        path = Path(folder)
        if path.is_relative_to("/usr"):
            continue
        for above in reversed(path.parents[:-1]):
            if above not in made:
                made.add(above)
                words += ["--perms", "0755", "--dir", str(above)]
        words += ["--ro-bind", folder, folder]
    return tuple(words)


@functools.cache
def _package_folders() -> tuple[str, ...]:
    return tuple(dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")))


@functools.cache
def _tool(name: str) -> str:
    found = shutil.which(name, path="/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin")
    if found is None:
        raise SandboxMissing(f"{name} is not installed")
    return found


def _with_status(command: list[str], status_fd: int) -> list[str]:
    return [command[0], "--json-status-fd", str(status_fd), *command[1:]]


def _sealed_memory(given: Iterable[bytes]) -> int:
    """The bytes in anonymous memory (never in a file: they are secret), not writable any more, read from the start."""
    descriptor = os.memfd_create("given", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        with os.fdopen(os.dup(descriptor), "wb") as memory:
            for chunk in given:
                memory.write(chunk)
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
        os.lseek(descriptor, 0, os.SEEK_SET)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> tuple[bytes, str]:
    """Collect output and complaint until both end. Raises: ParserStopped when the clock or the output limit runs
    out.
    """
    assert process.stdout is not None
    assert process.stderr is not None
    deadline = time.monotonic() + limits.wall_seconds
    output, complaint = bytearray(), bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ, output)
        waiting.register(process.stderr, selectors.EVENT_READ, complaint)
        while waiting.get_map():
            ready = waiting.select(max(0.0, deadline - time.monotonic()))
            if time.monotonic() >= deadline:
                raise ParserStopped(TOO_SLOW, _text(complaint))
            for key, _events in ready:
                _take(key.fileobj, key.data, waiting)
            if len(output) > limits.output_bytes:
                raise ParserStopped(TOO_MUCH_OUTPUT)
            del complaint[:-COMPLAINT_BYTES]
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise ParserStopped(TOO_SLOW, _text(complaint)) from None
    return bytes(output), _text(complaint)


def _take(source: object, into: bytearray, waiting: selectors.BaseSelector) -> None:
    pipe: IO[bytes] = source  # type: ignore[assignment]
    data = os.read(pipe.fileno(), READ_BYTES)
    if data:
        into += data
    else:
        waiting.unregister(pipe)


def _exit_code(status_fd: int) -> int | None:
    """What bubblewrap says the program ended with; None when it never came to run it."""
    said = b""
    while data := os.read(status_fd, READ_BYTES):
        said += data
    for line in said.splitlines():
        try:
            code = json.loads(line).get("exit-code")
        except ValueError:
            continue
        if isinstance(code, int):
            return code
    return None


def _judge(output: bytes, complaint: str, exit_code: int | None) -> bytes:
    if exit_code == 0:
        return output
    if exit_code is None:
        raise SandboxMissing(complaint or "bubblewrap could not build the sandbox")
    if exit_code == OUT_OF_MEMORY:
        raise ParserStopped(TOO_MUCH_MEMORY, complaint)
    if exit_code - SIGNALLED in TIME_SIGNALS:
        raise ParserStopped(TOO_SLOW, complaint)
    raise ParserStopped(READER_FAILED, f"exit code {exit_code}; {complaint}")


def _text(data: bytearray) -> str:
    return data.decode(errors="replace").strip()
