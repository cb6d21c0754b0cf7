"""The log: entries by month, leaves, checkpoints, tiles, and the trigger that makes every change owe an entry."""

from django.db import migrations, models

from misl.kernel.schema import application_role, insert_only, office_wall

ENTRY = f"""
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    office_id uuid NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    salt bytea NOT NULL,
    body text NOT NULL,
    touches text[] NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX audit_entry_xid ON audit_entry (xid);

-- A month's partition is made ahead by its owner; what finds none waits in the last one.
CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
REVOKE ALL ON audit_entry_other FROM "{application_role()}";

CREATE FUNCTION misl_open_month(first date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := 'audit_entry_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)',
                       name, first, first + interval '1 month');
        -- Only through the parent, where the wall and the stamp stand.
        EXECUTE format('REVOKE ALL ON %I FROM %I', name, '{application_role()}');
    END IF;
END $$;
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
CREATE FUNCTION misl_owes_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    mark text;
BEGIN
    IF TG_ARGV[1] = 'versioned' THEN
        IF TG_OP = 'UPDATE' AND NEW.version <= OLD.version THEN
            RAISE EXCEPTION 'a change of % % must raise its version', TG_ARGV[0], NEW.id USING ERRCODE = 'check_violation';
        END IF;
        mark := TG_ARGV[0] || ':' || NEW.id || ':' || NEW.version;
    ELSE
        mark := TG_ARGV[0] || ':' || NEW.id || ':1';
    END IF;
    IF NOT EXISTS (
        SELECT FROM audit_entry
        WHERE xid = pg_current_xact_id() AND recorded_at = transaction_timestamp() AND mark = ANY (touches)
    ) THEN
        RAISE EXCEPTION 'no entry in the log for %', mark USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

DROP = """
DROP FUNCTION misl_owes_audit; DROP TABLE audit_entry; DROP FUNCTION misl_stamp_entry; DROP FUNCTION misl_open_month;
"""


def table(
    name: str, *fields: tuple[str, models.Field], constraints: list[models.UniqueConstraint]
) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=name,
        fields=[
            ("id", models.BigAutoField(primary_key=True, serialize=False)),
            ("office_id", models.UUIDField()),
            *fields,
        ],
        options={"constraints": constraints},
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL(ENTRY, DROP),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("office_id", models.UUIDField()),
                ("xid", models.BigIntegerField(editable=False)),
                ("salt", models.BinaryField()),
                ("body", models.TextField()),
                ("touches", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={"db_table": "audit_entry", "managed": False},
        ),
        table(
            "Leaf",
            ("number", models.BigIntegerField()),
            ("entry_id", models.BigIntegerField()),
            ("commitment", models.BinaryField()),
            constraints=[
                models.UniqueConstraint(fields=["office_id", "number"], name="one_leaf_per_place"),
                models.UniqueConstraint(fields=["office_id", "entry_id"], name="one_place_per_entry"),
            ],
        ),
        table(
            "Checkpoint",
            ("size", models.BigIntegerField()),
            ("root", models.BinaryField()),
            ("note", models.TextField()),
            ("signed_at", models.DateTimeField()),
            constraints=[models.UniqueConstraint(fields=["office_id", "size"], name="one_checkpoint_per_size")],
        ),
        table(
            "Tile",
            ("level", models.PositiveSmallIntegerField()),
            ("place", models.BigIntegerField()),
            ("hashes", models.BinaryField()),
            constraints=[models.UniqueConstraint(fields=["office_id", "level", "place"], name="one_tile_per_place")],
        ),
        office_wall("audit_entry"),
        insert_only("audit_entry"),
        office_wall("audit_leaf"),
        insert_only("audit_leaf"),
        office_wall("audit_checkpoint"),
        insert_only("audit_checkpoint"),
        office_wall("audit_tile"),
    ]
