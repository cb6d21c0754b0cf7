"""The log: entries by month, leaves, checkpoints, tiles, and the trigger that makes every change owe an entry."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models.functions import Now

from misl.kernel.schema import Lock, application_role, insert_only, never_deleted, office_wall

ENTRY = f"""
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    office_id uuid NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    subject_id uuid,
    salt bytea NOT NULL,
    body text NOT NULL,
    touches text[] NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    PRIMARY KEY (office_id, id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX audit_entry_xid ON audit_entry (office_id, xid);
CREATE INDEX audit_entry_subject ON audit_entry (office_id, subject_id, id) WHERE subject_id IS NOT NULL;

-- A month's partition is made ahead by its owner; what finds none waits in the last one.
CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
REVOKE ALL ON audit_entry_other FROM "{application_role()}";

-- Opens the month that begins on `first`; true if it was not open. Entries that came before it was are moved into it.
CREATE FUNCTION misl_open_month(first date) RETURNS boolean LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    name text := 'audit_entry_' || to_char(first, 'YYYY_MM');
    last date := (first + interval '1 month')::date;
BEGIN
    IF to_regclass('public.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE public.audit_entry IN SHARE ROW EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.audit_entry INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    -- Only through the parent, where the wall and the stamp stand.
    EXECUTE format('REVOKE ALL ON public.%I FROM %I', name, '{application_role()}');
    EXECUTE format('WITH moved AS (DELETE FROM public.audit_entry_other WHERE recorded_at >= %L AND recorded_at < %L
                    RETURNING *) INSERT INTO public.%I SELECT * FROM moved', first, last, name);
    EXECUTE format('ALTER TABLE public.audit_entry ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
                   name, first, last);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION misl_open_month FROM PUBLIC;
SELECT misl_open_month((date_trunc('month', now()) + make_interval(months => n))::date) FROM generate_series(0, 2) AS n;

-- The database's own hand on every entry: the transaction that wrote it, and its time.
CREATE FUNCTION misl_stamp_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.xid := pg_current_xact_id();
    NEW.recorded_at := transaction_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION misl_stamp_entry();

-- A changed row is refused at commit unless an entry of this very row stands in the log with this transaction.
-- The log is named with its schema: a temporary table of the same name must not stand in for it.
CREATE FUNCTION misl_owes_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    mark text;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id <> OLD.id THEN
        RAISE EXCEPTION '% % may not become another', TG_ARGV[0], OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF TG_ARGV[1] = 'versioned' THEN
        IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN
            RAISE EXCEPTION 'a change of % % must raise its version by one', TG_ARGV[0], NEW.id
                USING ERRCODE = 'check_violation';
        END IF;
        mark := TG_ARGV[0] || ':' || NEW.id || ':' || NEW.version;
    ELSE
        mark := TG_ARGV[0] || ':' || NEW.id || ':1';
    END IF;
    IF NOT EXISTS (
        SELECT FROM public.audit_entry
        WHERE office_id = NEW.office_id AND xid = pg_current_xact_id() AND recorded_at = transaction_timestamp()
            AND mark = ANY (touches)
    ) THEN
        RAISE EXCEPTION 'no entry in the log for %', mark USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

STAMP = (
    "stamp",
    "CREATE TRIGGER stamp BEFORE INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION misl_stamp_entry()",
)

DROP = """
DROP FUNCTION misl_owes_audit; DROP TABLE audit_entry; DROP FUNCTION misl_stamp_entry; DROP FUNCTION misl_open_month;
"""

# Of the log itself the application may move only how far it has been sequenced: never its name, never its keys.
LOG = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM "{application_role()}";
GRANT UPDATE (cluster, sequenced_below, sequenced_at) ON audit_log TO "{application_role()}";

-- The offices whose entries wait for their places or whose leaves wait for a checkpoint; the wall would show a caller
-- only one office at a time. On another cluster than the last time (a restored copy) every office is looked at.
-- A transaction that began forty days before the last round of sequencing is not waited for: older months stay shut.
CREATE FUNCTION misl_offices_to_sequence() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT office_id FROM public.audit_log AS log
    WHERE EXISTS (
        SELECT FROM public.audit_entry AS entry
        WHERE entry.office_id = log.office_id AND entry.xid >= log.sequenced_below::text::xid8
            AND entry.recorded_at >= coalesce(log.sequenced_at - interval '40 days', '-infinity')
    ) OR EXISTS (
        SELECT FROM public.audit_leaf AS leaf
        WHERE leaf.office_id = log.office_id AND leaf.number >= coalesce((
            SELECT max(size) FROM public.audit_checkpoint AS head WHERE head.office_id = log.office_id
        ), 0)
    ) OR log.cluster NOT IN ('', (SELECT system_identifier::text FROM pg_control_system()))
$$;
"""


def table(name: str, *fields: tuple[str, Any], **options: object) -> migrations.CreateModel:
    return migrations.CreateModel(name=name, fields=list(fields), options=options)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0001_initial")]
    operations = [
        Lock(ENTRY, DROP, table="audit_entry", triggers=(STAMP,)),
        table(
            "Entry",
            ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ("office_id", models.UUIDField()),
            ("subject_id", models.UUIDField(null=True)),
            ("salt", models.BinaryField()),
            ("body", models.TextField()),
            ("touches", ArrayField(base_field=models.TextField(), size=None)),
            ("recorded_at", models.DateTimeField()),
            db_table="audit_entry",
            managed=False,
        ),
        table(
            "Log",
            ("office_id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
            ("origin", models.CharField(max_length=200, unique=True)),
            ("verifier_key", models.CharField(max_length=320)),
            ("wrapped_key", models.BinaryField()),
            ("opened_at", models.DateTimeField(db_default=Now())),
            ("cluster", models.CharField(default="", max_length=24)),
            ("sequenced_below", models.BigIntegerField(default=0)),
            ("sequenced_at", models.DateTimeField(null=True)),
        ),
        table(
            "Leaf",
            (
                "pk",
                models.CompositePrimaryKey(
                    "office_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("office_id", models.UUIDField()),
            ("number", models.BigIntegerField()),
            ("entry_id", models.BigIntegerField()),
            ("commitment", models.BinaryField()),
            constraints=[models.UniqueConstraint(fields=["office_id", "entry_id"], name="one_place_per_entry")],
        ),
        table(
            "Tile",
            (
                "pk",
                models.CompositePrimaryKey(
                    "office_id", "level", "place", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("office_id", models.UUIDField()),
            ("level", models.PositiveSmallIntegerField()),
            ("place", models.BigIntegerField()),
            ("hashes", models.BinaryField()),
        ),
        table(
            "Checkpoint",
            (
                "pk",
                models.CompositePrimaryKey(
                    "office_id", "size", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("office_id", models.UUIDField()),
            ("size", models.BigIntegerField()),
            ("root", models.BinaryField()),
            ("note", models.TextField()),
            ("signed_at", models.DateTimeField(db_default=Now())),
        ),
        Lock(
            LOG,
            "DROP FUNCTION misl_offices_to_sequence",
            table="audit_log",
            denied=("DELETE", "TRUNCATE", "TRIGGER"),
        ),
        office_wall("audit_entry"),
        insert_only("audit_entry"),
        office_wall("audit_leaf"),
        insert_only("audit_leaf"),
        office_wall("audit_checkpoint"),
        insert_only("audit_checkpoint"),
        office_wall("audit_tile"),
        never_deleted("audit_tile"),
    ]
