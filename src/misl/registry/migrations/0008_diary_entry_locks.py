"""The locks of entries in section diaries."""

from django.db import migrations

from misl.kernel.schema import permanent, within_office


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_section_diaries")]
    operations = [
        *permanent("registry_diaryentry", "diary_entry"),
        within_office("registry_diaryentry", "receipt_id", "registry_receipt"),
    ]
