"""The locks of corrections."""

from django.db import migrations

from misl.kernel.schema import permanent, within_office


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_disposal_and_corrections")]
    operations = [
        *permanent("registry_correction", "correction"),
        within_office("registry_correction", "receipt_id", "registry_receipt"),
    ]
