"""Nobody acts under a charge that has ended meanwhile: the log takes no entry of such an act.

An act may wait for a row that another holds while an order relieves its officer. The entry is written after all its
locks are taken, so that is where the charge is looked at once more, at no journey more. A charge that the act itself
ends (an officer who acted in another's place ends that one's leave) is no hindrance, nor is one that only begins with
the act; and a refusal is entered whoever was refused.
"""

from django.db import migrations

from misl.kernel.schema import guarded

# The body is canonical JSON: it begins with the act's name and its actor, `{"act":"…","actor":{"charge":"…`, whatever else
# stands in it. Every act pays for this, so that the office's day is looked up only for a charge that ends about now.
IN_CHARGE = """
CREATE FUNCTION misl_in_charge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    begins text[] := string_to_array(left(NEW.body, 300), '"');
    held public.organisation_charge;
    today date;
BEGIN
    IF begins[8] IS DISTINCT FROM 'charge' OR begins[4] LIKE '%.refused' THEN
        RETURN NEW;
    END IF;
    SELECT * INTO held FROM public.organisation_charge AS charge
    WHERE charge.id = begins[10]::uuid AND charge.until_on <= transaction_timestamp()::date + 1
        AND charge.xmin <> pg_current_xact_id()::xid;
    IF NOT FOUND THEN
        RETURN NEW;
    END IF;
    SELECT (transaction_timestamp() AT TIME ZONE office.time_zone)::date INTO STRICT today
    FROM public.organisation_office AS office WHERE office.id = held.office_id;
    IF held.until_on < today OR (held.until_on = today AND held.ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the charge % has ended', held.id USING ERRCODE = 'MS001';
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
