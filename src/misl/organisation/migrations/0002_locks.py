"""The locks of the organisation's rows. Offices are public; a person may see the charges held in any office."""

from django.db import migrations

from misl.kernel.schema import kept, never_deleted, owes_audit

OWN_CHARGES = """
CREATE POLICY own_charges ON organisation_charge FOR SELECT
    USING (person_id = NULLIF(current_setting('misl.person', true), '')::uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        never_deleted("organisation_office"),
        owes_audit("organisation_office", "office", versioned=True),
        *kept("organisation_section", "section"),
        *kept("organisation_post", "post"),
        *kept("organisation_charge", "charge"),
        *kept("organisation_absence", "absence"),
        migrations.RunSQL(OWN_CHARGES, "DROP POLICY own_charges ON organisation_charge"),
    ]
