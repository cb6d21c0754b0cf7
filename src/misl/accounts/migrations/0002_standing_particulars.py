"""Who a person is and what they may see stands on no audited row, so the application may not change it."""

from django.db import migrations

from misl.kernel.schema import application_role, guarded, never_deleted

# The owner's connection (a migration, an administrator's repair) may; every name the application's role has is checked.
STANDING = f"""
CREATE FUNCTION misl_person_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF '{application_role()}' IN (current_user, session_user)
        AND (NEW.id, NEW.username, NEW.name, NEW.name_ur, NEW.clearance)
            IS DISTINCT FROM (OLD.id, OLD.username, OLD.name, OLD.name_ur, OLD.clearance) THEN
        RAISE EXCEPTION 'the names and the clearance of % are not the application''s to change', OLD.username
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        never_deleted("accounts_person"),
        migrations.RunSQL(STANDING, "DROP FUNCTION misl_person_stands"),
        guarded("accounts_person", "stands", "UPDATE", "misl_person_stands"),
    ]
