"""The locks of oral orders and opinions."""

from django.db import migrations

from misl.kernel.schema import kept, within_office


class Migration(migrations.Migration):
    dependencies = [("noting", "0001_initial"), ("audit", "0001_initial")]
    operations = [
        *kept("noting_oralorder", "oral_order"),
        *kept("noting_opinion", "opinion"),
        within_office("noting_oralorder", "file_id", "files_file"),
        within_office("noting_opinion", "file_id", "files_file"),
    ]
