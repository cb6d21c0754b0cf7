"""A number series begins at one and rises by one: no number is given twice, none is left out."""

from django.db import migrations

from misl.kernel.schema import guarded, never_deleted

RISES = """
CREATE FUNCTION misl_series_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.last <> 1 THEN
        RAISE EXCEPTION 'a number series begins at one, not at %', NEW.last USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.last <> OLD.last + 1
        OR (NEW.id, NEW.office_id, NEW.kind, NEW.scope, NEW.period)
            IS DISTINCT FROM (OLD.id, OLD.office_id, OLD.kind, OLD.scope, OLD.period)) THEN
        RAISE EXCEPTION 'after number % of % comes the next, not %', OLD.last, OLD.kind, NEW.last
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        never_deleted("kernel_numberseries"),
        migrations.RunSQL(RISES, "DROP FUNCTION misl_series_rises"),
        guarded("kernel_numberseries", "rises", "INSERT OR UPDATE", "misl_series_rises"),
    ]
