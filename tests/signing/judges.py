"""Programs that are not ours, asked what our signatures are worth."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509

from misl.signing.certificates import to_pem


@dataclass(frozen=True)
class Verdict:
    holds: bool
    said: str


def openssl(
    folder: Path,
    content: bytes,
    signature: bytes,
    anchors: Sequence[x509.Certificate],
    at: datetime | None = None,
) -> Verdict:
    """`openssl cms -verify -cades` over a detached signature, at a moment or now."""
    (folder / "content").write_bytes(content)
    (folder / "signature.p7s").write_bytes(signature)
    (folder / "anchors.pem").write_bytes(to_pem(anchors))
    command = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "signature.p7s"]
    command += ["-content", "content", "-CAfile", "anchors.pem", "-out", "/dev/null"]
    if at is not None:
        command += ["-attime", str(int(at.timestamp()))]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return Verdict(done.returncode == 0 and "CAdES Verification successful" in done.stderr, done.stderr)


def pdfsig(folder: Path, pdf: bytes) -> str:
    """What poppler says of the signatures of a PDF."""
    path = folder / "judged.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
