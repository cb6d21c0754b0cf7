"""Filling an office with files as if years had passed: straight into the real tables, as a superuser.

Triggers are passed by (`session_replication_role = replica`), so these rows owe no entries in the log and carry none;
every constraint and index of the tables holds all the same. The same numbers give the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]

#: Files are dealt to desks in this step, so that a desk's files do not lie side by side on the disk.
STEP = 7919
FILE, HOLDING, SIGHT, MOVEMENT, NOTE, DRAFT = range(1, 7)

# A UUIDv7 that follows from a kind and a number; its time rises with the number, as of rows written one after another.
IDENTIFIER = """
CREATE SCHEMA IF NOT EXISTS bench;
GRANT USAGE ON SCHEMA bench TO PUBLIC;
CREATE OR REPLACE FUNCTION bench.id(kind int, n bigint) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
    SELECT (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
        || left(md5(n || ':' || kind), 15))::uuid
$$;
"""

# Which numbers lie on which desk: the desks asked for, and all other posts sharing the rest.
DESKS = """
CREATE TEMPORARY TABLE desk ON COMMIT DROP AS
WITH asked AS (
    SELECT post::uuid AS post, count FROM unnest(%(posts)s::text[], %(counts)s::bigint[]) AS a (post, count)
), others AS (
    SELECT id AS post, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS posts
    FROM organisation_post WHERE office_id = %(office)s AND id NOT IN (SELECT post FROM asked)
), rest AS (
    SELECT greatest(%(files)s - coalesce(sum(count), 0), 0)::bigint AS files FROM asked
), shares AS (
    SELECT post, count, 0 AS place FROM asked
    UNION ALL SELECT post, files / posts + (place <= files %% posts)::int, place FROM others, rest
)
SELECT shares.post, sum(count) OVER w - count AS first, sum(count) OVER w AS beyond, section.id AS section,
    section.symbol, charge.id AS charge, charge.person_id AS person
FROM shares JOIN organisation_post post ON post.id = shares.post
JOIN organisation_section section ON section.id = section_id
LEFT JOIN organisation_charge charge ON charge.post_id = post.id AND charge.kind = 'full' AND charge.until_on IS NULL
WINDOW w AS (ORDER BY place, shares.post);

CREATE TEMPORARY TABLE dealt ON COMMIT DROP AS
SELECT n, post, section, symbol, charge, person, now() - make_interval(secs => 60 + (n * 31) %% 7776000) AS moved_at,
    posts[1 + (array_position(posts, post) + n %% (array_length(posts, 1) - 1)) %% array_length(posts, 1)] AS next_post
FROM generate_series(0, %(files)s - 1::bigint) AS n
JOIN desk ON n * %(step)s %% %(files)s >= first AND n * %(step)s %% %(files)s < beyond,
    (SELECT array_agg(id ORDER BY id) AS posts FROM organisation_post WHERE office_id = %(office)s) AS ladder;
"""

FILES = """
INSERT INTO files_file (id, office_id, version, head_id, section_id, year, serial, number, computer_number, subject,
    subject_ur, secrecy, state, opened_at, notes_count, paragraphs_count, papers_count, pages_count, last_act)
SELECT bench.id({file}, n), %(office)s, 3, heads[1 + n %% array_length(heads, 1)], section, 2026, n + 1,
    'F.' || (8 + n %% 5) || '-' || n + 1 || '/2026-' || symbol, 9000000 + n,
    'Correction of khasra ' || n %% 9000 || ' in the land record of mauza ' || left(md5(n::text), 8), '', 0, 'open',
    moved_at, 1, 2, 1, 3, encode(sha256(n::text::bytea), 'hex')
FROM dealt, (SELECT array_agg(id ORDER BY number) AS heads FROM files_head WHERE office_id = %(office)s) AS known;

INSERT INTO custody_holding (id, office_id, version, subject_kind, subject_id, number, subject, secrecy, urgency,
    due_on, post_id, from_post_id, moved_at, opened_at, movements, in_work)
SELECT bench.id({holding}, n), %(office)s, 1, 'file', file.id, file.number, file.subject, 0,
    CASE WHEN n %% 20 = 0 THEN 20 WHEN n %% 7 = 0 THEN 10 ELSE 0 END,
    CASE n %% 10 WHEN 0 THEN current_date - (n %% 40)::int - 1 WHEN 1 THEN current_date + (n %% 7)::int
        WHEN 2 THEN current_date + 8 + (n %% 60)::int WHEN 3 THEN current_date + 8 + (n %% 30)::int
        ELSE '9999-12-31' END,
    post, next_post, moved_at, CASE WHEN n %% 6 = 0 THEN NULL ELSE moved_at END, 1, true
FROM dealt JOIN files_file file ON file.id = bench.id({file}, n);

INSERT INTO custody_sight (id, office_id, version, post_id, subject_kind, subject_id, since, in_force)
SELECT bench.id({sight}, n), %(office)s, 1, post, 'file', bench.id({file}, n), 1, true FROM dealt;

INSERT INTO custody_movement (id, office_id, recorded_at, subject_kind, subject_id, number, kind, from_post_id,
    to_post_id, person_id, charge_id, urgency, due_on, remark, note_id, signed_act_id, at)
SELECT bench.id({movement}, n), %(office)s, moved_at, 'file', bench.id({file}, n), 1, 'received', NULL, post,
    NULL, NULL, 0, NULL, '', NULL, NULL, moved_at
FROM dealt;
"""

# A first note on each sheet, and on the desks that are to send, a green one waiting.
NOTES = """
INSERT INTO files_note (id, office_id, recorded_at, file_id, number, first_paragraph, last_paragraph, body, plain,
    is_agreement, author_id, post_id, charge_id, signed_act_id, at)
SELECT bench.id({note}, n), %(office)s, moved_at, bench.id({file}, n), 1, 1, 2, %(body)s::jsonb, %(plain)s, false,
    %(author)s, next_post, %(charge)s, bench.id(0, n), moved_at
FROM dealt;

INSERT INTO files_draftnote (id, office_id, file_id, writer_id, post_id, body, state, revision, saved_at)
SELECT bench.id({draft}, n), %(office)s, bench.id({file}, n), person, post, %(body)s::jsonb, 'green', 1, moved_at
FROM dealt WHERE post::text = ANY (%(posts)s::text[]);
"""

TABLES = ("files_file", "custody_holding", "custody_sight", "custody_movement", "files_note", "files_draftnote")


@dataclass(frozen=True, slots=True)
class Filling:
    """How full an office is: `files` in all, and how many of them lie on which desk (post → count). With `notes`,
    each file has a first note, and each file on those desks a green draft note of whoever sits there.
    """

    office_id: UUID
    files: int
    desks: Mapping[UUID, int] = field(default_factory=dict)
    notes: bool = False
    body: str = ""
    plain: str = ""


def fill(superuser: Connection, filling: Filling) -> None:
    """Fill an empty office; the connection is a superuser's in autocommit. Afterwards the tables are vacuumed."""
    facts: dict[str, object] = {
        "office": filling.office_id,
        "files": filling.files,
        "step": STEP,
        "posts": [str(post) for post in filling.desks],
        "counts": list(filling.desks.values()),
        "body": filling.body,
        "plain": filling.plain,
        "author": UUID(int=0),
        "charge": UUID(int=0),
    }
    superuser.execute(IDENTIFIER)
    with superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        _each(superuser, DESKS, facts)
        _each(superuser, FILES, facts)
        if filling.notes:
            _each(superuser, NOTES, facts)
    for table in TABLES:
        superuser.execute(f"VACUUM (ANALYZE) {table}")
    superuser.execute("CHECKPOINT")


def _each(superuser: Connection, script: str, facts: Mapping[str, object]) -> None:
    kinds = {"file": FILE, "holding": HOLDING, "sight": SIGHT, "movement": MOVEMENT, "note": NOTE, "draft": DRAFT}
    for statement in script.format(**kinds).split(";\n"):
        if statement.strip():
            superuser.execute(statement, facts)


def files_on_desk(superuser: Connection, post_id: UUID) -> list[UUID]:
    """The files on a desk in the order they are numbered."""
    found = superuser.execute(
        "SELECT subject_id FROM custody_holding WHERE post_id = %s AND subject_kind = 'file' ORDER BY subject_id",
        [post_id],
    )
    return [row[0] for row in found]
