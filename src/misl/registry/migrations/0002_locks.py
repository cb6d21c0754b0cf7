"""The locks of the registry's rows."""

from django.db import migrations

from misl.kernel.schema import kept, permanent


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("registry_receipt", "receipt"),
        *permanent("registry_receiptpaper", "receipt_paper"),
    ]
