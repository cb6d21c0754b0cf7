"""What PostgreSQL itself can do: the rows of one sending, written by pgbench into copies of the real tables.

The copies have the columns, defaults, checks, indexes and foreign keys of the originals and the rows of the same
office; they have no triggers and no row-level security, and nobody reads, decides, signs or hashes anything. What is
written is of the size of a real sending: its texts are those of one that we did before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from bench import machine, pgbench
from bench.case import Slice
from bench.cases.senders import Sender
from bench.seeding import DRAFT, FILE, HOLDING
from bench.stand import Database, Stand

NAME = "pgbench"
TABLES = (
    "files_file",
    "files_draftnote",
    "files_note",
    "custody_holding",
    "custody_sight",
    "custody_movement",
    "signing_signedact",
    "audit_entry",
    "kernel_outboxrow",
)

SCRIPT = """\
\\set n :n + 1
\\set place :base + :n * {clients} + :client_id
BEGIN;
INSERT INTO bare.signing_signedact (id, office_id, recorded_at, kind, payload, signature, certificate_id, person_id,
    post_id, charge_id, at)
VALUES ({new_id}, :office, now(), 'file.send', :payload, :signature, {certificate}, {person}, {post}, :charge, now());
INSERT INTO bare.files_note (id, office_id, recorded_at, file_id, number, first_paragraph, last_paragraph, body, plain,
    is_agreement, author_id, post_id, charge_id, signed_act_id, at)
VALUES ({new_id}, :office, now(), bench.id({file}, :place), 2, 3, 4, :note, :plain, false, {person}, {post}, :charge,
    {new_id}, now());
UPDATE bare.custody_holding SET post_id = {to_post}, from_post_id = post_id, moved_at = now(), opened_at = NULL,
    urgency = 0, due_on = '9999-12-31', movements = movements + 1, version = version + 1
WHERE id = bench.id({holding}, :place);
INSERT INTO bare.custody_sight (id, office_id, version, post_id, subject_kind, subject_id, since, in_force)
VALUES ({new_id}, :office, 1, {to_post}, 'file', bench.id({file}, :place), 2, true);
INSERT INTO bare.custody_movement (id, office_id, recorded_at, subject_kind, subject_id, number, kind, from_post_id,
    to_post_id, person_id, charge_id, urgency, due_on, remark, note_id, signed_act_id, at)
VALUES ({new_id}, :office, now(), 'file', bench.id({file}, :place), 2, 'sent', {post}, {to_post}, {person}, :charge, 0,
    NULL, '', {new_id}, {new_id}, now());
UPDATE bare.files_draftnote SET state = 'sent' WHERE id = bench.id({draft}, :place);
UPDATE bare.files_file SET notes_count = 2, paragraphs_count = 4, last_act = :digest, version = version + 1
WHERE id = bench.id({file}, :place);
INSERT INTO bare.audit_entry (office_id, subject_id, salt, body, touches)
VALUES (:office, bench.id({file}, :place), decode(md5(random()::text), 'hex'), :entry, :touches);
INSERT INTO bare.kernel_outboxrow (office_id, events) VALUES (:office, :events);
COMMIT;
"""

# The texts of a sending that we did.
EXAMPLE = """
SELECT act.office_id AS office, act.payload, '\\x' || encode(act.signature, 'hex') AS signature,
    act.charge_id AS charge, note.body::text AS note, note.plain, file.last_act AS digest, entry.body AS entry,
    entry.touches::text AS touches,
    (SELECT events::text FROM kernel_outboxrow ORDER BY id DESC LIMIT 1) AS events
FROM files_file file
JOIN files_note note ON note.file_id = file.id AND note.number = file.notes_count
JOIN signing_signedact act ON act.id = note.signed_act_id
JOIN audit_entry entry ON entry.subject_id = file.id
WHERE file.id = %s ORDER BY entry.id DESC LIMIT 1
"""

# What the copies hold of what was sent; the example had been sent before they were made.
WRITTEN = """
SELECT (SELECT count(*) FROM bare.files_note WHERE number = 2) - 1,
    (SELECT count(*) FROM bare.custody_movement WHERE number = 2) - 1,
    (SELECT count(*) FROM bare.files_file WHERE notes_count = 2) - 1,
    (SELECT count(*) FROM bare.files_draftnote WHERE state = 'sent') - 1,
    (SELECT count(*) FROM bare.custody_holding WHERE movements = 2) - 1,
    (SELECT count(*) FROM bare.audit_entry)
"""


def copy_tables(superuser: psycopg.Connection[tuple[Any, ...]], role: str) -> None:
    """Make and fill the copies in the schema `bare`, open to the application's role."""
    superuser.execute("CREATE SCHEMA bare")
    for table in TABLES:
        superuser.execute(f"CREATE TABLE bare.{table} (LIKE public.{table} INCLUDING ALL)")
        # Log and outbox number their rows themselves, and begin empty.
        if table not in ("audit_entry", "kernel_outboxrow"):
            superuser.execute(f"INSERT INTO bare.{table} SELECT * FROM public.{table}")
    with superuser.transaction():
        superuser.execute("SET LOCAL search_path = bare, public")
        for table, constraint in superuser.execute(
            "SELECT relname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class r ON r.oid = conrelid"
            " WHERE contype = 'f' AND r.relnamespace = 'public'::regnamespace AND relname = ANY (%s)",
            [list(TABLES)],
        ).fetchall():
            # Named without a schema, so that a copy refers to a copy where there is one.
            superuser.execute(f"ALTER TABLE bare.{table} ADD {constraint.replace('public.', '')}")
    superuser.execute(f"GRANT USAGE ON SCHEMA bare TO {role}")
    superuser.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA bare TO {role}")
    superuser.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA bare TO {role}")
    for table in TABLES:
        superuser.execute(f"VACUUM (ANALYZE) bare.{table}")
    superuser.execute("CHECKPOINT")


@dataclass(slots=True)
class Limit:
    """pgbench as an arm. `base` is the first file it has not sent yet; each client takes every fourth."""

    stand: Stand
    database: Database
    script: Path
    variables: dict[str, str]
    clients: int
    base: int
    sent: int = 0
    name: str = NAME

    def run(self, seconds: int) -> Slice:
        before = machine.cpu_seconds([self.stand.postmaster])
        ran = pgbench.run(
            self.script,
            self.database.app,
            seconds=seconds,
            clients=self.clients,
            variables=self.variables | {"base": str(self.base), "n": "-1"},
        )
        used = machine.cpu_seconds([self.stand.postmaster]) - before + ran.cpu_seconds
        self.sent += ran.transactions
        with self.database.connect() as superuser:
            self.base = _first_unsent(superuser)
        return Slice(ran.transactions, ran.seconds, used)


def limit(stand: Stand, database: Database, example: UUID, senders: Sequence[Sender], role: str) -> Limit:
    """The limit, ready to run: each of its clients writes as one of the senders. `example` is a file that we sent."""
    with database.connect() as superuser:
        cursor = superuser.execute(EXAMPLE, [example])
        found = cursor.fetchone()
        if found is None or cursor.description is None:
            raise LookupError(f"{example} was never sent")
        names = [column.name for column in cursor.description]
        copy_tables(superuser, role)
        new_id = "uuidv7()" if superuser.info.server_version >= 180000 else "gen_random_uuid()"
        base = _first_unsent(superuser)
    text = SCRIPT.format(
        clients=len(senders),
        new_id=new_id,
        file=FILE,
        holding=HOLDING,
        draft=DRAFT,
        post=_of_client(sender.officer.post_id for sender in senders),
        to_post=_of_client(sender.to_post_id for sender in senders),
        person=_of_client(sender.officer.person_id for sender in senders),
        certificate=_of_client(sender.certificate_id for sender in senders),
    )
    script = stand.folder / "send.sql"
    script.write_text(text, encoding="utf-8")
    values = dict(zip(names, (str(value) for value in found), strict=True))
    return Limit(stand, database, script, values, len(senders), base)


def wrong_answers(limit: Limit) -> list[str]:
    """The limit must have written every row it counted."""
    with limit.database.connect() as superuser:
        written = superuser.execute(WRITTEN).fetchone() or ()
    if set(written) != {limit.sent}:
        return [f"pgbench counted {limit.sent} sendings and wrote {written}"]
    return []


def _of_client(ids: Iterable[UUID]) -> str:
    listed = ", ".join(f"'{one}'::uuid" for one in ids)
    return f"(ARRAY[{listed}])[:client_id + 1]"


def _first_unsent(superuser: psycopg.Connection[tuple[Any, ...]]) -> int:
    """Files are numbered from 0, serials from 1; the copies are sent in this order, some clients ahead of others."""
    found = superuser.execute("SELECT max(serial) FROM bare.files_file WHERE notes_count > 1").fetchone()
    return int(found[0] or 0) if found else 0
