"""The locks of flags."""

from django.db import migrations

from misl.kernel.schema import kept, within_office


class Migration(migrations.Migration):
    dependencies = [("files", "0006_flags")]
    operations = [*kept("files_flag", "flag"), within_office("files_flag", "file_id", "files_file")]
