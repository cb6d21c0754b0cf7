"""Reading the signatures of a PDF we did not make, inside the sandbox.

The sandbox runs one Python program that sees Python's packages and nothing else. `program()` packs what is needed of
this room into such a program (a zip that Python runs as it stands); it reads the PDF on standard input, takes the
trust anchors (PEM) as its one argument and answers in JSON, which `answer()` makes a `PdfReading` again:

    output = run_confined(program(), [trust_anchors_pem()], [pdf_bytes])
    reading = answer(output)
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import tempfile
import zipfile
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from misl.signing.certificates import NamedHolder, from_pem
from misl.signing.pades import PdfReading, SignatureReading, UnreadablePdf, read_signatures

_PACKED = ("der", "signatory", "cms", "certificates", "pades", "examine")
_START = "from misl.signing.examine import main\nmain()\n"


def main() -> None:
    """What runs in the sandbox."""
    anchors = from_pem(sys.argv[1].encode()) if len(sys.argv) > 1 and sys.argv[1].strip() else ()
    try:
        reading = read_signatures(sys.stdin.buffer.read(), anchors)
        told: dict[str, Any] = {"signatures": [asdict(signature) for signature in reading.signatures]}
    except UnreadablePdf as error:
        told = {"unreadable": str(error)[:500]}
    sys.stdout.write(json.dumps(told, default=_text))


def answer(output: bytes) -> PdfReading:
    """The reading that the program printed. Raises: UnreadablePdf; ValueError when it printed something else."""
    told = json.loads(output)
    if "unreadable" in told:
        raise UnreadablePdf(told["unreadable"])
    return PdfReading(tuple(_signature(facts) for facts in told["signatures"]))


@cache
def program() -> Path:
    """The program, written once per process and removed with it; readable by the sandbox's own user."""
    descriptor, name = tempfile.mkstemp(prefix="misl-examine-", suffix=".pyz")
    atexit.register(Path(name).unlink, missing_ok=True)
    with os.fdopen(descriptor, "wb") as out, zipfile.ZipFile(out, "w") as pack:
        pack.writestr("__main__.py", _START)
        for package in ("misl", "misl/signing"):
            pack.writestr(f"{package}/__init__.py", "")
        for module in _PACKED:
            pack.writestr(f"misl/signing/{module}.py", Path(__file__).with_name(f"{module}.py").read_bytes())
    os.chmod(name, 0o444)
    return Path(name)


def _signature(facts: dict[str, Any]) -> SignatureReading:
    holder, claimed = facts.pop("holder"), facts.pop("claimed_at")
    return SignatureReading(
        **facts,
        holder=NamedHolder(**holder) if holder else None,
        claimed_at=datetime.fromisoformat(claimed) if claimed else None,
    )


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no fact of a signature")
