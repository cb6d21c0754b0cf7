"""Nobody acts under a charge that has ended meanwhile: the log takes no entry of such an act.

An act may wait for a row that another holds while an order relieves its officer. The entry is written after all its
locks are taken, so that is where the charge is looked at once more, at no journey more. A charge that the act itself
ends (an officer who acted in another's place ends that one's leave) is no hindrance, nor is one that only begins with
the act; and a refusal is entered whoever was refused.
"""

from django.db import migrations

from misl.kernel.schema import guarded

# The body is canonical JSON: it begins with the act's name and its actor, whatever else stands in it.
IN_CHARGE = """
CREATE FUNCTION misl_in_charge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begins text := left(NEW.body, 300);
    charge uuid := substring(begins FROM '^\\{"act":"[^"]*","actor":\\{"charge":"([0-9a-f-]{36})"')::uuid;
BEGIN
    IF charge IS NULL OR begins ~ '^\\{"act":"[^"]*[.]refused"' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM public.organisation_charge AS held
        JOIN public.organisation_office AS office ON office.id = held.office_id
        WHERE held.id = charge AND held.xmin <> pg_current_xact_id()::xid
            AND (
                held.until_on < (transaction_timestamp() AT TIME ZONE office.time_zone)::date
                OR (
                    held.until_on = (transaction_timestamp() AT TIME ZONE office.time_zone)::date
                    AND held.ended_at IS NOT NULL
                )
            )
    ) THEN
        RAISE EXCEPTION 'the charge % has ended', charge USING ERRCODE = 'MS001';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0009_delegated_powers"), ("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(IN_CHARGE, "DROP FUNCTION misl_in_charge"),
        guarded("audit_entry", "in_charge", "INSERT", "misl_in_charge"),
    ]
