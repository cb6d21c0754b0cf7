"""Nothing that runs in the sandbox can look around, reach out, or hold the office up."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from misl.documents import errors, sandbox
from misl.documents.sandbox import Limits, ParserStopped, SandboxMissing, probe, run_confined

QUICK = Limits(cpu_seconds=2, wall_seconds=4)


@pytest.fixture
def run(tmp_path: Path):
    """Run a few lines of Python confined; what they printed."""

    def run(code: str, given: bytes = b"", limits: Limits = QUICK, arguments: tuple[str, ...] = ()) -> str:
        program = tmp_path / "program.py"
        program.write_text(code)
        program.chmod(0o644)
        return run_confined(program, arguments, [given], limits).decode()

    return run


def stopped(run, code: str, limits: Limits = QUICK) -> ParserStopped:
    with pytest.raises(ParserStopped) as caught:
        run(code, limits=limits)
    return caught.value


def test_bytes_go_in_and_the_answer_comes_out(run) -> None:
    code = "import sys; sys.stdout.write(sys.argv[1] + sys.stdin.read().upper())"
    assert run(code, b"letter", arguments=("a ",)) == "a LETTER"


def test_many_bytes_go_in_whole(run) -> None:
    assert run("import sys; print(len(sys.stdin.buffer.read()))", b"x" * 5_000_000) == "5000000\n"


def test_there_is_no_network(run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), 1).close()  # from outside the sandbox it can be reached
        code = f"""
import socket
for address in [("1.1.1.1", 53), ("127.0.0.1", {port})]:
    try:
        socket.create_connection(address, 1)
        print("connected")
    except OSError:
        print("refused")
print([name for _number, name in socket.if_nameindex()])
"""
        assert run(code) == "refused\nrefused\n['lo']\n"


def test_there_is_no_home_and_none_of_the_offices_files(run, data_folder: Path) -> None:
    secret = data_folder / "secret.txt"
    secret.write_text("secret")
    home = Path.home()
    code = f"""
import os, sys
hidden = ({str(secret)!r}, {str(data_folder)!r}, "/etc/passwd", "/etc/shadow", "/var", "/proc/self", "/sys")
print([path for path in hidden if os.path.exists(path)])
try:
    print([name for name in os.listdir({str(home)!r}) if not sys.base_prefix.startswith({str(home)!r} + "/" + name)])
except OSError:
    print([])
print([name for name in os.listdir("/") if name == "data"])
"""
    assert run(code) == "[]\n[]\n[]\n"


def test_secrets_in_the_environment_are_not_visible(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISL_SECRET_KEY", "very secret")
    monkeypatch.setenv("DATABASE_URL", "very secret too")
    code = """
import os, glob
print("secret" in str(os.environ).lower() or "MISL" in str(os.environ))
print(glob.glob("/proc/*/environ"))
"""
    assert run(code) == "False\n[]\n"


def test_open_files_of_the_office_are_not_inherited(run, tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("secret")
    with (tmp_path / "open.txt").open() as handle:
        os.set_inheritable(handle.fileno(), True)
        code = """
import os
def there(fd):
    try: os.fstat(fd); return True
    except OSError: return False
print([fd for fd in range(64) if there(fd)])
"""
        assert run(code) == "[0, 1, 2]\n"


def test_nothing_can_be_written_but_a_little_scratch(run) -> None:
    code = """
import os
for path in ("/x", "/usr/x", "/dev/x", "/dev/shm/x", "/sandbox/x", "/tmp/x"):
    try: open(path, "w").close(); print(path)
    except OSError: pass
"""
    assert run(code) == "/tmp/x\n"


def test_scratch_is_small(run) -> None:
    code = """
try:
    for n in range(100):
        open(f"/tmp/{n}", "wb").write(b"x" * 1_000_000)
    print("filled")
except OSError as error:
    print(error.strerror)
"""
    assert run(code) == "No space left on device\n"


def test_the_program_has_its_own_user_and_no_powers(run) -> None:
    code = """
import os, ctypes
print(os.getuid(), os.getgid(), os.getgroups() in ([], [os.getgid()]))
libc = ctypes.CDLL(None, use_errno=True)
print(libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
print(libc.prctl(39, 0, 0, 0, 0))  # PR_GET_NO_NEW_PRIVS
try: os.setuid(0); print("became root")
except OSError: print("stayed")
"""
    user = sandbox.SANDBOX_USER
    assert run(code) == f"{user} {user} True\n-1\n1\nstayed\n"


def test_a_memory_bomb_is_stopped(run) -> None:
    begun = time.monotonic()
    code = """
import sys
try: hoard = bytearray(3_000_000_000)
except MemoryError: sys.exit(86)
"""
    assert stopped(run, code).reason == errors.TOO_MUCH_MEMORY
    assert time.monotonic() - begun < 4


def test_an_endless_loop_is_ended(run) -> None:
    begun = time.monotonic()
    assert stopped(run, "while True: pass", Limits(cpu_seconds=1, wall_seconds=30)).reason == errors.TOO_SLOW
    assert time.monotonic() - begun < 15


def test_waiting_for_ever_is_ended(run) -> None:
    begun = time.monotonic()
    assert stopped(run, "import time; time.sleep(100)", Limits(wall_seconds=1)).reason == errors.TOO_SLOW
    assert time.monotonic() - begun < 5


def test_closing_every_pipe_and_going_on_is_ended_too(run) -> None:
    code = "import os, time\nos.close(1)\nos.close(2)\ntime.sleep(100)"
    assert stopped(run, code, Limits(wall_seconds=1)).reason == errors.TOO_SLOW


def test_endless_output_is_ended(run) -> None:
    limits = Limits(output_bytes=1_000_000, wall_seconds=20)
    assert stopped(run, "while True: print('x' * 100_000)", limits).reason == errors.TOO_MUCH_OUTPUT


def test_a_fork_bomb_is_contained_and_leaves_nothing_behind(run) -> None:
    code = """
import os, time
children = 0
try:
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(98.76); os._exit(0)
        children += 1
except BlockingIOError:
    pass
print(children, flush=True)
"""
    assert int(run(code)) < Limits().processes
    assert processes_in_sandbox() == 0


def processes_in_sandbox() -> int:
    """Processes that still run our confined program, a moment after it was ended."""
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        left = [words for words in command_lines() if words[-2:-1] == [sandbox.PROGRAM.encode()]]
        if not left:
            return 0
        time.sleep(0.1)
    return len(left)


def command_lines() -> Iterator[list[bytes]]:
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            yield (process / "cmdline").read_bytes().split(b"\0")


def test_a_crash_is_told_from_a_missing_sandbox(run) -> None:
    assert stopped(run, "import os; os.abort()").reason == errors.READER_FAILED
    failure = stopped(run, "raise SystemExit('bwrap: I am not bubblewrap')")
    assert failure.reason == errors.READER_FAILED
    assert "not bubblewrap" in failure.complaint


def test_a_missing_bubblewrap_is_said_with_its_remedy(run, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox._tool.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name, path: None)
    try:
        with pytest.raises(SandboxMissing, match="not installed"):
            run("pass")
        found = probe()
    finally:
        sandbox._tool.cache_clear()
    assert not found.works
    assert "apt install bubblewrap" in found.remedy


def test_a_bubblewrap_that_may_not_work_is_a_missing_sandbox(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_system_view", lambda: ("--ro-bind", "/nowhere/at/all", "/usr"))
    with pytest.raises(SandboxMissing, match="nowhere"):
        run("pass")


def test_the_probe_really_starts_the_reader() -> None:
    found = probe()
    assert found.works, found
    assert "Pillow" in found.how


def test_the_bytes_given_are_never_in_a_file(run, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os; print(os.readlink('/proc/self/fd/0') if os.path.exists('/proc') else os.fstat(0).st_nlink)"
    assert run(code, b"secret") == "0\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes an ordinary user, which root alone can")
def test_it_works_for_an_ordinary_user_too(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import os, socket; print(os.getuid(), sorted(n for _i, n in socket.if_nameindex()))")
    above = [folder for folder in program.parents if Path(tempfile.gettempdir()) in folder.parents]
    for folder in (program, *above):
        folder.chmod(0o755)
    python = "/usr/bin/python3"
    if subprocess.run([python, "-c", "import sys; assert sys.version_info >= (3, 11)"], check=False).returncode:
        pytest.skip("the system has no Python of its own that all may run")
    source = Path(sandbox.__file__).read_text()
    # Only this module is needed: no Django, whose packages an ordinary user may not be able to reach here.
    alone = tmp_path / "alone.py"
    lines = [line for line in source.splitlines() if not line.startswith("from misl.")]
    alone.write_text(
        "\n".join(lines).replace(
            "SANDBOX_USER =", "READER_FAILED = TOO_MUCH_MEMORY = TOO_MUCH_OUTPUT = TOO_SLOW = ''\nSANDBOX_USER =", 1
        )
        + f"\nprint(run_confined(Path({str(program)!r}), [], []).decode())"
    )
    alone.chmod(0o644)
    user = ["/usr/bin/setpriv", "--reuid", "65533", "--regid", "65533", "--clear-groups"]
    ran = subprocess.run([*user, python, str(alone)], capture_output=True, text=True, check=False, cwd="/")
    assert ran.stdout.strip() == f"{sandbox.SANDBOX_USER} ['lo']", ran.stderr
