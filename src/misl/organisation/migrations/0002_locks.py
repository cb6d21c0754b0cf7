"""The locks of the organisation's rows. Who sits where is the installation's directory; absences stay within the office."""

from django.db import migrations

from misl.kernel.schema import directory_wall, kept, never_deleted, owes_audit

DIRECTORY = (
    ("organisation_office", "office"),
    ("organisation_section", "section"),
    ("organisation_post", "post"),
    ("organisation_charge", "charge"),
)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *(
            operation
            for table, kind in DIRECTORY
            for operation in (directory_wall(table), never_deleted(table), owes_audit(table, kind, versioned=True))
        ),
        *kept("organisation_absence", "absence"),
    ]
