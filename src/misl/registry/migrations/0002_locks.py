"""The locks of the registry's rows."""

from django.db import migrations

from misl.kernel.schema import kept, named_by_office, permanent, within_office


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_locks"), ("registry", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("registry_receipt", "receipt"),
        *permanent("registry_receiptpaper", "receipt_paper"),
        named_by_office("registry_receipt"),
        within_office("registry_receiptpaper", "receipt_id", "registry_receipt"),
        within_office("registry_receiptpaper", "document_id", "documents_document"),
    ]
