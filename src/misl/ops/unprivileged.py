"""How root runs a program as nobody: `setpriv`, plainly where that suffices, otherwise with the one capability it
needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

# The user and group `nobody`/`nogroup` of Debian, and the kernel's own overflow user.
NOBODY = 65534

Prefix = list[str]

_USER = ["--reuid=65534", "--regid=65534", "--clear-groups"]
_PLAIN = [*_USER, "--inh-caps=-all", "--bounding-set=-all"]
# Reading through folders that only root may enter, such as a clone in root's home. Programs that ask access(2) before
# they open anything (initdb asks for itself and its neighbours) are told of the capability only with the fixup off.
_PASSING = [
    *_USER,
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=-all,+dac_read_search",
    "--bounding-set=-all,+dac_read_search",
]


def prefix_for(attempt: Sequence[str], *, folder: Path) -> Prefix | None:
    """The words to put before a command so that it runs without root's power, can write in `folder`, and carries out
    `attempt`, a command that changes nothing.

    Nothing when we are not root. None when no way works. `folder` must already be nobody's.
    """
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return None
    for options in (_PLAIN, _PASSING):
        prefix = [setpriv, *options]
        if _works(prefix, attempt, folder):
            return prefix
    return None


def _works(prefix: Prefix, attempt: Sequence[str], folder: Path) -> bool:
    """Try it: nothing else tells what a user with one capability can reach."""
    script = 'cd "$1" && : > .reached && rm .reached && shift && exec "$@"'
    command = [*prefix, "/bin/sh", "-c", script, "sh", str(folder), *attempt]
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0
