"""Who is to take over which post is directory, like the charges: whoever takes over may hold no post yet. What the two
officers put on the record stays within the office.
"""

from django.db import migrations

from misl.kernel.schema import directory_wall, never_deleted, owes_audit, permanent


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_transfers_of_charge")]
    operations = [
        directory_wall("organisation_transfer"),
        never_deleted("organisation_transfer"),
        owes_audit("organisation_transfer", "transfer", versioned=True),
        *permanent("organisation_transferreport", "transfer_report"),
    ]
