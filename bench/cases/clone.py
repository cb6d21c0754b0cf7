"""From a clean clone to the first page, as a newcomer does it."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx

from bench import machine
from bench.case import Case, Options, WrongAnswer
from bench.metrics import Figure, Judged, Metric, Sense
from bench.results import ROOT
from bench.server import free_port
from bench.stand import Unfit

#: The first run fills the caches of packages and is not counted.
RUNS = 3
PATIENCE = 600

METRICS = (
    Metric(
        "first page",
        "s",
        "Seconds from `git clone` until the start page is answered with 200: packages from warm caches, front end "
        "built, database made and migrated, sample office set up. A peer of this kind (paperless-ngx 3.0.5) took 37 s "
        "on such a machine, by hand.",
        floor=180,
        goal=30,
        sense=Sense.AT_MOST,
        judged=Judged.VALUE,
    ),
    Metric("steps", "", "Commands that were typed.", floor=5, goal=2, sense=Sense.AT_MOST, judged=Judged.VALUE),
    Metric(
        "services",
        "",
        "Long-running services besides PostgreSQL.",
        floor=2,
        sense=Sense.AT_MOST,
        judged=Judged.VALUE,
    ),
)


def measure(options: Options) -> list[Figure]:
    """Clone and start several times. Raises: WrongAnswer when no page comes, Unfit when a step fails."""
    runs = [_run(number) for number in range(1 if options.rounds == 1 else RUNS)]
    counted = runs[1:] or runs
    return [
        Figure("first page", median(seconds for seconds, _, _ in counted), n=len(counted)),
        Figure("steps", max(steps for _, steps, _ in counted)),
        Figure("services", max(services for _, _, services in counted)),
    ]


def _run(number: int) -> tuple[float, int, int]:
    """Seconds, steps and services of one newcomer."""
    with tempfile.TemporaryDirectory(prefix="misl-clone-") as name:
        folder = Path(name)
        # As root, the database's own user must be able to pass through.
        os.chmod(folder, 0o711)  # noqa: S103
        port, begun, steps = free_port(), time.monotonic(), 0
        _step(["git", "clone", "--quiet", str(ROOT), str(folder / "misl")])
        steps += 1
        told = _environment() | {"MISL_PORT": str(port), "MISL_DATA": str(folder / "data")}
        with _demo(folder / "misl", told) as demo:
            steps += 1
            page = _first_page(f"http://127.0.0.1:{port}/", demo)
            seconds = time.monotonic() - begun
            services = _services(demo.pid)
        print(f"  run {number + 1}: {seconds:.1f} s, load {machine.load():.1f}", flush=True)
        if "</html>" not in page:
            raise WrongAnswer("the first page is not whole")
        return seconds, steps, services


@contextmanager
def _demo(clone: Path, told: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`make demo`, stopped as by Ctrl-C; its output is shown when it ends too early."""
    with (clone / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            ["make", "demo"], cwd=clone, env=told, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    except Unfit as reason:
        said = (clone / "demo.log").read_text(encoding="utf-8", errors="replace")
        raise Unfit(f"{reason}\n{said[-2000:]}") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _first_page(url: str, demo: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if demo.poll() is not None:
            raise Unfit(f"`make demo` ended by itself (exit code {demo.returncode})")
        try:
            answer = httpx.get(url, timeout=10, trust_env=False, follow_redirects=True)
            if answer.status_code == httpx.codes.OK:
                return answer.text
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise Unfit(f"no page came within {PATIENCE} s")


def _services(make: int) -> int:
    """The processes that the demonstration started and watches. PostgreSQL is a daemon and not among them."""
    waiting, most = [make], 0
    while waiting:
        children = machine.children_of(waiting.pop())
        most = max(most, sum(1 for child in children if _is_service(child)))
        waiting += children
    return most


def _is_service(pid: int) -> bool:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"misl.ops.cli" in words


def _environment() -> dict[str, str]:
    """The newcomer's own: nothing of Misl, and no virtual environment."""
    own = ("MISL_", "DATABASE_URL", "DJANGO_", "VIRTUAL_ENV", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    bin_of_venv = str(ROOT / ".venv" / "bin")
    kept["PATH"] = os.pathsep.join(part for part in kept["PATH"].split(os.pathsep) if part != bin_of_venv)
    return kept


def _step(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unfit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")


CASE = Case(
    name="clone",
    number=15,
    title="From a clean clone to the first page",
    words="What a newcomer waits for: two commands on a machine that has python3, make and git, and was used for this "
    "before.",
    metrics=METRICS,
    measure=measure,
    needs={"git": "git", "make": "make"},
)
