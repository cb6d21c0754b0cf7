"""The locks of bonds between files."""

from django.db import migrations

from misl.kernel.schema import kept, within_office


class Migration(migrations.Migration):
    dependencies = [("files", "0004_parts_and_ties")]
    operations = [
        *kept("files_bond", "bond"),
        within_office("files_file", "part_of_id", "files_file"),
        within_office("files_bond", "file_id", "files_file"),
        within_office("files_bond", "other_id", "files_file"),
    ]
