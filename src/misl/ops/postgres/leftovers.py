"""What a crashed server leaves behind."""

from __future__ import annotations

from pathlib import Path


def is_leftover(cluster: Path) -> bool:
    """Is postmaster.pid the trace of a server that is gone, though its number is in use (by a zombie, or another's)?

    Only when no living process works in the cluster's folder: a server's children may outlive it for a moment, and
    starting beside them would destroy the data.
    """
    try:
        pid = int((cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (OSError, ValueError, IndexError):
        return False
    name, state = status[status.index("(") + 1 : status.rindex(")")], status[status.rindex(")") + 2]
    if name == "postgres" and state != "Z":
        return False
    return not any(_works_in(process, cluster) for process in Path("/proc").glob("[0-9]*"))


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return (process / "cwd").resolve() == folder
    except OSError:
        return False
