"""`misl verify`: proves the whole record, and names every row that is not as it was logged.

Reads through the owner's connection, in one read-only transaction that shows one moment of the database: work goes on
meanwhile. What it can't prove, it says.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misl.audit.checkpoint import Head, read_checkpoint
from misl.audit.company_check import check_company
from misl.audit.findings import Check, Finding, NotProven, Progress, Word, register_check, registered_checks
from misl.audit.installed import installed
from misl.audit.lock_check import check_locks
from misl.audit.log_check import LogCheck, LogFacts
from misl.audit.models import Log
from misl.audit.note import NoteRefused, VerifierKey
from misl.audit.row_check import check_rows
from misl.audit.touch_spool import TouchSpool
from misl.kernel.canonical import utc

__all__ = ["Check", "Finding", "NotProven", "Progress", "Report", "register_check", "run", "verify"]

Echo = Callable[[str], object]
OWNER = "owner"
# Seconds between two lines of progress.
PACE = 2.0

STRANGERS = """
SELECT office_id, count(*) FROM audit_entry WHERE NOT office_id = ANY(%s::uuid[]) GROUP BY office_id
"""


@dataclass(slots=True)
class Report:
    """What was found. `rows` counts rows on the record by kind; `checks` names the rooms' own checks that were made."""

    logs: list[LogFacts] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    checks: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    not_proven: list[str] = field(default_factory=list)
    #: Kept checkpoints that were compared with a log.
    compared: int = 0

    @property
    def ok(self) -> bool:
        return not self.findings

    def as_record(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "logs": [facts.as_record() for facts in self.logs],
            "rows": self.rows,
            "checks": self.checks,
            "findings": [finding.as_record() for finding in self.findings],
            "not_proven": self.not_proven,
        }


def run(echo: Echo | None = None, as_json: bool = False, known: Sequence[str] = ()) -> int:
    """Verify everything and tell it line by line through `echo`; 0 when all of it holds, 1 when something is wrong.

    `known` are checkpoints that were kept from earlier, as text: the log must still agree with them.
    """
    say: Echo = echo or _print
    report = verify((lambda _line: None) if as_json else say, known)
    if as_json:
        say(json.dumps(report.as_record(), ensure_ascii=False, indent=2))
    else:
        for line in _summary(report):
            say(line)
    return 0 if report.ok else 1


def verify(say: Echo, known: Sequence[str] = ()) -> Report:
    """Check everything; findings are told as they are found."""
    report, spool = Report(), TouchSpool()
    try:
        with _one_moment():
            for word in _paced(_everything(report, spool, known)):
                match word:
                    case Finding():
                        report.findings.append(word)
                        say(_("WRONG  %(finding)s") % {"finding": word})
                    case NotProven():
                        report.not_proven.append(word.words)
                    case Progress():
                        say(f"… {word.words}: {word.done:,}")
    finally:
        spool.close()
    report.not_proven += _limits(report.compared)
    return report


def _everything(report: Report, spool: TouchSpool, known: Sequence[str]) -> Iterator[Word]:
    yield from check_locks(OWNER)
    yield from check_company(OWNER, installed())
    logs = list(Log.objects.using(OWNER).order_by("origin"))
    if not logs:
        yield NotProven(_("There is no log: what this database may have held, nobody can tell from it."))
    yield from _strangers([log.office_id for log in logs])
    yield from _of_no_log(known, {log.origin for log in logs})
    for log in logs:
        heads, refused = _known_heads(log, known)
        yield from refused
        report.compared += len(heads)
        walk = LogCheck(log, OWNER, spool, heads)
        report.logs.append(walk.facts)
        yield from walk.run()
    yield from check_rows(spool, OWNER, report.rows)
    for name, check in registered_checks().items():
        report.checks.append(name)
        for log in logs:
            yield from _guarded(name, check, log.office_id)


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic(using=OWNER, durable=True), connections[OWNER].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def _guarded(name: str, check: Check, office_id: UUID) -> Iterator[Word]:
    """A check that stumbles over what it finds is itself a finding, and keeps no other check from being made."""
    try:
        with transaction.atomic(using=OWNER):
            yield from check(office_id, OWNER)
    except Exception as fault:
        words = _("this check could not be finished: %(fault)s") % {"fault": f"{type(fault).__name__}: {fault}"}
        yield Finding("", "check", name, "unchecked", words, office_id)


def _strangers(offices: list[UUID]) -> Iterator[Finding]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(STRANGERS, [[str(office_id) for office_id in offices]])
        strangers = cursor.fetchall()
    for office_id, count in strangers:
        words = _("%(count)d entries stand under this office, and it has no log") % {"count": count}
        yield Finding("audit_log", "log", str(office_id), "missing", words, office_id)


def _of_no_log(known: Sequence[str], origins: set[str]) -> Iterator[Finding]:
    """Kept checkpoints that speak of a log that is not here: a whole office may be gone, and its log with it."""
    for note in known:
        origin = note.split("\n", 1)[0].strip()
        if origin not in origins:
            words = _("a checkpoint of this log was kept, and there is no such log here")
            yield Finding("audit_log", "log", origin[:100], "missing", words)


def _known_heads(log: Log, known: Sequence[str]) -> tuple[list[Head], list[Finding]]:
    """The kept checkpoints that speak of this log, and those among them that its key has not signed."""
    heads, refused = [], []
    for note in known:
        if note.split("\n", 1)[0] != log.origin:
            continue
        try:
            heads.append(read_checkpoint(note, VerifierKey.parse(log.verifier_key)))
        except NoteRefused as reason:
            words = _("the log's key has not signed the checkpoint that was kept: %(reason)s") % {"reason": reason}
            refused.append(Finding("audit_log", "log", log.origin, "signature", words, log.office_id))
    return heads, refused


def _paced(words: Iterator[Word]) -> Iterator[Word]:
    """All findings, but progress only every few seconds."""
    last = time.monotonic()
    for word in words:
        if isinstance(word, Progress):
            if time.monotonic() - last < PACE:
                continue
            last = time.monotonic()
        yield word


def _limits(compared: int) -> list[str]:
    """What no check of a database by itself can prove; `compared` counts the kept checkpoints that a log met."""
    limits = [
        _("That what was entered was true: the log proves what was done and that it was not changed since."),
        _("The pictures and words of pages: they are made from the papers, and only those are proven."),
        _("Passwords and the other keys to signing in: they are the persons' own, and stand on no record."),
    ]
    if not compared:
        limits.append(
            _(
                "No checkpoint kept elsewhere was compared: who holds the log's key and the database could have "
                "written the whole log anew."
            )
        )
    return limits


def _summary(report: Report) -> Iterator[str]:
    for facts in report.logs:
        signed = facts.signed_at and utc(facts.signed_at)
        yield _("Log %(origin)s: %(entries)s entries, %(leaves)s leaves, signed over %(size)s at %(signed)s") % {
            "origin": facts.origin,
            "entries": f"{facts.entries:,}",
            "leaves": f"{facts.leaves:,}",
            "size": f"{facts.signed_size:,}",
            "signed": signed or _("no time yet"),
        }
    yield _("Rows on the record compared: %(count)s") % {"count": f"{sum(report.rows.values()):,}"}
    for name in report.checks:
        yield _("Checked: %(name)s") % {"name": name}
    for words in report.not_proven:
        yield _("Not proven: %(words)s") % {"words": words}
    if report.ok:
        yield _("Nothing is wrong.")
    else:
        count = len(report.findings)
        yield ngettext("%(count)s finding.", "%(count)s findings.", count) % {"count": f"{count:,}"}


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
