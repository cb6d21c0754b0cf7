"""Who a person is and what they may see goes on the record of the office that keeps them: a change without an entry of
this very row is refused at commit. Passwords, sign-ins and how one likes to read are left out.
"""

import uuid

from django.db import migrations, models

from misl.kernel.schema import application_role, owes_audit_for, registered_wall

ON_RECORD = ("office_id", "version", "name::text", "name_ur::text", "email::text", "clearance", "is_active")

# The name a person signs in under is theirs for good.
STANDING = """
CREATE OR REPLACE FUNCTION misl_person_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF '{role}' IN (current_user, session_user) AND (NEW.id, NEW.username) IS DISTINCT FROM (OLD.id, OLD.username) THEN
        RAISE EXCEPTION 'the user name of % is not the application''s to change', OLD.username
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
""".replace("{role}", application_role())

NOBODY = uuid.UUID(int=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_standing_particulars"), ("audit", "0001_initial")]
    operations = [
        migrations.AddField(
            "person", "office_id", models.UUIDField(default=NOBODY, editable=False), preserve_default=False
        ),
        migrations.AddField("person", "version", models.PositiveIntegerField(default=1, editable=False)),
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
        registered_wall("accounts_person"),
        *owes_audit_for("accounts_person", "person", ON_RECORD),
    ]
