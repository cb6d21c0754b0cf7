"""The locks of who is writing."""

from django.db import migrations

from misl.kernel.schema import kept, within_office


class Migration(migrations.Migration):
    dependencies = [("drafting", "0007_the_pen")]
    operations = [
        *kept("drafting_writing", "draft_writing"),
        within_office("drafting_writing", "draft_id", "drafting_draft"),
    ]
