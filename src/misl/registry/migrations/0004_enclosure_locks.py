"""The locks of enclosures and of letters to senders."""

from django.db import migrations

from misl.kernel.schema import kept, within_office


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_particulars_and_enclosures")]
    operations = [
        *kept("registry_enclosure", "enclosure"),
        *kept("registry_intimation", "intimation"),
        within_office("registry_enclosure", "receipt_id", "registry_receipt"),
        within_office("registry_intimation", "receipt_id", "registry_receipt"),
    ]
