"""Programs that are not ours, and what they say of our signatures."""

from __future__ import annotations

import base64
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from misl.ops.tour.told import TourFailed, must


def openssl_says(files: Mapping[str, str]) -> str:
    """What `openssl cms -verify -cades` says of a signed act given as base64 files. Raises: TourFailed."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(base64.b64decode(content))
        command = [_found("openssl"), "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature.p7s"]
        command += ["-content", "payload.json", "-CAfile", "chain.pem", "-out", "/dev/null"]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = result.stderr.strip().splitlines()
    must(result.returncode == 0, "openssl accepts the signature", result.stderr)
    return said[-1] if said else "verified"


def pdfsig_says(pdf: Path) -> list[str]:
    """The lines of `pdfsig` that matter for a signed letter. Raises: TourFailed unless it finds the signature valid."""
    result = subprocess.run(
        [_found("pdfsig"), "-nocert", str(pdf)], capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    )
    wanted = ("Signer Certificate Common Name", "Signing Time", "Signature Validation", "Total document")
    lines = [line.strip(" -") for line in result.stdout.splitlines() if any(word in line for word in wanted)]
    must("Signature is Valid" in result.stdout, "pdfsig finds the signature valid", result.stdout + result.stderr)
    return lines


def _found(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise TourFailed(f"{program} is not installed: see `misl doctor`")
    return path
